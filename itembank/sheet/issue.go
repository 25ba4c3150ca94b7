package sheet

import (
	"fmt"
	"strings"

	"kaochang/itembank"
)

// Issue is one thing that is wrong or doubtful in a sheet. Column is the spreadsheet's letter, empty
// if it concerns the row; Row is 0 if it concerns the sheet.
type Issue struct {
	Sheet  string `json:"sheet"`
	Row    int    `json:"row"`
	Column string `json:"column,omitempty"`
	itembank.Fault
}

// Message is the issue in words for a reader of the given BCP 47 language: Chinese for zh and its
// variants, else English.
func (i Issue) Message(language string) string {
	texts, known := issueTexts[i.Code]
	if !known {
		return i.Fault.Message(language)
	}
	if strings.HasPrefix(strings.ToLower(language), "zh") {
		return fillText(texts.zh, i.Args)
	}
	return fillText(texts.en, i.Args)
}

// newIssue makes an issue of a code of issueTexts.
func newIssue(table string, row, column int, field, code string, args ...string) Issue {
	t, known := issueTexts[code]
	if !known {
		panic("sheet: no text for issue " + code) // a slip of ours; every code is covered by a test
	}
	for i, a := range args {
		args[i] = clip(strings.TrimSpace(a), 120)
	}
	issue := Issue{Sheet: table, Row: row, Fault: itembank.Fault{
		Field: field, Code: code, Why: fillText(t.en, args), Severity: t.severity, Args: args,
	}}
	if column >= 0 {
		issue.Column = columnName(column)
	}
	return issue
}

func fillText(text string, args []string) string {
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), a)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

type issueText struct {
	severity itembank.Severity
	zh, en   string
}

const (
	errorIssue   = itembank.SeverityError
	reviewIssue  = itembank.SeverityReview
	warningIssue = itembank.SeverityWarning
)

