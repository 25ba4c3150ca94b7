package score

import (
	"strings"

	"kaochang/exam"
	"kaochang/itembank"
)

// The names of the rules for multiple choice. k is the number of right options, c how many of
// them were chosen; a wrong option or an empty answer always earns 0, all right options and no
// other always the full mark.
const (
	// AllOrNothing 少选不得分: anything but the exact set earns 0. Never rounds.
	AllOrNothing = "all_or_nothing"
	// PartialSum 少选得部分分: Parameter for each right option, at most the full mark. Never rounds.
	PartialSum = "partial_sum"
	// Half 少选得一半分: half the full mark, rounded up to a whole point; 0 where the full mark is 1
	// point or less.
	Half = "half"
	// PerOption 少选每个选项得分: Parameter (usually 0.5) for each right option, at most the full
	// mark. Never rounds.
	PerOption = "per_option"
	// FixedMiss 漏选得固定分: Parameter, however many are missing, at most the full mark. Never rounds.
	FixedMiss = "fixed_miss"
	// Proportional 按比例: full × c ÷ k, rounded half up to Parameter (0.1 if 0) once, at the end.
	Proportional = "proportional"
	// ProportionalPerOption 按比例, 先舍入: full ÷ k rounded half up to Parameter (0.1 if 0), then
	// times c, at most the full mark.
	ProportionalPerOption = "proportional_per_option"
)

// Rules lists the names of all rules, the default first.
var Rules = []string{AllOrNothing, PartialSum, Half, PerOption, FixedMiss, Proportional, ProportionalPerOption}

// usualStep is what the proportional rules round to: a tenth of a point.
const usualStep itembank.Points = 10

// choice is what became of one multiple choice question.
type choice struct {
	full, parameter itembank.Points
	right, chosen   int // right options, and how many of them were chosen; 0 < chosen < right
}

// partial says what an incomplete answer without a wrong option earns by each rule.
var partial = map[string]func(choice) itembank.Points{
	AllOrNothing: func(choice) itembank.Points { return 0 },
	PartialSum:   eachOption,
	PerOption:    eachOption,
	FixedMiss:    func(c choice) itembank.Points { return min(c.parameter, c.full) },
	Half: func(c choice) itembank.Points {
		if c.full <= 100 {
			return 0
		}
		return (c.full + 199) / 200 * 100
	},
	Proportional: func(c choice) itembank.Points {
		return min(share(c.full*itembank.Points(c.chosen), c.right, c.step()), c.full)
	},
	ProportionalPerOption: func(c choice) itembank.Points {
		return min(share(c.full, c.right, c.step())*itembank.Points(c.chosen), c.full)
	},
}

func eachOption(c choice) itembank.Points {
	return min(c.parameter*itembank.Points(c.chosen), c.full)
}

func (c choice) step() itembank.Points {
	if c.parameter == 0 {
		return usualStep
	}
	return c.parameter
}

// share is total ÷ parts, rounded half up to a multiple of step.
func share(total itembank.Points, parts int, step itembank.Points) itembank.Points {
	unit := itembank.Points(parts) * step
	return (2*total + unit) / (2 * unit) * step
}

// Check reports why a rule cannot be worked out, as ErrRule naming the field: an unknown name, a
// parameter outside 0–100 points, a missing one where the rule needs it, one where it has none,
// or a deduction outside 0–100 points. An empty name is AllOrNothing.
func Check(rule exam.MarkRule) error {
	if _, known := partial[Named(rule)]; !known {
		return refuse("markRule.name", "mark-rule-unknown", rule.Name, strings.Join(Rules, ", "))
	}
	if rule.Parameter < 0 || rule.Parameter > itembank.FullMarks {
		return refuse("markRule.parameter", "mark-rule-range", itembank.FullMarks.String())
	}
	switch Named(rule) {
	case AllOrNothing, Half:
		if rule.Parameter != 0 {
			return refuse("markRule.parameter", "mark-rule-superfluous", Named(rule))
		}
	case PartialSum, PerOption, FixedMiss:
		if rule.Parameter == 0 {
			return refuse("markRule.parameter", "mark-rule-needed", rule.Name)
		}
	}
	if rule.JudgeDeduct < 0 || rule.JudgeDeduct > itembank.FullMarks {
		return refuse("markRule.judgeDeduct", "mark-rule-range", itembank.FullMarks.String())
	}
	return nil
}

func refuse(field, code string, args ...string) error {
	return exam.Refuse(ErrRule, []itembank.Fault{exam.Fault(field, code, args...)})
}

// Named is the rule's name, AllOrNothing where it is empty.
func Named(rule exam.MarkRule) string {
	if rule.Name == "" {
		return AllOrNothing
	}
	return rule.Name
}

// Mark is what one answer earns. accepts and response are sorted option ids, "T"/"F" for
// true/false; an empty response earns 0. Where a single choice or true/false accepts several ids
// (a key corrected to let either count), any one of them is right. Only a wrong true/false can
// be negative, by the rule's deduction; that the type is never below 0 is Score's part.
// The rule must have passed Check.
func Mark(kind itembank.Kind, full itembank.Points, accepts, response string, rule exam.MarkRule) itembank.Points {
	switch {
	case response == "":
		return 0
	case kind != itembank.KindMultiple:
		if len(response) == 1 && strings.Contains(accepts, response) {
			return full
		}
		if kind == itembank.KindTrueFalse {
			return -rule.JudgeDeduct
		}
		return 0
	case response == accepts:
		return full
	}
	for i := range len(response) {
		if strings.IndexByte(accepts, response[i]) < 0 {
			return 0
		}
	}
	return partial[Named(rule)](choice{
		full: full, parameter: rule.Parameter, right: len(accepts), chosen: len(response),
	})
}
