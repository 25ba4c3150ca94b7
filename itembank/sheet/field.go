package sheet

import "strings"

// Field is what a column holds.
type Field string

// The fields of a question sheet. Columns of FieldOption, FieldFlag, FieldOptionImage and
// FieldFixed carry a letter, those of FieldRange a level.
const (
	FieldNone        Field = ""            // not recognised; reported
	FieldIgnored     Field = "ignored"     // serial numbers and the like
	FieldStem        Field = "stem"        // 题干
	FieldKind        Field = "kind"        // 题型
	FieldOption      Field = "option"      // 选项A
	FieldOptions     Field = "options"     // all options in one cell
	FieldFlag        Field = "flag"        // 选项A是否正确
	FieldKey         Field = "key"         // 答案
	FieldKeyText     Field = "keyText"     // 正确答案文本
	FieldExplanation Field = "explanation" // 解析
	FieldPointCode   Field = "pointCode"   // 鉴定点代码
	FieldPoint       Field = "point"       // 知识点, code or name
	FieldRange       Field = "range"       // 章节, 知识点一级 …
	FieldDifficulty  Field = "difficulty"  // 难度
	FieldConsistency Field = "consistency" // 一致性
	FieldPoints      Field = "points"      // 分值
	FieldCode        Field = "code"        // 试题编号
	FieldSource      Field = "source"      // 出处
	FieldTags        Field = "tags"        // 标签
	FieldCategory    Field = "category"    // 题目分类: a kind or a tag
	FieldCognitive   Field = "cognitive"   // 认知层次
	FieldLanguage    Field = "language"    // 语言
	FieldImage       Field = "image"       // 题干图片, a link
	FieldOptionImage Field = "optionImage" // 选项A图片, a link
	FieldPicturePos  Field = "picturePos"  // 【图】及位置
	FieldFixed       Field = "fixed"       // options that keep their place
	FieldFormat      Field = "format"      // 文本 or HTML, in our own layout
)

// Column is the use of one column.
type Column struct {
	Field  Field  `json:"field"`
	Letter string `json:"letter,omitempty"` // option letter, "A" … "J"
	Level  int    `json:"level,omitempty"`  // of a range, 1 the widest
	Header string `json:"header,omitempty"` // what the sheet calls it
}

