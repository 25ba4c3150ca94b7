package itembank

import (
	"fmt"
	"strings"
)

// Severity says what a fault does to an import or a save.
type Severity string

const (
	// SeverityError refuses: what carries it is not saved.
	SeverityError Severity = "error"
	// SeverityReview asks a person to confirm what was read before it is saved.
	SeverityReview Severity = "review"
	// SeverityWarning is shown and does not hold anything up.
	SeverityWarning Severity = "warning"
)

// Fault is one thing that is wrong with what an author wrote or an importer read.
type Fault struct {
	Field    string   `json:"field"`          // JSON path within what was checked: "stem", "options.C", "demands[3].points"
	Code     string   `json:"code"`           // stable name of the fault: "key-outside"
	Why      string   `json:"why"`            // one English sentence with the values filled in
	Severity Severity `json:"severity"`       //
	Args     []string `json:"args,omitempty"` // the values, for the same sentence in another language
}

// Message is the fault in words for a reader of the given BCP 47 language: Chinese for zh and
// its variants where this package knows the code, else Why.
func (f Fault) Message(language string) string {
	texts, known := faultTexts[f.Code]
	if !known || !strings.HasPrefix(strings.ToLower(language), "zh") {
		return f.Why
	}
	return fill(texts.zh, f.Args)
}

// Faulty reports whether any of the faults refuses what was checked.
func Faulty(faults []Fault) bool {
	for _, f := range faults {
		if f.Severity == SeverityError {
			return true
		}
	}
	return false
}

// Refusal is a sentinel with every fault that refuses. Its text names them in English, each as
// field: why; whoever knows the reader's language takes Faults.
type Refusal struct {
	Sentinel error
	Faults   []Fault // of SeverityError
}

// Error is the sentinel's text and a line for each fault.
func (r *Refusal) Error() string {
	lines := make([]string, len(r.Faults))
	for i, f := range r.Faults {
		lines[i] = f.Field + ": " + f.Why
	}
	return r.Sentinel.Error() + ": " + strings.Join(lines, "\n")
}

// Unwrap makes errors.Is find the sentinel.
func (r *Refusal) Unwrap() error { return r.Sentinel }

// FaultError wraps sentinel (ErrItemInvalid, ErrBlueprint …) with every fault of SeverityError as a
// *Refusal. It is nil when nothing refuses.
func FaultError(sentinel error, faults []Fault) error {
	var refusing []Fault
	for _, f := range faults {
		if f.Severity == SeverityError {
			refusing = append(refusing, f)
		}
	}
	if len(refusing) == 0 {
		return nil
	}
	return &Refusal{Sentinel: sentinel, Faults: refusing}
}

func newFault(field, code string, severity Severity, args ...string) Fault {
	return Fault{Field: field, Code: code, Why: fill(faultTexts[code].en, args), Severity: severity, Args: args}
}

// fill puts args[i] where the text says {i}. The text comes first so that an argument that
// itself holds braces is never filled again.
func fill(text string, args []string) string {
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), a)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

type faultText struct{ zh, en string }

