package score

import (
	"fmt"

	"kaochang/exam"
	"kaochang/itembank"
)

// Score (机评得分) is what a sheet earns.
type Score struct {
	Total   itembank.Points `json:"total"`   // 0 … the form's points
	Floored itembank.Points `json:"floored"` // added back so that no type is below 0: Total is the sum of Earned plus this
	Items   []Line          `json:"items"`   // every question, in the order of the form
}

// Line is what one question earned.
type Line struct {
	Item   int64           `json:"item"`
	Earned itembank.Points `json:"earned"` // negative only for a wrong true/false with a deduction
	Points itembank.Points `json:"points"` // full mark
}

// Of marks a sheet. keys gives the accepted answer of every item version on the form. Errors: ErrRule,
// ErrKeyMissing, ErrSheetForm where the sheet is of another form or answers an item not on it.
func Of(form itembank.Form, keys map[int64]string, rule exam.MarkRule, sheet exam.Sheet) (Score, error) {
	if err := Check(rule); err != nil {
		return Score{}, err
	}
	if sheet.Form != form.ID {
		return Score{}, fmt.Errorf("%w: sheet of form %d, form %d", ErrSheetForm, sheet.Form, form.ID)
	}
	responses := make(map[int64]string, len(sheet.Lines))
	for _, line := range sheet.Lines {
		responses[line.Item] = line.Response
	}
	var s Score
	kinds := map[itembank.Kind]itembank.Points{}
	met := 0
	for _, section := range form.Sections {
		for _, item := range section.Items {
			accepts := keys[item.Version]
			if accepts == "" {
				return Score{}, fmt.Errorf("%w: item %d", ErrKeyMissing, item.Item)
			}
			response, answered := responses[item.Item]
			if answered {
				met++
			}
			earned := Mark(section.Kind, item.Points, accepts, response, rule)
			kinds[section.Kind] += earned
			s.Items = append(s.Items, Line{Item: item.Item, Earned: earned, Points: item.Points})
		}
	}
	if met != len(responses) {
		return Score{}, fmt.Errorf("%w: it answers questions that are not on the form", ErrSheetForm)
	}
	for _, earned := range kinds {
		if earned < 0 {
			s.Floored -= earned
			earned = 0
		}
		s.Total += earned
	}
	return s, nil
}
