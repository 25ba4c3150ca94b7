package sheet

import (
	"regexp"
	"strconv"
	"strings"

	"kaochang/itembank"
)

// difficultyWords map words to the scale 1–5; words of a three-step scale go to its middle.
var difficultyWords = map[string]int{
	"很简单": 1, "非常简单": 1, "极易": 1, "很易": 1, "很容易": 1, "非常容易": 1, "最易": 1, "特易": 1, "veryeasy": 1, "易如反掌": 1,
	"易": 2, "简单": 2, "较易": 2, "较简单": 2, "容易": 2, "较容易": 2, "比较容易": 2, "比较简单": 2, "低": 2, "easy": 2, "偏易": 2, "初级": 2, "较低": 2,
	"中": 3, "中等": 3, "一般": 3, "适中": 3, "普通": 3, "medium": 3, "middle": 3, "normal": 3, "moderate": 3, "中级": 3, "中等难度": 3,
	"难": 4, "困难": 4, "较难": 4, "较困难": 4, "比较难": 4, "比较困难": 4, "高": 4, "hard": 4, "difficult": 4, "偏难": 4, "高级": 4, "较高": 4,
	"很难": 5, "非常难": 5, "极难": 5, "很困难": 5, "非常困难": 5, "最难": 5, "特难": 5, "veryhard": 5, "verydifficult": 5,
}

// consistencyWords map the words of the national bank's 一致性.
var consistencyWords = map[string]int{
	"很低": 1, "低": 2, "较低": 2, "中": 3, "中等": 3, "一般": 3, "高": 4, "较高": 4, "很高": 5,
}

var (
	codeAndLabel = regexp.MustCompile(`^([1-5])(?:\.0+)?\s*(?:级|星|颗星)?\s*[(\[:.、-]?\s*([^()\[\]\d]*)[)\]]?$`)
	labelAndCode = regexp.MustCompile(`^([^()\[\]\d]+?)\s*[(\[:.、-]?\s*([1-5])(?:\.0+)?[)\]]?$`)
	romanScale   = map[string]int{"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
)

// readScale reads a value of 1–5 written as a number, a word, or both. Issue codes:
// scale-fraction (0..1 is easiness in one bank and difficulty in the next), scale-unknown,
// scale-contradicts.
func readScale(raw string, words map[string]int) (value int, code string) {
	s := strings.TrimSpace(fold(raw))
	if s == "" {
		return 0, ""
	}
	key := notNameRunes.ReplaceAllString(strings.ToLower(s), "")
	if v, ok := words[key]; ok {
		return v, ""
	}
	if v, ok := romanScale[strings.ToUpper(s)]; ok {
		return v, ""
	}
	if stars := strings.Count(s, "★"); stars >= 1 && stars <= 5 && strings.Trim(s, "★☆ ") == "" {
		return stars, ""
	}
	number, label := 0, ""
	if m := codeAndLabel.FindStringSubmatch(s); m != nil {
		number, label = int(m[1][0]-'0'), m[2]
	} else if m := labelAndCode.FindStringSubmatch(s); m != nil {
		number, label = int(m[2][0]-'0'), m[1]
	}
	if number > 0 {
		label = notNameRunes.ReplaceAllString(strings.ToLower(label), "")
		// 3（难）is a slip; 1（易）is not, since a word of a three-step scale covers two codes.
		if v, ok := words[label]; ok && (v-number > 1 || number-v > 1) {
			return number, "scale-contradicts"
		}
		return number, ""
	}
	trimmed := strings.TrimSuffix(s, "%")
	if f, err := strconv.ParseFloat(trimmed, 64); err == nil {
		if f >= 0 && f <= 1 || trimmed != s && f >= 0 && f <= 100 {
			return 0, "scale-fraction"
		}
	}
	return 0, "scale-unknown"
}

var pointsUnit = regexp.MustCompile(`^(-?[0-9]*\.?[0-9]+)(?:e[+-]?[0-9]+)?\s*(?:分|分值|points?|pts?)?$`)

// readPoints reads the points of a question. Issue code: points-form.
func readPoints(raw string) (itembank.Points, string) {
	s := strings.ToLower(strings.TrimSpace(fold(raw)))
	if s == "" {
		return 0, ""
	}
	m := pointsUnit.FindStringSubmatch(s)
	if m == nil {
		return 0, "points-form"
	}
	p, err := itembank.ParsePoints(m[1])
	if err != nil || p < 0 || p > itembank.FullMarks || strings.Contains(s, "e") && !strings.Contains(s, "pt") && !strings.Contains(s, "point") {
		return 0, "points-form"
	}
	return p, ""
}

// cognitiveWords map synonyms to itembank.CognitiveLevels.
var cognitiveWords = map[string]string{
	"识记": "识记", "记忆": "识记", "了解": "识记", "识别": "识记", "知道": "识记", "remember": "识记", "knowledge": "识记",
	"理解": "理解", "领会": "理解", "understand": "理解", "comprehension": "理解",
	"应用": "应用", "运用": "应用", "掌握": "应用", "简单应用": "应用", "apply": "应用", "application": "应用",
	"分析": "分析", "analyze": "分析", "analyse": "分析", "analysis": "分析",
	"综合": "综合", "综合应用": "综合", "创造": "综合", "synthesis": "综合", "create": "综合",
	"评价": "评价", "evaluate": "评价", "evaluation": "评价",
}

// readCognitive reads a cognitive level. Issue code: cognitive-unknown.
func readCognitive(raw string) (string, string) {
	s := notNameRunes.ReplaceAllString(strings.ToLower(fold(raw)), "")
	if s == "" {
		return "", ""
	}
	if level, ok := cognitiveWords[s]; ok {
		return level, ""
	}
	return "", "cognitive-other"
}

// wholeNumber undoes what a spreadsheet does to a code that is a number: 1.0 was 1.
func wholeNumber(s string) string {
	whole, fraction, ok := strings.Cut(s, ".")
	if ok && isDigits(whole) && strings.Trim(fraction, "0") == "" && fraction != "" {
		return whole
	}
	return s
}
