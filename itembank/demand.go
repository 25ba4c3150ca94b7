package itembank

import (
	"fmt"
	"slices"
	"strconv"
)

// Matches reports whether a question meets the demand; importance is that of the question's
// knowledge point (see Tree.Importance).
func (d Demand) Matches(c Content, importance Importance) bool {
	return c.Kind == d.Kind &&
		Under(c.Point, d.Point) &&
		(d.Difficulty == 0 || c.Difficulty == d.Difficulty) &&
		(d.Importance == "" || importance == d.Importance)
}

// Check reports what does not add up: cells with impossible values, knowledge points that the
// tree does not have, and a total other than FullMarks. Fields are "demands[i].…" and
// "national.kinds[i].…". Whether the bank has the questions is another matter: see StockOf.
func (b Blueprint) Check(tree *Tree) []Fault {
	faults := b.checkCells()
	if b.National != nil {
		faults = append(faults, b.National.check("national.kinds")...)
	}
	for i, d := range b.Demands {
		if d.Point != "" {
			if _, known := tree.Point(d.Point); !known {
				field := fmt.Sprintf("demands[%d].point", i)
				faults = append(faults, newFault(field, "point-unknown", SeverityError, d.Point))
			}
		}
	}
	return faults
}

// checkCells looks at everything for which no tree is needed.
func (b Blueprint) checkCells() []Fault {
	if len(b.Demands) == 0 {
		return []Fault{newFault("demands", "demands-none", SeverityError)}
	}
	var faults []Fault
	for i, d := range b.Demands {
		at := fmt.Sprintf("demands[%d].", i)
		faults = append(faults, checkCell(at, d.Kind, d.Count, d.Points)...)
		faults = append(faults, checkScale(at+"difficulty", d.Difficulty)...)
		if d.Importance != "" && !slices.Contains([]Importance{ImportanceX, ImportanceY, ImportanceZ}, d.Importance) {
			faults = append(faults, newFault(at+"importance", "importance-unknown", SeverityError, string(d.Importance)))
		}
	}
	if !Faulty(faults) && b.Total() != FullMarks {
		faults = append(faults, newFault("demands", "points-total", SeverityError, b.Total().String(), FullMarks.String()))
	}
	return faults
}

// Total is the sum of the points of all demands.
func (b Blueprint) Total() Points {
	var sum Points
	for _, d := range b.Demands {
		sum += Points(d.Count) * d.Points
	}
	return sum
}

// Questions is the number of questions of all demands.
func (b Blueprint) Questions() int {
	n := 0
	for _, d := range b.Demands {
		n += d.Count
	}
	return n
}

// FillPoints gives the kinds whose Points are 0 what the others leave of FullMarks, in exact
// hundredths: 3 questions for 100 points become 1 of 33.34 and 2 of 33.33. It fails with
// ErrBlueprint when nothing is left for them.
func FillPoints(kinds []KindCount) ([]KindCount, error) {
	left, open := FullMarks, 0
	for i, k := range kinds {
		if k.Count < 1 || k.Count > int(FullMarks) || k.Points < 0 || k.Points > FullMarks {
			return nil, fmt.Errorf("%w: kinds[%d]: %d questions of %s points", ErrBlueprint, i, k.Count, k.Points)
		}
		if k.Points == 0 {
			open += k.Count
		}
		left -= Points(k.Count) * k.Points
	}
	if open == 0 {
		return slices.Clone(kinds), nil
	}
	if left < Points(open) {
		return nil, fmt.Errorf("%w: %s points are left for %s questions", ErrBlueprint, left, strconv.Itoa(open))
	}
	shares := Spread(left, open)
	var filled []KindCount
	for _, k := range kinds {
		if k.Points > 0 {
			filled = append(filled, k)
			continue
		}
		for n := k.Count; n > 0; {
			run := 1
			for run < n && shares[run] == shares[0] {
				run++
			}
			filled = append(filled, KindCount{Kind: k.Kind, Count: run, Points: shares[0]})
			shares, n = shares[run:], n-run
		}
	}
	return filled, nil
}
