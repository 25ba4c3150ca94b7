package itembank

import "fmt"

// Paper makes what a candidate reads out of a form and the versions that it froze. It can hold
// no key, since versions have none. A version that is missing, or belongs to another item or
// kind than the form says, is ErrItemUnknown.
func (f Form) Paper(versions []Version) (Paper, error) {
	frozen, err := f.contents(versions)
	if err != nil {
		return Paper{}, err
	}
	paper := Paper{Form: f.ID, Title: f.Title, Sections: []PaperSection{}}
	for _, section := range f.Sections {
		part := PaperSection{Kind: section.Kind, Title: section.Title, Note: section.Note, Items: []PaperItem{}}
		for _, item := range section.Items {
			content := frozen[item.Version]
			options := make([]PaperOption, len(content.Options))
			for i, o := range content.Options {
				options[i] = PaperOption{ID: o.ID, Text: o.Text}
			}
			part.Items = append(part.Items, PaperItem{
				Item: item.Item, Kind: content.Kind, Stem: content.Stem, Options: options, Points: item.Points,
			})
		}
		paper.Sections = append(paper.Sections, part)
	}
	return paper, nil
}

// contents finds the content of every version of the form, by version id.
func (f Form) contents(versions []Version) (map[int64]Content, error) {
	byID := versionsByID(versions)
	frozen := make(map[int64]Content, len(byID))
	for s, section := range f.Sections {
		for i, item := range section.Items {
			version, known := byID[item.Version]
			if !known || version.Item != item.Item || version.Content.Kind != section.Kind {
				return nil, fmt.Errorf("sections[%d].items[%d]: version %d of item %d: %w", s, i, item.Version, item.Item, ErrItemUnknown)
			}
			frozen[item.Version] = version.Content
		}
	}
	return frozen, nil
}
