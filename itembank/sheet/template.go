package sheet

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"

	"kaochang/itembank"
)

// templateRows is how far down the template offers choices in its cells.
const templateRows = 3000

// notices stand above the header of the template, by languageIndex.
var notices = [2]string{
	"请从第 3 行起每行填写一道试题，不要改动第 2 行的列名；不用的列可以留空。各列的填法和示例见工作表“填写说明”。图片可直接插入题干或选项所在的单元格。",
	"Write one question per row from row 3 on and leave the column names in row 2 as they are; columns you do not use may stay empty. The sheet \"How to fill in\" explains each column with examples. Pictures may be put into the cell of the stem or option.",
}

// Template is an empty workbook in our own layout: a notice, the header, lists to choose from, and a
// second sheet that explains the columns with examples. Language is BCP 47: zh and variants, else
// English.
func Template(language string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := buildTemplate(f, language); err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("template: %w", err)
	}
	return out.Bytes(), nil
}

func buildTemplate(f *excelize.File, language string) error {
	l := languageIndex(language)
	name := questionSheets[l]
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	bold, wrap, err := styles(f)
	if err != nil {
		return err
	}
	columns := ownColumns()
	last, err := excelize.ColumnNumberToName(len(columns))
	if err != nil {
		return err
	}
	steps := []error{
		f.SetCellStr(name, "A1", notices[l]),
		f.MergeCell(name, "A1", last+"1"),
		f.SetCellStyle(name, "A1", last+"1", wrap),
		f.SetRowHeight(name, 1, 36),
		f.SetCellStyle(name, "A2", last+"2", bold),
		f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}),
	}
	for _, err := range steps {
		if err != nil {
			return err
		}
	}
	for i, c := range columns {
		letter := columnName(i)
		if err := f.SetCellStr(name, letter+"2", c.title(language)); err != nil {
			return err
		}
		if err := f.SetColWidth(name, letter, letter, c.width); err != nil {
			return err
		}
		if err := f.SetCellStyle(name, letter+"3", fmt.Sprintf("%s%d", letter, templateRows), wrap); err != nil {
			return err
		}
		if choices := c.choices(language); choices != nil {
			v := excelize.NewDataValidation(true)
			v.Sqref = fmt.Sprintf("%s3:%s%d", letter, letter, templateRows)
			if err := v.SetDropList(choices); err != nil {
				return err
			}
			// A value outside the list is allowed: the import reads many spellings.
			v.ShowErrorMessage = false
			if err := f.AddDataValidation(name, v); err != nil {
				return err
			}
		}
	}
	return buildGuide(f, language, bold, wrap)
}

// choices are the values a column offers.
func (c ownColumn) choices(language string) []string {
	switch c.column.Field {
	case FieldKind:
		var labels []string
		for _, k := range itembank.Kinds {
			labels = append(labels, kindLabel(k, language))
		}
		return labels
	case FieldDifficulty, FieldConsistency:
		return []string{"1", "2", "3", "4", "5"}
	case FieldCognitive:
		return itembank.CognitiveLevels
	}
	return nil
}