// issueTexts holds every code of this package with its severity, in both languages.
var issueTexts = map[string]issueText{
	// sheets
	"sheet-no-header":  {warningIssue, "前 20 行中没有找到表头，本工作表未导入；可手动指定各列", "no header row among the first 20 rows; the sheet is not imported unless its columns are named by hand"},
	"sheet-mapping":    {errorIssue, "列对应关系不适用：{0}", "the column mapping does not fit: {0}"},
	"sheet-hidden":     {warningIssue, "这是隐藏的工作表，也已读取", "this sheet is hidden; it was read all the same"},
	"column-unknown":   {warningIssue, "不认识列名“{0}”，该列未导入", "the column {0} is not recognised and was not imported"},
	"column-repeated":  {warningIssue, "“{0}”与前面的一列含义相同，该列未导入", "the column {0} means the same as one before it and was not imported"},
	"kind-inferred":    {warningIssue, "没有题型列，题型按选项和答案判断", "there is no type column; types follow from options and keys"},
	"csv-quotes":       {warningIssue, "CSV 的引号不规范，请核对各行是否完整", "quotes in the CSV are out of place; check that rows are whole"},
	"header-repeated":  {warningIssue, "重复的表头行，已跳过", "a repeated header row, skipped"},
	"rows-contradict":  {reviewIssue, "有 {0} 行与表头不符，请核对列对应关系", "{0} rows contradict the header; check what each column holds"},
	"picture-lost":     {reviewIssue, "第 {0} 行的图片无法导入（{1}）", "a picture at row {0} was not taken in ({1})"},
	"picture-orphan":   {warningIssue, "第 {0} 行的图片不在任何试题行上，未导入", "a picture at row {0} belongs to no question and was not imported"},
	"row-heading":      {warningIssue, "“{0}”读作标题，其下试题为该题型", "{0} was read as a heading that gives the type of what follows"},
	"row-note":         {warningIssue, "“{0}”不是试题，已跳过", "{0} is not a question and was skipped"},
	"row-continuation": {errorIssue, "该行与上一行合并了题干，无法判断是否为同一题", "the stem is merged with the row above; whether it is the same question is unclear"},
	// rows
	"row-contradicts":   {errorIssue, "该行内容与表头不符：{0}", "the row does not follow the header: {0}"},
	"cell-error":        {errorIssue, "单元格是错误值 {0}", "the cell holds the error {0}"},
	"cell-formula":      {errorIssue, "单元格是没有结果的公式，请在 Excel 中打开并保存", "the cell is a formula without a stored result; open and save it in Excel"},
	"cell-date":         {reviewIssue, "单元格是日期“{0}”，原意可能不是日期", "the cell is the date {0}; a date may not have been meant"},
	"html-read":         {warningIssue, "内容按 HTML 读取", "the text was read as HTML"},
	"kind-missing":      {errorIssue, "没有题型", "the type is missing"},
	"kind-unknown":      {errorIssue, "不认识题型“{0}”", "the type {0} is not known"},
	"kind-number":       {errorIssue, "题型是数字“{0}”，表中没有说明其含义，请指定", "the type is the number {0}, which the sheet does not explain; say what it means"},
	"kind-vague":        {warningIssue, "题型“{0}”未说明单选或多选，按答案读作{1}", "the type {0} does not say single or multiple; read as {1} from the key"},
	"kind-contradicts":  {reviewIssue, "题型代码与名称不一致：“{0}”，按名称读取", "code and name of the type disagree: {0}; the name was taken"},
	"kind-not-taken":    {errorIssue, "“{0}”这种题型本次导入不收", "questions of type {0} are not taken in by this import"},
	"option-gap":        {warningIssue, "选项 {0} 为空，其余选项保留原字母", "option {0} is empty; the others keep their letters"},
	"options-unread":    {errorIssue, "无法分开各选项：“{0}”", "the options cannot be told apart: {0}"},
	"options-in-stem":   {warningIssue, "选项取自题干", "the options were taken out of the stem"},
	"options-judge":     {reviewIssue, "判断题的选项“{0}”不是对错，请核对", "the options {0} of a true/false question are not true and false"},
	"options-fixed":     {warningIssue, "选项 {0} 的位置固定，不参与乱序", "option {0} keeps its place when options are shuffled"},
	"key-outside":       {errorIssue, "答案“{0}”不在选项之中", "the key {0} is not among the options"},
	"key-too-many":      {errorIssue, "单选题有多个答案“{0}”", "a single choice question has several keys: {0}"},
	"key-single":        {warningIssue, "多选题只有一个答案", "a multiple choice question has only one key"},
	"key-unread":        {errorIssue, "答案“{0}”既不是选项字母也不是选项内容", "the key {0} is neither letters nor the text of options"},
	"key-number":        {errorIssue, "答案是数字“{0}”，无法确定是哪个选项", "the key is the number {0}; which option it means is unclear"},
	"key-counted":       {warningIssue, "答案“{0}”按选项序号读取", "the key {0} was read as the number of the option"},
	"key-contradicts":   {reviewIssue, "答案字母与答案文本不一致：“{0}”", "letter and text of the key disagree: {0}"},
	"key-both":          {reviewIssue, "答案“{0}”既是选项字母，又与另一选项内容相同", "the key {0} is both a letter and the text of another option"},
	"key-repeats":       {warningIssue, "答案“{0}”有重复字母", "the key {0} repeats a letter"},
	"key-letter":        {warningIssue, "判断题没有选项，答案“{0}”按 A=正确、B=错误读取", "no options are given; the key {0} was read as A true, B false"},
	"key-ambiguous":     {errorIssue, "判断题答案“{0}”含义不明", "what the key {0} of a true/false question means is unclear"},
	"key-flags":         {reviewIssue, "答案“{0}”与各选项的正误标记“{1}”不一致", "the key {0} and the flags {1} disagree"},
	"scale-fraction":    {reviewIssue, "“{0}”是 0 到 1 之间的系数，不知表示难度还是易度，请确认", "{0} lies between 0 and 1; whether it means difficulty or easiness is unclear"},
	"scale-unknown":     {reviewIssue, "“{0}”不是 1 到 5 的等级", "{0} is not a grade of 1 to 5"},
	"scale-contradicts": {reviewIssue, "数字与文字不一致：“{0}”", "number and word disagree: {0}"},
	"points-form":       {errorIssue, "分值“{0}”应为 0 到 100、最多两位小数的数", "the points {0} must be a number of 0 to 100 with at most two decimals"},
	"cognitive-other":   {warningIssue, "认知层次“{0}”不在六级之中，未导入", "the cognitive level {0} is not one of the six and was not imported"},
	"point-tagged":      {warningIssue, "知识点“{0}”不在题库的知识点中，记为标签", "the knowledge point {0} is not in the bank's tree; it was kept as a tag"},
	"point-new":         {warningIssue, "知识点代码“{0}”不在题库的知识点中", "the knowledge point {0} is not in the bank's tree"},
	"point-several":     {reviewIssue, "知识点名称“{0}”在题库中不止一个", "the knowledge point name {0} occurs more than once in the bank's tree"},
	"tag-cut":           {warningIssue, "标签过长或过多，已截短或略去：“{0}”", "too many or too long tags, shortened or left out: {0}"},
	"code-left-out":     {warningIssue, "试题编号“{0}”过长或含空白，未导入", "the code {0} is too long or holds blanks and was not imported"},
	"code-repeated":     {errorIssue, "试题编号“{0}”与第 {1} 行重复", "the code {0} is used by row {1} as well"},
	"code-taken":        {errorIssue, "题库中已有编号为“{0}”的试题", "the bank already holds a question with the code {0}"},
	"image-link":        {reviewIssue, "图片是链接“{0}”，考试时无法联网读取，请把图片插入单元格", "the image is a link, {0}, which an exam cannot fetch; put the picture into the cell"},
	"image-missing":     {reviewIssue, "题中提到图片，但没有图片", "the question speaks of a picture, but there is none"},
	"html-changed":      {reviewIssue, "HTML 中不允许的部分已去掉", "parts of the HTML that are not allowed were removed"},
	"attachment":        {errorIssue, "附件“{0}”不存在", "the attachment {0} does not exist"},
	"duplicate-file":    {reviewIssue, "与“{0}”第 {1} 行相同", "the same as row {1} of {0}"},
	"duplicate-bank":    {reviewIssue, "题库中已有相同试题（{0}）", "the bank already holds the same question ({0})"},
	"similar-file":      {warningIssue, "与“{0}”第 {1} 行相近（{2}%）", "much like row {1} of {0} ({2} %)"},
	"similar-bank":      {warningIssue, "与题库中试题相近（{0}，{1}%）", "much like a question of the bank ({0}, {1} %)"},
	// blueprints
	"elements-no-header":      {errorIssue, "没有找到鉴定要素细目表的表头（一级、二级、三级的名称、代码、比重，鉴定点的代码、名称、重要程度）", "no header of a table of knowledge points was found (levels 1–3 with name, code, weight; points with code, name, importance)"},
	"elements-none":           {errorIssue, "没有读到任何鉴定点", "no knowledge point was read"},
	"elements-no-parent":      {errorIssue, "“{0}”是第 {1} 级，但没有上级范围", "{0} is on level {1} but stands in no range"},
	"elements-code-made":      {warningIssue, "“{0}”没有代码，编为 {1}", "{0} has no code; {1} was given"},
	"elements-weights-unread": {errorIssue, "没有读到任何比重；未使用的列：{0}。请在列名中写明级别，如“一级比重”", "no weight was read; columns not used: {0}. Name the level in the header, such as 一级比重"},
	"elements-weights-none":   {warningIssue, "表中没有比重，不能按比重组卷", "the table has no weights, so that papers cannot be drawn by weight"},
	"elements-weight":         {errorIssue, "比重“{0}”应为 0 到 100、最多两位小数的数", "the weight {0} must be a number of 0 to 100 with at most two decimals"},
	"elements-weight-differs": {errorIssue, "比重“{0}”与 {1} 在第 {3} 行的 {2} 不同", "the weight {0} differs from the {2} of {1} in row {3}"},
	"elements-importance":     {errorIssue, "重要程度“{0}”不是 X、Y、Z", "the importance {0} is not X, Y or Z"},
	"rules-no-header":         {errorIssue, "没有找到组题规则的表头（题型、题量、每题分数）", "no header of assembly rules was found (type, count, points of each)"},
	"rules-count":             {errorIssue, "题量“{0}”应为正整数", "the count {0} must be a whole number above 0"},
	"rules-points":            {errorIssue, "每题分数“{0}”应为大于 0、最多两位小数的数", "the points {0} must be a number above 0 with at most two decimals"},
	"rules-total":             {errorIssue, "总分为 {0}，应为 {1}", "the points sum to {0}, not {1}"},
	"rules-no-weights":        {warningIssue, "没有找到“知识点分布”工作表，比重以题库的细目表为准", "no sheet of weights was found; those of the bank's tree count"},
	"demands-no-header":       {errorIssue, "没有找到双向细目表的表头（题型、知识点、难度、题量、每题分数）", "no header of a blueprint was found (type, knowledge point, difficulty, count, points of each)"},
	"demands-pivot":           {errorIssue, "这张表以题型或层次为列，请改为每行一项：题型、知识点、难度、题量、每题分数", "this table has types or levels as columns; write one demand per row: type, knowledge point, difficulty, count, points of each"},
	"demands-point":           {errorIssue, "知识点“{0}”不在题库的知识点中", "the knowledge point {0} is not in the bank's tree"},
	"demands-difficulty":      {errorIssue, "难度“{0}”不是 1 到 5 的等级，也不是“不限”", "the difficulty {0} is neither a grade of 1 to 5 nor any"},
}
