package api

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// worded is a sentence about a field, in English where it is found and in Chinese for people; {0}, {1} … are
// what it says at the time.
type worded struct{ en, zh string }

// inWords is the one place where sentences that come in English only get their Chinese: those of huma,
// of this package, and of errors whose row says spell. Faults with a code carry their own Chinese.
var inWords = []worded{
	// huma: types and shape
	{"expected boolean", "应为 true 或 false"},
	{"expected number", "应为数字"},
	{"expected integer", "应为整数"},
	{"expected string", "应为文字"},
	{"expected array", "应为列表"},
	{"expected object", "应为对象"},
	{"unexpected property", "没有这个字段"},
	{"unknown query parameter", "没有这个查询参数"},
	{"expected required property {0} to be present", "缺少 {0}"},
	{"expected property {0} to be present when {1} is present", "有 {1} 时必须有 {0}"},
	{"expected propertyName value to be present in object", "缺少用来区分类型的字段"},
	{"required {0} parameter is missing", "缺少此项"},
	{"expected at most one value, but received multiple values", "只能有一个值"},
	{"expected value to match at least one schema but matched none", "不符合任何一种允许的形式"},
	{"expected value to match exactly one schema but matched none", "不符合任何一种允许的形式"},
	{"expected value to match exactly one schema but matched multiple", "同时符合几种形式，无法判断是哪一种"},
	{"expected value to not match schema", "不允许这种形式"},
	{"write only property is non-zero", "此项只能写入"},
	{"request body is required", "请求没有内容"},
	{"cannot read request body", "请求内容无法读取"},
	{"request body read timeout", "请求内容没有及时送达"},
	{"request body is too large limit={0} bytes", "请求内容过大，最多 {0} 字节"},
	{"validation failed", "内容有误"},
	{"unparsable value", "无法识别"},
	{"unsupported type", "不支持此类型"},
	// huma: amounts and lengths
	{"expected number >= {0}", "不能小于 {0}"},
	{"expected number > {0}", "应大于 {0}"},
	{"expected number <= {0}", "不能大于 {0}"},
	{"expected number < {0}", "应小于 {0}"},
	{"expected number to be a multiple of {0}", "应为 {0} 的倍数"},
	{"expected length >= {0}", "至少 {0} 个字符"},
	{"expected length <= {0}", "最多 {0} 个字符"},
	{"expected array length >= {0}", "至少 {0} 项"},
	{"expected array length <= {0}", "最多 {0} 项"},
	{"expected array items to be unique", "各项不能重复"},
	{"expected object with at least {0} properties", "至少 {0} 个字段"},
	{"expected object with at most {0} properties", "最多 {0} 个字段"},
	{`expected value to be one of "{0}"`, "应为以下之一：{0}"},
	{"invalid integer", "应为整数"},
	{"invalid float", "应为数字"},
	{"invalid floating value", "应为数字"},
	{"invalid boolean", "应为 true 或 false"},
	// huma: formats
	{"expected string to be RFC 3339 date-time", "应为日期和时间，如 2026-07-01T09:00:00+08:00"},
	{"expected string to be RFC 1123 date-time", "应为 RFC 1123 的日期和时间"},
	{"expected string to be RFC 3339 date", "应为日期，如 2026-07-01"},
	{"expected string to be RFC 3339 time", "应为时间，如 09:00:00"},
	{"expected string to be RFC 5322 email: {0}", "应为电子邮件地址"},
	{"expected string to be RFC 5890 hostname", "应为主机名"},
	{"expected string to be RFC 2673 ipv4", "应为 IPv4 地址"},
	{"expected string to be RFC 2373 ipv6", "应为 IPv6 地址"},
	{"expected string to be either RFC 2673 ipv4 or RFC 2373 ipv6", "应为 IP 地址"},
	{"expected string to be RFC 3986 uri: {0}", "应为网址"},
	{"invalid url.URL value", "应为网址"},
	{"expected string to be RFC 4122 uuid: {0}", "应为 UUID"},
	{"invalid UUID format", "应为 UUID"},
	{"invalid bracketed UUID format", "应为 UUID"},
	{"invalid urn prefix: {0}", "应为 UUID"},
	{"expected string to be RFC 6570 uri-template", "应为 URI 模板"},
	{"expected string to be RFC 6901 json-pointer", "应为 JSON 指针"},
	{"expected string to be RFC 6901 relative-json-pointer", "应为相对 JSON 指针"},
	{"expected string to be regex: {0}", "应为正则表达式"},
	{"expected string to be base64 encoded", "应为 base64 编码"},
	{"expected duration: {0}", "应为时长，如 1h30m"},
	{"invalid date/time for format {0}", "应为 {0} 形式的日期或时间"},
	{"expected string to match pattern {0}", "形式应为 {0}"},
	{"expected string to be {0}", "应为 {0}"},
	{"invalid value: {0}", "无法识别（{0}）"},
	// huma: files
	{"File required", "缺少文件"},
	{"At least one file is required", "缺少文件"},
	{"Multiple files received but only one was expected", "只能上传一个文件"},
	{"Failed to open file", "文件无法打开"},
	{"Failed to infer file media type", "文件类型无法识别"},
	{"Invalid mime type: got {0}, expected {1}", "文件类型为 {0}，应为 {1}"},
	{"cannot read multipart form: {0}", "上传的内容不完整或无法读取"},
	// encoding/json, by way of huma
	{"unexpected end of JSON input", "JSON 不完整"},
	{"unexpected EOF", "内容不完整"},
	{"EOF", "没有内容"},
	{"invalid character {0}", "不是有效的 JSON"},
	{"exceeded max depth", "JSON 嵌套过深"},
	{"json: {0}", "与要求的类型不符（{0}）"},

	// of this package
	{"must be true", "应为 true"},
	{"must be true or false", "应为 true 或 false"},
	{"must be a list", "应为列表"},
	{"must be an object", "应为对象"},
	{"must be a string", "应为文字"},
	{"must be a number", "应为数字"},
	{"must be a whole number, not negative", "应为不小于 0 的整数"},
	{"must be a whole number from {0} to {1}", "应为 {0} 到 {1} 之间的整数"},
	{"is missing", "缺少此项"},
	{"is empty", "不能为空"},
	{"is too long", "过长"},
	{"is too large", "过大"},
	{"is given twice", "重复出现"},
	{"is corrected twice", "更正了两次"},
	{"is not valid JSON", "不是有效的 JSON"},
	{"is not a field of this request", "没有这个字段"},
	{"something follows the JSON value", "JSON 之后还有多余内容"},
	{"has more than {0} entries", "超过 {0} 项"},
	{"see the server's log, or `kaochang check`", "请查看服务器日志，或运行 kaochang check"},

	// accounts and passwords
	{"must be 2–40 letters, digits, dots, dashes or underlines", "应为 2–40 个字母、数字、点、横线或下划线"},
	{"must have 1–100 characters", "应有 1–100 个字"},
	{"at least one role is needed", "至少需要一个角色"},
	{"is unknown or given twice", "没有这个角色，或重复"},
	{"must be zh-CN or en", "应为 zh-CN 或 en"},
	{"has {0} characters, at least {1} wanted", "只有 {0} 个字符，至少需要 {1} 个"},
	{"has more than {0} characters", "超过 {0} 个字符"},
	{"has only {0} different characters", "只有 {0} 种不同的字符"},
	{"contains the account's name", "含有账号名"},
	{"is one that everybody tries first", "是最常被猜到的密码"},
	{"is not the present password", "与当前密码不符"},

	// answers, tickets
	{"between 1 and {0} in one save", "一次应保存 1 到 {0} 项作答"},
	{"too far ahead of what is held", "编号超前过多"},
	{"must be at least 1", "不能小于 1"},
	{"not on this paper", "不在这份试卷上"},
	{"this question takes one option", "本题只能选一个选项"},
	{"no such option", "没有这个选项"},
	{"options must be in ascending order, each once", "选项应按字母顺序排列，各出现一次"},
	{"must have {0} to {1} characters", "应有 {0} 到 {1} 个字符"},
	{"only letters, digits and dashes", "只能有字母、数字和横线"},

	// columns of a workbook, questions of a blueprint
	{"{0} columns named, the sheet has {1}", "指定了 {0} 列，工作表只有 {1} 列"},
	{"firstRow {0} must lie below headerRow {1}", "首题所在的第 {0} 行应在表头第 {1} 行之下"},
	{"letter {0} is not one of A–J", "选项字母 {0} 不在 A–J 之中"},
	{"{0} and {1} are both {2}", "{0} 列与另一列（{1}）的含义相同：{2}"},
	{"no field {0}", "没有含义 {0}"},
	{"no column is the stem", "没有题干列"},
	{"no sheet {0}", "没有工作表 {0}"},
	{"{0} questions of {1} points", "{0} 题，每题 {1} 分，不能成立"},
	{"{0} points are left for {1} questions", "剩下 {0} 分，不够分给 {1} 题"},
	{"the questions cannot be spread over the ranges", "题目无法分配到各鉴定范围"},
	{"{0}, at most {1}", "有 {0} 项，最多 {1} 项"},
	{"neither draft nor accept nor skip is given", "没有说明如何处理此行"},
}

