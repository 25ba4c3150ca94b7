package sheet

import "kaochang/itembank"

// guideSheets explain the template, by languageIndex; they are never read as questions.
var guideSheets = []string{"填写说明", "How to fill in"}

// questionSheets are the names of the sheet with the questions, by languageIndex.
var questionSheets = []string{"试题", "Questions"}

// ownColumn is one column of our own layout.
type ownColumn struct {
	column Column
	zh, en string
	width  float64
}

// ownColumns are the columns of the template and of exports, from the left.
func ownColumns() []ownColumn {
	columns := []ownColumn{
		{Column{Field: FieldCode}, "试题编号", "Code", 16},
		{Column{Field: FieldKind}, "题型（必填）", "Type (required)", 12},
		{Column{Field: FieldStem}, "题干（必填）", "Stem (required)", 60},
	}
	for _, letter := range optionLetters {
		columns = append(columns, ownColumn{Column{Field: FieldOption, Letter: letter}, "选项" + letter, "Option " + letter, 22})
	}
	return append(columns,
		ownColumn{Column{Field: FieldKey}, "答案（必填）", "Answer (required)", 12},
		ownColumn{Column{Field: FieldPoints}, "分值", "Points", 8},
		ownColumn{Column{Field: FieldPointCode}, "知识点代码", "Point code", 16},
		ownColumn{Column{Field: FieldPoint}, "知识点名称", "Knowledge point", 24},
		ownColumn{Column{Field: FieldDifficulty}, "难度", "Difficulty", 8},
		ownColumn{Column{Field: FieldConsistency}, "一致性", "Consistency", 8},
		ownColumn{Column{Field: FieldCognitive}, "认知层次", "Cognitive level", 10},
		ownColumn{Column{Field: FieldExplanation}, "解析", "Explanation", 50},
		ownColumn{Column{Field: FieldSource}, "出处", "Source", 24},
		ownColumn{Column{Field: FieldTags}, "标签", "Tags", 20},
		ownColumn{Column{Field: FieldLanguage}, "语言", "Language", 8},
		ownColumn{Column{Field: FieldFixed}, "固定选项", "Fixed options", 10},
		ownColumn{Column{Field: FieldFormat}, "格式", "Format", 8},
	)
}

// kindLabel is how our own layout writes a kind.
func kindLabel(kind itembank.Kind, language string) string {
	labels := map[itembank.Kind][2]string{
		itembank.KindSingle:    {"单选题", "single"},
		itembank.KindMultiple:  {"多选题", "multiple"},
		itembank.KindTrueFalse: {"判断题", "truefalse"},
	}
	return labels[kind][languageIndex(language)]
}

// languageIndex is 0 for Chinese, which is also the default, and 1 for any other language.
func languageIndex(language string) int {
	if language == "" || len(language) >= 2 && (language[:2] == "zh" || language[:2] == "ZH") {
		return 0
	}
	return 1
}
