package itembank

import "fmt"

// Limits of the shares of a paper or a tree, in per cent (编写要求 of the 鉴定要素细目表:
// X core at least 80, Y general at most 15, Z auxiliary at most 5).
const (
	LeastX int64 = 80
	MostY  int64 = 15
	MostZ  int64 = 5
)

// Shares is how much falls on each importance: knowledge points of a tree, or hundredths of a
// point of a form. Other is what has no importance and is left out of the comparison.
type Shares struct {
	X     int64 `json:"x"`
	Y     int64 `json:"y"`
	Z     int64 `json:"z"`
	Other int64 `json:"other"`
}

func (s *Shares) add(importance Importance, amount int64) {
	switch importance {
	case ImportanceX:
		s.X += amount
	case ImportanceY:
		s.Y += amount
	case ImportanceZ:
		s.Z += amount
	default:
		s.Other += amount
	}
}

// Check compares the shares exactly with their limits. A breach is a warning: the rule binds who
// writes the table, and a paper already made can still be sat.
func (s Shares) Check() []Fault {
	total := s.X + s.Y + s.Z
	if total == 0 {
		return nil
	}
	var faults []Fault
	if s.X*100 < LeastX*total {
		faults = append(faults, newFault("importance.X", "share-x", SeverityWarning, percent(s.X*FullWeight/total)))
	}
	if s.Y*100 > MostY*total {
		faults = append(faults, newFault("importance.Y", "share-y", SeverityWarning, percent(s.Y*FullWeight/total)))
	}
	if s.Z*100 > MostZ*total {
		faults = append(faults, newFault("importance.Z", "share-z", SeverityWarning, percent(s.Z*FullWeight/total)))
	}
	return faults
}

// Shares counts the knowledge points of the tree.
func (t *Tree) Shares() Shares {
	var s Shares
	for _, p := range t.points {
		if p.Level == PointLevel {
			s.add(p.Importance, 1)
		}
	}
	return s
}

// Shares sums the points of the form by the importance of its items' knowledge points.
// A version that is missing from versions is ErrItemUnknown.
func (f Form) Shares(versions []Version, tree *Tree) (Shares, error) {
	var s Shares
	byID := versionsByID(versions)
	for _, section := range f.Sections {
		for _, item := range section.Items {
			version, known := byID[item.Version]
			if !known {
				return Shares{}, fmt.Errorf("version %d of item %d: %w", item.Version, item.Item, ErrItemUnknown)
			}
			s.add(tree.Importance(version.Content.Point), int64(item.Points))
		}
	}
	return s, nil
}

func versionsByID(versions []Version) map[int64]Version {
	byID := make(map[int64]Version, len(versions))
	for _, v := range versions {
		byID[v.ID] = v
	}
	return byID
}
