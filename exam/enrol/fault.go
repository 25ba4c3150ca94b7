package enrol

import (
	"fmt"
	"strings"

	"kaochang/itembank"
)

type faultText struct{ zh, en string }

// faultTexts holds every code that this package reports, in both languages.
var faultTexts = map[string]faultText{
	"missing":           {"不能为空", "is missing"},
	"too-long":          {"最多 {0} 个字", "must have at most {0} characters"},
	"control":           {"含有控制字符", "holds control characters"},
	"range":             {"应在 {0} 到 {1} 之间", "must lie between {0} and {1}"},
	"ticket-form":       {"准考证号应为 {0}–{1} 位字母、数字或短横线", "a ticket number has {0} to {1} letters, digits or dashes"},
	"ticket-twice":      {"准考证号“{0}”与第 {1} 行重复", "the ticket number {0} is that of line {1}"},
	"ticket-here":       {"准考证号“{0}”已在本场次名册中", "the ticket number {0} is on this sitting's roster already"},
	"ticket-taken":      {"准考证号“{0}”已用于其他场次", "the ticket number {0} is taken in another sitting"},
	"identity-form":     {"证件号码应为 6–20 位字母或数字", "an identity number has 6 to 20 letters and digits"},
	"identity-old":      {"15 位第一代身份证号已停用，应为 18 位", "15-digit numbers are no longer valid; the number has 18 characters"},
	"identity-date":     {"身份证号中的出生日期不存在或在将来", "the date of birth in the number does not exist or lies in the future"},
	"identity-digit":    {"身份证号校验位不符，号码有误", "the check digit does not fit: a character of the number is wrong"},
	"identity-other":    {"不是居民身份证号，按其他证件登记，请核对", "is not a resident's number; taken as another document, check it"},
	"identity-rounded":  {"号码被表格存成了数值“{0}”，末位已丢失；请将该列设为文本后重新填写", "the spreadsheet stored the number as {0} and lost its last digits: make the column text and fill it in again"},
	"person-twice":      {"证件号码与第 {0} 行相同", "the identity number is that of line {0}"},
	"person-here":       {"该考生已在本场次名册中（准考证号 {0}）", "this person is on this sitting's roster already, ticket {0}"},
	"programme-differs": {"申报职业“{0}”与本场次不同", "the programme {0} is not that of this sitting"},
	"room-unknown":      {"本场次没有考场“{0}”", "this sitting has no room {0}"},
	"room-without-seat": {"有考场而无座位号，将统一编排座位", "a room without a seat: will be seated automatically"},
	"seat-without-room": {"有座位号而无考场", "a seat without a room"},
	"seat-form":         {"座位号“{0}”不是整数", "the seat {0} is not a whole number"},
	"seat-unknown":      {"考场“{1}”没有 {0} 号座位，共 {2} 个", "the room {1} has no seat {0}, only {2}"},
	"seat-twice":        {"座位与第 {0} 行相同", "the seat is that of line {0}"},
	"seat-taken":        {"座位已有考生（准考证号 {0}）", "the seat is taken by ticket {0}"},
	"extra-form":        {"加时“{0}”应为分钟数（15）或百分比（25%）", "the extra time {0} is neither minutes (15) nor per cent (25%)"},
	"photo-twice":       {"该准考证号已有一张照片", "a second photo of this ticket"},
	"photo-damaged":     {"照片已损坏，无法读取", "is damaged and cannot be read"},
	"photo-large":       {"大于 {0} MB", "larger than {0} MB"},
	"photo-format":      {"不是 JPEG 或 PNG", "neither JPEG nor PNG"},
	"photo-points":      {"尺寸 {0}×{1} 过大，最多 {2} 百万像素", "{0}×{1} points, at most {2} million"},
	"cell-error":        {"单元格有错误“{0}”", "the cell holds the error {0}"},
}

// Message is a fault of this package in words for a reader of the given BCP 47 language.
func Message(f itembank.Fault, language string) string {
	text, known := faultTexts[f.Code]
	if !known || !strings.HasPrefix(strings.ToLower(language), "zh") {
		return f.Why
	}
	return fill(text.zh, f.Args)
}

func fault(field, code string, args ...string) itembank.Fault {
	return itembank.Fault{Field: field, Code: code, Why: fill(faultTexts[code].en, args), Severity: itembank.SeverityError, Args: args}
}

func warning(field, code string, args ...string) itembank.Fault {
	f := fault(field, code, args...)
	f.Severity = itembank.SeverityWarning
	return f
}

func fill(text string, args []string) string {
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, fmt.Sprintf("{%d}", i), a)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