// faultTexts holds every code that this package reports, in both languages.
var faultTexts = map[string]faultText{
	"kind-unknown":       {"题型“{0}”不是单选、多选或判断", "the kind {0} is not single, multiple or truefalse"},
	"stem-empty":         {"题干为空", "the stem is empty"},
	"too-long":           {"内容过长：{0}，最多 {1}", "too long: {0}, at most {1}"},
	"html-unsafe":        {"含有不允许的 HTML", "holds HTML that is not allowed"},
	"options-too-few":    {"只有 {0} 个选项，至少 {1} 个", "only {0} options, at least {1}"},
	"options-too-many":   {"有 {0} 个选项，最多 {1} 个", "{0} options, at most {1}"},
	"options-on-judge":   {"判断题不应有选项", "a true/false item has no options"},
	"option-letter":      {"选项字母“{0}”应为 A–J 中的一个", "the option letter {0} is not one of A–J"},
	"option-order":       {"选项字母“{0}”重复或次序不对", "the option letter {0} is repeated or out of order"},
	"option-empty":       {"选项 {0} 为空", "option {0} is empty"},
	"option-same":        {"选项 {0} 与选项 {1} 内容相同", "option {0} says the same as option {1}"},
	"key-missing":        {"没有答案", "the key is missing"},
	"item-no-key":        {"试题 {0} 没有答案，无法评分", "the question {0} has no key and could not be scored"},
	"key-form":           {"答案“{0}”应为不重复、按字母顺序的选项字母", "the key {0} must be option letters in order, each once"},
	"key-judge":          {"判断题答案“{0}”应为 T（正确）或 F（错误）", "the key {0} of a true/false item must be T or F"},
	"key-outside":        {"答案“{0}”不在选项之中", "the key {0} is not among the options"},
	"key-too-many":       {"单选题有 {0} 个答案", "a single choice item has {0} keys"},
	"key-single":         {"多选题只有一个答案", "a multiple choice item has only one key"},
	"points-range":       {"分值 {0} 应在 0 到 {1} 之间", "the points {0} must lie between 0 and {1}"},
	"range":              {"{0} 应在 {1} 到 {2} 之间", "{0} must lie between {1} and {2}"},
	"cognitive-unknown":  {"认知层次“{0}”不是识记、理解、应用、分析、综合、评价之一", "the cognitive level {0} is not one of 识记 理解 应用 分析 综合 评价"},
	"tag-empty":          {"第 {0} 个标签为空", "tag {0} is empty"},
	"language-form":      {"语言“{0}”不是 BCP 47 代码", "the language {0} is not a BCP 47 tag"},
	"code-form":          {"代码“{0}”含有空白或控制字符", "the code {0} holds blanks or control characters"},
	"point-unknown":      {"知识点代码“{0}”不在细目表中", "the knowledge point {0} is not in the tree"},
	"code-empty":         {"代码为空", "the code is empty"},
	"code-twice":         {"代码“{0}”重复", "the code {0} is used twice"},
	"code-parent":        {"代码“{0}”应以上级代码“{1}-”开头", "the code {0} must begin with its parent's code {1} and a dash"},
	"parent-unknown":     {"上级代码“{0}”不存在", "the parent {0} does not exist"},
	"parent-missing":     {"没有上级代码", "the parent is missing"},
	"parent-level":       {"{0} 级不能放在 {1} 级之下", "level {0} cannot stand under level {1}"},
	"level-one-parent":   {"一级范围不能有上级", "a level 1 range has no parent"},
	"name-empty":         {"名称为空", "the name is empty"},
	"weight-point":       {"鉴定点没有比重", "a knowledge point has no weight"},
	"weight-missing":     {"鉴定范围“{0}”没有比重", "the range {0} has no weight"},
	"weight-total":       {"一级比重之和为 {0}%，应为 100%", "the level 1 weights sum to {0} %, not 100 %"},
	"weight-children":    {"“{0}”下级比重之和为 {1}%，应为 {2}%", "the weights under {0} sum to {1} %, not {2} %"},
	"mixed-children":     {"“{0}”之下既有范围又有鉴定点", "{0} holds ranges and knowledge points side by side"},
	"importance-unknown": {"重要程度“{0}”不是 X、Y、Z", "the importance {0} is not X, Y or Z"},
	"importance-range":   {"鉴定范围没有重要程度", "a range has no importance"},
	"share-x":            {"核心要素 X 占 {0}%，应不少于 80%", "X takes {0} %, at least 80 % wanted"},
	"share-y":            {"一般要素 Y 占 {0}%，应不多于 15%", "Y takes {0} %, at most 15 % wanted"},
	"share-z":            {"辅助要素 Z 占 {0}%，应不多于 5%", "Z takes {0} %, at most 5 % wanted"},
	"demands-none":       {"没有任何组卷要求", "the blueprint demands nothing"},
	"count":              {"题数 {0} 应至少为 1", "the count {0} must be at least 1"},
	"points-positive":    {"每题分值 {0} 应大于 0", "the points {0} of each question must be above 0"},
	"points-total":       {"总分为 {0}，应为 {1}", "the points sum to {0}, not {1}"},
	"weight-differs":     {"“{0}”的比重为 {1}%，题库细目表中为 {2}%", "the weight of {0} is {1} %, in the bank's tree {2} %"},
	"name-form":          {"名称含有控制字符", "the name holds control characters"},
	"occupation-form":    {"职业代码“{0}”应如 4-04-04-02", "the occupation code {0} does not read like 4-04-04-02"},
	"choice-unknown":     {"“{0}”不是 {1} 之一", "{0} is not one of {1}"},
	"negative":           {"{0} 不应为负数", "{0} must not be negative"},
	"tree-unweighted":    {"细目表没有比重，无法按比重分配题数", "the knowledge tree has no weights to spread questions by"},
}
