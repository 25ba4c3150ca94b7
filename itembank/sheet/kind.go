package sheet

import (
	"regexp"
	"strings"

	"kaochang/itembank"
)

// Type is the kind of a question as workbooks name them: more kinds than the theory test has.
type Type string

// The types. Only those with a Kind are taken in; the others are reported row by row.
const (
	TypeUnknown   Type = ""
	TypeSingle    Type = "single"
	TypeMultiple  Type = "multiple"
	TypeJudge     Type = "judge"
	TypeBlank     Type = "blank"     // 填空
	TypeEssay     Type = "essay"     // 简答, 问答, 论述, 计算
	TypeCase      Type = "case"      // national code E
	TypeComposite Type = "composite" // 综合, 案例分析, 材料
	TypeUpload    Type = "upload"    // 操作
	TypeOther     Type = "other"     // 连线, 排序, 听力 …
)

// Kind is the item bank's kind for a type; false for types that this import does not take in.
func (t Type) Kind() (itembank.Kind, bool) {
	switch t {
	case TypeSingle:
		return itembank.KindSingle, true
	case TypeMultiple:
		return itembank.KindMultiple, true
	case TypeJudge:
		return itembank.KindTrueFalse, true
	}
	return "", false
}

// nationalCodes are the type codes of the national bank (国家题库题型代码).
var nationalCodes = map[string]Type{
	"B": TypeSingle, "G": TypeMultiple, "C": TypeJudge, "T": TypeBlank, "D": TypeEssay,
	"U": TypeEssay, "W": TypeEssay, "E": TypeCase, "F": TypeComposite,
}

// typeWords are parts of names, the more special ones first: 不定项选择 is not 选择.
var typeWords = []struct {
	word string
	kind Type
}{
	{"不定项", TypeMultiple}, {"多项选择", TypeMultiple}, {"多选", TypeMultiple}, {"多项", TypeMultiple},
	{"复选", TypeMultiple}, {"多重选择", TypeMultiple}, {"任选", TypeMultiple},
	{"单项选择", TypeSingle}, {"单选", TypeSingle}, {"单项", TypeSingle},
	{"判断", TypeJudge}, {"是非", TypeJudge}, {"对错", TypeJudge}, {"正误", TypeJudge},
	{"填空", TypeBlank}, {"完形", TypeOther}, {"案例", TypeComposite}, {"综合", TypeComposite}, {"组合", TypeComposite},
	{"材料", TypeComposite}, {"共用题干", TypeComposite}, {"阅读理解", TypeComposite}, {"复合", TypeComposite},
	{"简答", TypeEssay}, {"问答", TypeEssay}, {"论述", TypeEssay}, {"计算", TypeEssay}, {"名词解释", TypeEssay},
	{"作文", TypeEssay}, {"主观", TypeEssay}, {"解答", TypeEssay}, {"分析题", TypeEssay}, {"写作", TypeEssay}, {"翻译", TypeEssay},
	{"操作", TypeUpload}, {"实操", TypeUpload}, {"上机", TypeUpload}, {"技能", TypeUpload}, {"绘图", TypeUpload}, {"作图", TypeUpload},
	{"上传", TypeUpload}, {"编程", TypeUpload}, {"实践", TypeUpload},
	{"连线", TypeOther}, {"排序", TypeOther}, {"匹配", TypeOther}, {"听力", TypeOther}, {"配对", TypeOther}, {"打字", TypeOther},
}

var englishTypes = map[string]Type{
	"single": TypeSingle, "singlechoice": TypeSingle, "singleselect": TypeSingle, "radio": TypeSingle, "mcq": TypeSingle, "sc": TypeSingle,
	"multiple": TypeMultiple, "multiplechoice": TypeMultiple, "multi": TypeMultiple, "multichoice": TypeMultiple,
	"multiselect": TypeMultiple, "multipleanswer": TypeMultiple, "checkbox": TypeMultiple, "mc": TypeMultiple, "ma": TypeMultiple,
	"tf": TypeJudge, "truefalse": TypeJudge, "judge": TypeJudge, "judgement": TypeJudge, "judgment": TypeJudge, "boolean": TypeJudge, "trueorfalse": TypeJudge,
	"blank": TypeBlank, "fill": TypeBlank, "fillblank": TypeBlank, "fillintheblank": TypeBlank, "cloze": TypeBlank,
	"essay": TypeEssay, "shortanswer": TypeEssay, "qa": TypeEssay, "text": TypeEssay, "subjective": TypeEssay,
	"case": TypeCase, "composite": TypeComposite, "upload": TypeUpload, "file": TypeUpload, "matching": TypeOther, "ordering": TypeOther,
}

// reading is what a cell was read as.
type reading struct {
	kind Type
	free bool   // 不定项: any number of keys, one included
	code string // what is doubtful: "" or an issue code
}

