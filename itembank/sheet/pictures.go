package sheet

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"sort"
)

// album finds the pictures of a workbook: floating ones by the cell to which they are anchored, and
// those that WPS keeps inside cells.
type album struct {
	archive *archive
	limits  Limits
	left    int64             // bytes of pictures that may still be taken in
	inCells map[string]string // WPS picture id → part
}

// maxPicturesPerCell bounds what one question may show.
const maxPicturesPerCell = 8

func newAlbum(a *archive, limits Limits) *album {
	return &album{archive: a, limits: limits, left: limits.Images, inCells: wpsPictures(a)}
}

// blip names the picture of a drawing element: <pic><blipFill><blip embed="rId1"/></blipFill></pic>.
type blip struct {
	Name struct {
		Name string `xml:"name,attr"`
	} `xml:"nvPicPr>cNvPr"`
	Blip struct {
		Attrs []xml.Attr `xml:",any,attr"`
	} `xml:"blipFill>blip"`
}

func (b blip) relation() string {
	for _, a := range b.Blip.Attrs {
		if a.Name.Local == "embed" {
			return a.Value
		}
	}
	return ""
}

type anchor struct {
	Column int    `xml:"from>col"`
	Row    int    `xml:"from>row"`
	Pics   []blip `xml:"pic"`
	Group  []blip `xml:"grpSp>pic"`
}

type drawing struct {
	Two []anchor `xml:"twoCellAnchor"`
	One []anchor `xml:"oneCellAnchor"`
}

// pictures returns the pictures of one sheet, in the order of their places.
func (al *album) pictures(part string, s *survey) (map[Place][]Picture, []LostPicture) {
	found := map[Place][]Picture{}
	var lost []LostPicture
	take := func(at Place, media string) {
		if why := al.take(found, at, media); why != "" {
			lost = append(lost, LostPicture{at, why})
		}
	}
	if s.drawing != "" {
		target := al.archive.relations(part)[s.drawing].Target
		var d drawing
		if content := al.archive.parts[target]; content != nil && xml.Unmarshal(content, &d) == nil {
			rels := al.archive.relations(target)
			for _, a := range append(d.Two, d.One...) {
				for _, p := range append(a.Pics, a.Group...) {
					take(Place{Row: a.Row + 1, Column: a.Column}, rels[p.relation()].Target)
				}
			}
		}
	}
	places := make([]Place, 0, len(s.inCell))
	for at := range s.inCell {
		places = append(places, at)
	}
	sort.Slice(places, func(i, j int) bool {
		if places[i].Row != places[j].Row {
			return places[i].Row < places[j].Row
		}
		return places[i].Column < places[j].Column
	})
	for _, at := range places {
		take(at, al.inCells[s.inCell[at]])
	}
	return found, lost
}

// take adds a picture to a place, or says why not.
func (al *album) take(found map[Place][]Picture, at Place, media string) string {
	content := al.archive.parts[media]
	switch {
	case len(content) == 0:
		return "missing"
	case int64(len(content)) > al.limits.ImageBytes, int64(len(content)) > al.left, len(found[at]) >= maxPicturesPerCell:
		return "size"
	}
	kind := imageType(content)
	if kind == "" {
		return "format"
	}
	al.left -= int64(len(content))
	found[at] = append(found[at], Picture{kind, content})
	return ""
}

// imageType tells what every browser shows; vector formats of Office and SVG are not among them.
func imageType(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png"
	case bytes.HasPrefix(content, []byte("\xff\xd8\xff")):
		return "image/jpeg"
	case bytes.HasPrefix(content, []byte("GIF87a")), bytes.HasPrefix(content, []byte("GIF89a")):
		return "image/gif"
	case len(content) > 12 && string(content[:4]) == "RIFF" && string(content[8:12]) == "WEBP":
		return "image/webp"
	}
	return ""
}

// wpsPictures reads xl/cellimages.xml, where WPS keeps the pictures that DISPIMG cells name.
func wpsPictures(a *archive) map[string]string {
	var images struct {
		Images []struct {
			Pic blip `xml:"pic"`
		} `xml:"cellImage"`
	}
	content := a.parts["xl/cellimages.xml"]
	if content == nil || xml.Unmarshal(content, &images) != nil {
		return nil
	}
	rels := a.relations("xl/cellimages.xml")
	byID := make(map[string]string, len(images.Images))
	for _, i := range images.Images {
		byID[i.Pic.Name.Name] = rels[i.Pic.relation()].Target
	}
	return byID
}

// tag is the picture as it stands in a question: embedded, so that a paper is readable offline.
func (p Picture) tag() string {
	return `<img src="data:` + p.Type + `;base64,` + base64.StdEncoding.EncodeToString(p.Content) + `" alt="">`
}
