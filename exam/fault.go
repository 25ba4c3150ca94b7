package exam

import (
	"fmt"
	"strings"

	"kaochang/itembank"
)

// Invalid is an error with every fault of what was refused, so that a person can mend all at once.
// It wraps its sentinel, such as ErrSittingInvalid; its text has a line "field: why" for each. Whoever
// knows the reader's language takes Faults and tells them by Message.
type Invalid struct {
	Sentinel error
	Faults   []itembank.Fault
}

// Error lists the faults as field: why.
func (e *Invalid) Error() string {
	texts := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		texts[i] = f.Field + ": " + f.Why
	}
	return e.Sentinel.Error() + ": " + strings.Join(texts, "\n")
}

// Unwrap gives the sentinel.
func (e *Invalid) Unwrap() error { return e.Sentinel }

// Refuse is an Invalid if any fault refuses, else nil.
func Refuse(sentinel error, faults []itembank.Fault) error {
	if !itembank.Faulty(faults) {
		return nil
	}
	return &Invalid{Sentinel: sentinel, Faults: faults}
}

// Fault makes a refusing fault of a code that Message knows; args fill its sentence.
func Fault(field, code string, args ...string) itembank.Fault {
	return itembank.Fault{Field: field, Code: code, Why: fill(faultTexts[code].en, args), Severity: itembank.SeverityError, Args: args}
}

// Message is a fault of an Invalid in words for a reader of the given BCP 47 language: Chinese for zh
// and its variants, else Why.
func Message(f itembank.Fault, language string) string {
	text, known := faultTexts[f.Code]
	if !known || !strings.HasPrefix(strings.ToLower(language), "zh") {
		return f.Why
	}
	return fill(text.zh, f.Args)
}

// fill puts args[i] where the text says {i}.
func fill(text string, args []string) string {
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), a)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

type faultText struct{ zh, en string }

// faultTexts holds every code of this package and of exam/score and exam/result, in both languages.
var faultTexts = map[string]faultText{
	"range":                 {"应在 {0} 到 {1} 之间", "must lie between {0} and {1}"},
	"length":                {"应有 {0} 到 {1} 个字", "must have {0} to {1} characters"},
	"missing":               {"不能为空", "is missing"},
	"after-end":             {"不能超过作答时间", "must not be more than the working time"},
	"too-early":             {"结束时间应在开考之后，至少相隔作答时间", "must be at least the working time after the opening"},
	"too-late":              {"应在开考后 31 天之内", "must be within 31 days of the opening"},
	"start-by":              {"应为 time（到点开考）或 call（监考宣布开考）", `must be "time" or "call"`},
	"mark-rule":             {"评分规则有误（{0}）", "{0}"},
	"mark-rule-unknown":     {"“{0}”不是评分规则 {1} 之一", "{0} is not one of {1}"},
	"mark-rule-range":       {"应在 0 到 {0} 分之间", "must lie between 0 and {0} points"},
	"mark-rule-superfluous": {"规则 {0} 没有参数", "the rule {0} has none"},
	"mark-rule-needed":      {"规则 {0} 需要参数", "the rule {0} needs one"},
	"source-both":           {"只能选择试卷或细目表之一", "names a form and a blueprint: choose one"},
	"source-per-candidate":  {"一人一卷需要细目表：同一份试卷人人相同", "needs a blueprint: one form is the same for everybody"},
	"source-missing":        {"请选择试卷或细目表", "choose a form or a blueprint"},
	"form-unknown":          {"没有这份试卷", "there is no such form"},
	"item-no-key":           {"试题 {0} 没有答案，无法评分，请命题人员更正答案", "the question {0} has no key and could not be scored; the authors must give it one"},
	"form-points":           {"试卷总分为 {0}，应为 {1}", "the form has {0} points, not {1}"},
	"blueprint-unknown":     {"没有这份细目表", "there is no such blueprint"},
	"blueprint-faulty":      {"细目表有误，请命题人员在题库中改正", "the blueprint cannot be used: {0}"},
	"short":                 {"题库试题不足", "the bank has too few items"},
	"short-single":          {"题库试题不足：单选题 {1} 题中缺 {2} 题{0}", "the bank has too few items: {2} of {1} single choice are missing{0}"},
	"short-multiple":        {"题库试题不足：多选题 {1} 题中缺 {2} 题{0}", "the bank has too few items: {2} of {1} multiple choice are missing{0}"},
	"short-truefalse":       {"题库试题不足：判断题 {1} 题中缺 {2} 题{0}", "the bank has too few items: {2} of {1} true/false are missing{0}"},
	"programme-unknown":     {"目录中没有这个职业等级项目", "is not in the catalogue"},
	"subject-unknown":       {"科目应为 theory（理论知识）", `must be "theory"`},
	"subject-absent":        {"该项目没有这个科目", "the programme has no such subject"},
	"too-many-rooms":        {"最多 {0} 个考场", "at most {0} rooms"},
	"too-many-candidates":   {"最多 {0} 名考生", "at most {0} candidates"},
	"room-twice":            {"本场次已有名为“{0}”的考场", "another room of this sitting is called {0}"},
	"state-open":            {"场次已经开放", "the sitting is open already"},
	"state-closed":          {"场次已经结束", "the sitting is closed already"},
	"past":                  {"结束时间已过", "the sitting is over already"},
	"rooms-none":            {"还没有考场", "there is no room"},
	"candidates-none":       {"名册是空的", "the roster is empty"},
	"seat-twice":            {"准考证号 {0} 与 {1} 的座位相同", "{0} and {1} have the same seat"},
	"unseated":              {"还有 {0} 名考生没有座位", "{0} candidates have no seat"},
	"order-unknown":         {"排座次序“{0}”应为 ticket、group 或 shuffle", "{0} is not ticket, group or shuffle"},
	"ticket-form":           {"应为 {0}–{1} 位字母、数字或短横线", "must have {0} to {1} letters, digits or dashes"},
	"room-unknown":          {"不是本场次的考场", "is not a room of this sitting"},
	"seat-unknown":          {"考场中没有这个座位", "is not a seat of this room"},
	"identity-form":         {"应为 6–20 位字母或数字", identityWhy[IdentityForm]},
	"identity-old":          {"15 位第一代身份证号已停用，应为 18 位", identityWhy[IdentityOld]},
	"identity-date":         {"出生日期不存在或在将来", identityWhy[IdentityDate]},
	"identity-digit":        {"校验位不符，有一位有误", identityWhy[IdentityDigit]},
	"correction-none":       {"没有更正任何答案", "there is no corrected key"},
	"correction-item":       {"不在本场次的试卷中", "is not on any form of this sitting"},
	"correction-version":    {"本场次中这道题有多个版本，请指明是哪一个", "is asked in several wordings: say which version"},
	"correction-twice":      {"同一答案更正了两次", "is corrected twice"},
	"correction-form":       {"应为该题的选项字母，按顺序，每个一次", "must be options of the question in alphabetical order, each once"},
	"correction-same":       {"与现行答案相同", "is the key that is in force already"},
}
