package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// archive is the unpacked zip of a workbook, every byte of which was counted.
type archive struct {
	parts map[string][]byte // by name in lower case, forward slashes
}

// openArchive unpacks a workbook. The directory's claims are checked first, then the bytes that
// really come out: a directory may lie.
func openArchive(whole []byte, limits Limits) (*archive, error) {
	zr, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	if len(zr.File) > limits.Entries {
		return nil, fmt.Errorf("%w: %d parts", ErrTooLarge, len(zr.File))
	}
	var claimed uint64
	for _, f := range zr.File {
		claimed += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(limits.PartBytes) || claimed > uint64(limits.TotalBytes) {
			return nil, fmt.Errorf("%w: %s unpacks to %d bytes", ErrTooLarge, clip(f.Name, 80), f.UncompressedSize64)
		}
		if f.UncompressedSize64 > ratioFloor && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
			return nil, fmt.Errorf("%w: %s is packed more than %d times", ErrTooLarge, clip(f.Name, 80), maxRatio)
		}
		if f.Flags&1 != 0 {
			return nil, ErrEncrypted
		}
	}
	a := &archive{parts: make(map[string][]byte, len(zr.File))}
	var total int64
	elements := 0
	for _, f := range zr.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, "\\", "/"))
		if strings.HasSuffix(name, "/") {
			continue
		}
		if _, twice := a.parts[name]; twice {
			return nil, fmt.Errorf("%w: %s occurs twice", ErrBroken, clip(name, 80))
		}
		part, err := unpack(f, min(limits.PartBytes, limits.TotalBytes-total))
		if err != nil {
			return nil, err
		}
		total += int64(len(part))
		n, run := measure(part)
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			elements += n
			if elements > maxElements || (run > maxRun && strings.HasPrefix(name, "xl/")) {
				return nil, fmt.Errorf("%w: %s", ErrTooLarge, clip(name, 80))
			}
		}
		a.parts[name] = part
	}
	if a.parts["xl/workbook.xml"] == nil {
		return nil, fmt.Errorf("%w: it holds no xl/workbook.xml", ErrBroken)
	}
	return a, nil
}

func unpack(f *zip.File, limit int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	defer r.Close()
	part, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %v", ErrBroken, clip(f.Name, 80), err)
	}
	if int64(len(part)) > limit {
		return nil, fmt.Errorf("%w: %s unpacks to more than %d bytes", ErrTooLarge, clip(f.Name, 80), limit)
	}
	return part, nil
}

// measure counts tags and the longest run of bytes without one.
func measure(part []byte) (tags, run int) {
	for len(part) > 0 {
		i := bytes.IndexByte(part, '<')
		if i < 0 {
			return tags, max(run, len(part))
		}
		tags++
		run = max(run, i)
		part = part[i+1:]
	}
	return tags, run
}

// relation is one line of a .rels part.
type relation struct {
	ID       string `xml:"Id,attr"`
	Type     string `xml:"Type,attr"`
	Target   string `xml:"Target,attr"`
	External string `xml:"TargetMode,attr"`
}

// relations returns the relations of a part by id, targets resolved to names in the archive.
func (a *archive) relations(part string) map[string]relation {
	dir, base := path.Split(part)
	var rels struct {
		Relations []relation `xml:"Relationship"`
	}
	content := a.parts[dir+"_rels/"+base+".rels"]
	if content == nil || xml.Unmarshal(content, &rels) != nil {
		return nil
	}
	found := make(map[string]relation, len(rels.Relations))
	for _, r := range rels.Relations {
		if !strings.EqualFold(r.External, "External") {
			target := strings.ToLower(strings.ReplaceAll(r.Target, "\\", "/"))
			if strings.HasPrefix(target, "/") {
				r.Target = strings.TrimPrefix(path.Clean(target), "/")
			} else {
				r.Target = strings.TrimPrefix(path.Join(dir, target), "/")
			}
		}
		found[r.ID] = r
	}
	return found
}

// sheetPart is a sheet of the workbook and where its cells are.
type sheetPart struct {
	name   string
	hidden bool
	part   string
}

func (a *archive) sheets() ([]sheetPart, error) {
	var book struct {
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := xml.Unmarshal(a.parts["xl/workbook.xml"], &book); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrBroken, err)
	}
	rels := a.relations("xl/workbook.xml")
	var parts []sheetPart
	for _, s := range book.Sheets {
		for _, attr := range s.Attrs {
			if attr.Name.Local != "id" {
				continue
			}
			target := rels[attr.Value].Target
			if strings.Contains(target, "worksheets/") && a.parts[target] != nil {
				parts = append(parts, sheetPart{s.Name, s.State != "" && s.State != "visible", target})
			}
		}
	}
	if len(parts) == 0 {
		return nil, fmt.Errorf("%w: it names no sheet", ErrBroken)
	}
	return parts, nil
}