// guide explains each field of our own layout, by languageIndex.
var guide = map[Field][2]string{
	FieldCode:        {"可空。本题库内不重复，如 SEC-001。", "Optional. Unique in the bank, such as SEC-001."},
	FieldKind:        {"单选题、多选题或判断题。", "single, multiple or truefalse."},
	FieldStem:        {"可换行，可插入图片。", "Line breaks and pictures are allowed."},
	FieldOption:      {"单选和多选至少两个，最多十个；中间可以空一个，字母不变。判断题不填。", "Two to ten for choices; one in the middle may stay empty, letters stay. None for true/false."},
	FieldKey:         {"单选填一个字母，多选填几个字母如 ABD，判断填 正确 或 错误。", "One letter for single, several such as ABD for multiple, true or false."},
	FieldPoints:      {"可空。0 到 100，最多两位小数，如 0.5；组卷时以试卷为准。", "Optional. 0 to 100 with at most two decimals, such as 0.5; a form decides."},
	FieldPointCode:   {"可空。鉴定点代码，如 A-B-A-001。", "Optional. Code of the knowledge point, such as A-B-A-001."},
	FieldPoint:       {"可空。没有代码时按名称查找。", "Optional. Looked up by name where there is no code."},
	FieldDifficulty:  {"可空。1 很简单 … 5 很难。", "Optional. 1 very easy … 5 very hard."},
	FieldConsistency: {"可空。1 很低 … 5 很高。", "Optional. 1 very low … 5 very high."},
	FieldCognitive:   {"可空。识记、理解、应用、分析、综合、评价。", "Optional. 识记 理解 应用 分析 综合 评价."},
	FieldExplanation: {"可空。考生看不到。", "Optional. Never shown to candidates."},
	FieldSource:      {"可空。", "Optional."},
	FieldTags:        {"可空。用分号隔开。", "Optional. Separated by semicolons."},
	FieldLanguage:    {"可空。BCP 47 代码，如 zh-CN。", "Optional. BCP 47 code, such as en."},
	FieldFixed:       {"可空。乱序时位置不变的选项字母，如 D；填 — 表示没有；不填时“以上都对”等自动固定。", "Optional. Letters of options that keep their place, such as D; — for none; left empty, \"all of the above\" is found by itself."},
	FieldFormat:      {"不填。由导出填写：文本 或 HTML。", "Leave empty. Exports write text or HTML here."},
}

func buildGuide(f *excelize.File, language string, bold, wrap int) error {
	l := languageIndex(language)
	name := guideSheets[l]
	if _, err := f.NewSheet(name); err != nil {
		return err
	}
	rows := [][]string{{[2]string{"列名", "Column"}[l], [2]string{"填法", "How to fill in"}[l]}}
	optionSaid := false
	for _, c := range ownColumns() {
		title := c.title(language)
		if c.column.Field == FieldOption {
			if optionSaid {
				continue
			}
			optionSaid = true
			title = [2]string{"选项A … 选项J", "Option A … Option J"}[l]
		}
		rows = append(rows, []string{title, guide[c.column.Field][l]})
	}
	rows = append(rows, nil, []string{[2]string{"示例", "Examples"}[l]})
	rows = append(rows, guideExamples[l]...)
	for i, row := range rows {
		for j, text := range row {
			cell := fmt.Sprintf("%s%d", columnName(j), i+1)
			if err := f.SetCellStr(name, cell, text); err != nil {
				return err
			}
			style := wrap
			if i == 0 || len(row) == 1 {
				style = bold
			}
			if err := f.SetCellStyle(name, cell, cell, style); err != nil {
				return err
			}
		}
	}
	if err := f.SetColWidth(name, "A", "A", 24); err != nil {
		return err
	}
	return f.SetColWidth(name, "B", "B", 80)
}

// guideExamples are questions of our own: type, stem, options, key.
var guideExamples = [2][][]string{
	{
		{"单选题", "HTTPS 默认使用的端口号是（　　）。", "A 80", "B 443", "C 22", "D 8080", "答案：B"},
		{"多选题", "下列做法中，能降低口令被猜中风险的有（　　）。", "A 增加口令长度", "B 启用多因素认证", "C 多个系统共用一个口令", "D 限制连续失败次数", "答案：ABD"},
		{"判断题", "备份数据应当定期做恢复演练。", "答案：正确"},
	},
	{
		{"single", "Which port does HTTPS use by default?", "A 80", "B 443", "C 22", "D 8080", "Answer: B"},
		{"multiple", "Which of these make a password harder to guess?", "A More characters", "B A second factor", "C One password for all systems", "D A limit on failed attempts", "Answer: ABD"},
		{"truefalse", "Restoring from backups should be rehearsed regularly.", "Answer: true"},
	},
}
