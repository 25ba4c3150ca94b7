package exam

import (
	"fmt"
	"strings"

	"kaochang/itembank"
)

// Outline is what an answer to a form may look like: its items in order, with their options.
type Outline struct {
	Form     int64
	Items    []OutlineItem
	position map[int64]int
}

// OutlineItem is one question of an outline.
type OutlineItem struct {
	Item    int64
	Kind    itembank.Kind
	Options string // ids of the options in the author's order: "ABCD"; "FT" for true/false
}

// NewOutlineItem is the outline of a question with the given options, which true/false has none of.
func NewOutlineItem(item int64, kind itembank.Kind, options []string) OutlineItem {
	if kind == itembank.KindTrueFalse {
		return OutlineItem{Item: item, Kind: kind, Options: "FT"}
	}
	return OutlineItem{Item: item, Kind: kind, Options: strings.Join(options, "")}
}

// OutlineOf reads the outline off a paper.
func OutlineOf(p itembank.Paper) Outline {
	o := Outline{Form: p.Form}
	for _, section := range p.Sections {
		for _, item := range section.Items {
			options := make([]string, len(item.Options))
			for i, option := range item.Options {
				options[i] = option.ID
			}
			o.Items = append(o.Items, NewOutlineItem(item.Item, item.Kind, options))
		}
	}
	return o.Indexed()
}

// Indexed prepares the outline for look-ups; it has to be called once after the items are set.
func (o Outline) Indexed() Outline {
	o.position = make(map[int64]int, len(o.Items))
	for at, item := range o.Items {
		o.position[item.Item] = at
	}
	return o
}

// Position maps every item to its place in the form, 0 … n-1.
func (o Outline) Position() map[int64]int { return o.position }

// Check reports why an answer does not fit the form, as ErrAnswerInvalid naming the field.
func (o Outline) Check(a Answer) error {
	if a.Seq < 1 {
		return fmt.Errorf("%w: seq: must be at least 1", ErrAnswerInvalid)
	}
	at, ok := o.position[a.Item]
	if !ok {
		return fmt.Errorf("%w: item: not on this paper", ErrAnswerInvalid)
	}
	item := o.Items[at]
	if err := subset("response", a.Response, item.Options); err != nil {
		return err
	}
	if item.Kind != itembank.KindMultiple && len(a.Response) > 1 {
		return fmt.Errorf("%w: response: this question takes one option", ErrAnswerInvalid)
	}
	return subset("strike", a.Strike, item.Options)
}

// subset holds when ids are options in ascending order, each at most once.
func subset(field, ids, options string) error {
	for i := range len(ids) {
		if strings.IndexByte(options, ids[i]) < 0 {
			return fmt.Errorf("%w: %s: no such option", ErrAnswerInvalid, field)
		}
		if i > 0 && ids[i-1] >= ids[i] {
			return fmt.Errorf("%w: %s: options must be in ascending order, each once", ErrAnswerInvalid, field)
		}
	}
	return nil
}