// headerNames are exact names after canonical; options, flags and levels follow patterns instead.
var headerNames = map[Field]string{
	FieldStem: "题干 试题 题目 问题 题目内容 试题内容 问题描述 试题题干 题目题干 题干内容 试题描述 题目描述 题面 问题内容 题目名称 试题正文 " +
		"题干描述 question questiontext content stem title body questioncontent questiontitle questionstem",
	FieldKind:    "题型 类型 试题类型 题目类型 题型代码 题目类型代码 试题类型代码 题型名称 题类 题类型 考题类型 问题类型 type questiontype kind qtype itemtype",
	FieldOptions: "选项 备选项 备选答案 试题选项 答案选项 选项内容 题目选项 候选项 可选项 所有选项 候选答案 options choices optionlist",
	FieldKey: "答案 正确答案 正确选项 标准答案 参考答案 试题答案 题目答案 答案代码 答案选项字母 正确答案选项 本题答案 正答 " +
		"answer key correctanswer correct correctoption rightanswer answers correctanswers rightkey answerkey",
	FieldKeyText: "正确答案文本 答案文本 答案内容 正确答案内容 正确选项内容 正确选项文本 answertext correctanswertext",
	FieldExplanation: "解析 试题解析 答案解析 题目解析 解释 答案说明 试题分析 题解 详解 解题思路 答题解析 题目分析 分析 说明 考题解析 " +
		"explanation analysis explain feedback rationale remark",
	FieldPointCode: "鉴定点代码 认定点代码 知识点代码 鉴定点编码 认定点编码 知识点编码 考核点代码 知识点编号 鉴定点编号 要素代码 考点代码 鉴定点代号 pointcode knowledgecode",
	FieldPoint: "知识点 所属知识点 知识点名称 鉴定点 认定点 考点 考核点 鉴定点名称 认定点名称 知识关键点 鉴定要素 考查点 考察点 " +
		"关联知识点 knowledge knowledgepoint point topic",
	FieldRange:       "章节 所属范围 章 所属章节 知识类 范围 鉴定范围 考核范围 知识模块 模块 单元 科目 知识领域 知识类别 知识范围 chapter section unit category1 module",
	FieldDifficulty:  "难度 难度代码 题目难度 难度等级 试题难度 难易度 难易程度 难度系数 难度级别 难易 难度值 difficulty level difficultylevel",
	FieldConsistency: "一致性 一致性代码 consistency",
	FieldPoints:      "分值 分数 每题分数 得分 题目分数 试题分数 题目分值 试题分值 每题分值 配分 默认分数 默认分值 score points mark marks",
	FieldCode:        "id 试题id 题目id 试题guid 题目guid guid 试题编号 题目编号 编号 试题编码 题目编码 试题代码 题目代码 题号编码 uuid code questionid itemid",
	FieldSource:      "出处 来源 试题来源 题目来源 命题依据 依据 参考资料 参考文献 source reference",
	FieldTags:        "标签 关键词 关键字 试题标签 题目标签 tag tags keywords label labels",
	FieldCategory:    "题目分类 试题分类 分类 类别 题目类别 试题类别 category",
	FieldCognitive:   "认知层次 认知水平 认知能力 能力层次 考核层次 掌握程度 认知程度 cognitive cognitivelevel bloom",
	FieldLanguage:    "语言 语种 language lang",
	FieldImage:       "题干图片 试题图片 题目图片 图片 图片地址 图片链接 题图 配图 image imageurl picture pic stemimage questionimage",
	FieldPicturePos:  "图及位置 图位置 图片位置 图片及位置",
	FieldFixed:       "固定选项 位置固定的选项 不乱序选项 不打乱选项 fixed fixedoptions",
	FieldFormat:      "格式 内容格式 format",
	FieldIgnored: "序号 题号 题库名称 题库名 题库 试卷id 试卷名称 原题号 no num number index 行号 试题序号 题目序号 版本号 选项数 选项数量 选项个数 " +
		"创建时间 更新时间 修改时间 创建人 命题人 审核人 bank bankname seq 试卷编号",
}

// headerIndex is headerNames turned round.
var headerIndex = func() map[string]Field {
	index := map[string]Field{}
	for field, names := range headerNames {
		for _, name := range strings.Fields(names) {
			index[name] = field
		}
	}
	return index
}()

// fieldNames are the fields a mapping may use, as issues call them.
var fieldNames = map[Field]fieldName{
	FieldNone:        {"未识别", "unnamed"},
	FieldIgnored:     {"不导入", "not imported"},
	FieldStem:        {"题干", "stem"},
	FieldKind:        {"题型", "type"},
	FieldOption:      {"选项", "option"},
	FieldOptions:     {"选项", "options"},
	FieldFlag:        {"是否正确", "is correct"},
	FieldKey:         {"答案", "key"},
	FieldKeyText:     {"答案文本", "key text"},
	FieldExplanation: {"解析", "explanation"},
	FieldPointCode:   {"鉴定点代码", "point code"},
	FieldPoint:       {"知识点", "knowledge point"},
	FieldRange:       {"范围", "range"},
	FieldDifficulty:  {"难度", "difficulty"},
	FieldConsistency: {"一致性", "consistency"},
	FieldPoints:      {"分值", "points"},
	FieldCode:        {"试题编号", "code"},
	FieldSource:      {"出处", "source"},
	FieldTags:        {"标签", "tags"},
	FieldCategory:    {"分类", "category"},
	FieldCognitive:   {"认知层次", "cognitive level"},
	FieldLanguage:    {"语言", "language"},
	FieldImage:       {"题干图片", "stem image"},
	FieldOptionImage: {"选项图片", "option image"},
	FieldPicturePos:  {"图及位置", "picture place"},
	FieldFixed:       {"固定选项", "fixed options"},
	FieldFormat:      {"格式", "format"},
}

type fieldName struct{ zh, en string }