// compiled are the sentences of inWords as patterns, those without gaps first: a gap takes anything.
var compiled = sync.OnceValue(func() []pattern {
	var whole, gaps []pattern
	for _, w := range inWords {
		form := regexp.MustCompile(`^(?s:` + gap.ReplaceAllString(regexp.QuoteMeta(w.en), "(.*?)") + `)$`)
		if form.NumSubexp() == 0 {
			whole = append(whole, pattern{form, w.zh})
		} else {
			gaps = append(gaps, pattern{form, w.zh})
		}
	}
	return append(whole, gaps...)
})

type pattern struct {
	form *regexp.Regexp
	zh   string
}

// gap is how QuoteMeta writes {0}.
var gap = regexp.MustCompile(`\\\{\d\\\}`)

// inChinese gives the Chinese of an English sentence about a field. It reports false for what it does not
// know, such as the name of a file, or a sentence that is Chinese already.
func inChinese(why string) (string, bool) {
	for _, p := range compiled() {
		said := p.form.FindStringSubmatch(why)
		if said == nil {
			continue
		}
		pairs := make([]string, 0, 2*len(said))
		for i, what := range said[1:] {
			pairs = append(pairs, fmt.Sprintf("{%d}", i), strings.Trim(what, `"`))
		}
		return strings.NewReplacer(pairs...).Replace(p.zh), true
	}
	return "", false
}

// inLanguage puts what was found into the reader's language.
func inLanguage(faults []FieldFault, language string) []FieldFault {
	if language != chinese {
		return faults
	}
	told := make([]FieldFault, len(faults))
	for i, f := range faults {
		if zh, known := inChinese(f.Why); known {
			f.Why = zh
		}
		told[i] = f
	}
	if len(told) == 0 {
		return nil
	}
	return told
}