var nationalForm = regexp.MustCompile(`^([BGCTDUWEF])\s*(?:\((.*)\)|[-.:、 ]\s*(.+))?$`)

// readKind reads a type cell. codes is the meaning of numbers where the sheet explains them.
// Issue codes: kind-missing, kind-unknown, kind-number, kind-vague, kind-contradicts.
func readKind(raw string, codes map[string]Type) reading {
	s := strings.TrimSpace(fold(raw))
	for len(s) > 1 && strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") || strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") && len(s) > 1 {
		s = strings.TrimSpace(s[1 : len(s)-1])
	}
	if s == "" {
		return reading{code: "kind-missing"}
	}
	number := strings.TrimSuffix(s, ".0")
	if kind, ok := codes[number]; ok {
		return reading{kind: kind}
	}
	if m := nationalForm.FindStringSubmatch(strings.ToUpper(s)); m != nil {
		coded := nationalCodes[m[1]]
		label := m[2] + m[3]
		if label == "" {
			return reading{kind: coded}
		}
		said, free := kindOfWords(label)
		// Code E is a case and 案例 a composite question: both names fit, neither is taken in.
		agree := said == coded || said == TypeComposite && coded == TypeCase
		if said != TypeUnknown && !agree {
			return reading{kind: said, code: "kind-contradicts"}
		}
		return reading{kind: coded, free: free}
	}
	if kind, free := kindOfWords(s); kind != TypeUnknown {
		return reading{kind: kind, free: free}
	}
	if strings.Contains(s, "选择") {
		return reading{kind: TypeSingle, code: "kind-vague"}
	}
	if isDigits(number) {
		return reading{code: "kind-number"}
	}
	return reading{code: "kind-unknown"}
}

func kindOfWords(s string) (Type, bool) {
	for _, w := range typeWords {
		if strings.Contains(s, w.word) {
			return w.kind, w.word == "不定项" || w.word == "任选"
		}
	}
	name := notNameRunes.ReplaceAllString(strings.ToLower(s), "")
	name = strings.TrimSuffix(strings.TrimSuffix(name, "questions"), "question")
	return englishTypes[name], false
}

var (
	codeToken = regexp.MustCompile(`\d+|不定项|多项选择|多选|单项选择|单选|判断|是非|填空|简答|问答|论述|计算|案例|综合|组合|操作|选择|[;；,，、\n]`)
	// In running text only a number right before a name counts: "1单选题2多选题".
	codeInText = regexp.MustCompile(`(\d+)\s*[:：=.)）]?\s*(不定项|多项选择|多选|单项选择|单选|判断|是非|填空|简答|问答|论述|计算|案例|综合|组合|操作)`)
)

// kindCodes reads a list of type codes in a header: 题型（0单选，1判断，2多选） or （单选1、多选2）.
func kindCodes(header string) map[string]Type {
	var tokens []string
	for _, t := range codeToken.FindAllString(fold(header), -1) {
		if !strings.ContainsAny(t, ";；,，、\n") {
			tokens = append(tokens, t)
		}
	}
	codes := map[string]Type{}
	// The list runs number, name or name, number: the first token tells. A header's own word 题型
	// is no token.
	for i := 0; i+1 < len(tokens); i += 2 {
		number, name := tokens[i], tokens[i+1]
		if !isDigits(number) {
			number, name = name, number
		}
		kind, _ := kindOfWords(name)
		if !isDigits(number) || kind == TypeUnknown {
			return nil
		}
		codes[number] = kind
	}
	if len(codes) < 2 {
		return nil
	}
	return codes
}

// kindCodesInNotice reads the list out of a notice above the header.
func kindCodesInNotice(notice string) map[string]Type {
	codes := map[string]Type{}
	for _, m := range codeInText.FindAllStringSubmatch(fold(notice), -1) {
		kind, _ := kindOfWords(m[2])
		if old, ok := codes[m[1]]; ok && old != kind {
			return nil
		}
		codes[m[1]] = kind
	}
	if len(codes) < 2 {
		return nil
	}
	return codes
}

// plainTypeNames are what a sheet or a category is called when it holds one type, with or without
// 题; longer names ("职业技能题库") only seem to name one.
var plainTypeNames = regexp.MustCompile(`不定项选择|不定项|多项选择|多选|单项选择|单选|判断|是非|填空|简答|问答|论述|计算题|案例分析题?|综合题|操作题|实操题|技能题|材料题|名词解释`)

// kindOfName reads the type from the name of a sheet or a category; unknown when it names several.
func kindOfName(name string) (kind Type, free bool) {
	for _, word := range plainTypeNames.FindAllString(fold(name), -1) {
		k, f := kindOfWords(word)
		if kind != TypeUnknown && k != kind {
			return TypeUnknown, false
		}
		kind, free = k, f
	}
	return kind, free
}

func isDigits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
