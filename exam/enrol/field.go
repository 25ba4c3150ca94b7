package enrol

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Field is what a column of a roster holds. The value is its name in JSON.
type Field string

// The fields of a roster.
const (
	FieldTicket       Field = "ticket"
	FieldName         Field = "name"
	FieldIdentity     Field = "identity"
	FieldProgramme    Field = "programme"
	FieldGroup        Field = "group"
	FieldRoom         Field = "room"
	FieldSeat         Field = "seat"
	FieldExtra        Field = "extra" // minutes or per cent, as each cell says
	FieldExtraMinutes Field = "extraMinutes"
	FieldExtraPercent Field = "extraPercent"
	FieldNone         Field = "" // a column that a roster does not need
)

// titles are the titles by which columns are known, as titleOf gives them.
var titles = map[string]Field{
	"准考证号": FieldTicket, "准考证号码": FieldTicket, "准考证": FieldTicket, "考号": FieldTicket, "考生号": FieldTicket, "考生编号": FieldTicket,
	"ticket": FieldTicket, "ticketnumber": FieldTicket, "ticketno": FieldTicket, "admissionticket": FieldTicket,
	"姓名": FieldName, "考生姓名": FieldName, "name": FieldName, "fullname": FieldName,
	"证件号码": FieldIdentity, "证件号": FieldIdentity, "身份证号": FieldIdentity, "身份证号码": FieldIdentity, "身份证": FieldIdentity,
	"公民身份号码": FieldIdentity, "证件编号": FieldIdentity, "有效证件号码": FieldIdentity,
	"identity": FieldIdentity, "identitynumber": FieldIdentity, "idnumber": FieldIdentity, "idno": FieldIdentity, "idcard": FieldIdentity,
	"申报职业": FieldProgramme, "职业": FieldProgramme, "职业工种": FieldProgramme, "申报职业工种": FieldProgramme, "申报项目": FieldProgramme,
	"职业名称": FieldProgramme, "工种": FieldProgramme, "报考职业": FieldProgramme, "报考项目": FieldProgramme,
	"programme": FieldProgramme, "program": FieldProgramme, "occupation": FieldProgramme,
	"单位": FieldGroup, "工作单位": FieldGroup, "所在单位": FieldGroup, "单位名称": FieldGroup, "团体": FieldGroup, "团体名称": FieldGroup,
	"班级": FieldGroup, "机构": FieldGroup, "学校": FieldGroup, "院系": FieldGroup,
	"分组": FieldGroup, "组": FieldGroup, "组别": FieldGroup, "组名": FieldGroup, "小组": FieldGroup, "班组": FieldGroup,
	"group": FieldGroup, "class": FieldGroup, "organisation": FieldGroup, "organization": FieldGroup, "institution": FieldGroup,
	"考场": FieldRoom, "考场号": FieldRoom, "考场名称": FieldRoom, "机房": FieldRoom, "考室": FieldRoom, "room": FieldRoom, "roomname": FieldRoom,
	"座位号": FieldSeat, "座位": FieldSeat, "座号": FieldSeat, "机位": FieldSeat, "机位号": FieldSeat, "机号": FieldSeat, "seat": FieldSeat, "seatnumber": FieldSeat, "seatno": FieldSeat,
	"加时": FieldExtra, "延时": FieldExtra, "延长时间": FieldExtra, "额外时间": FieldExtra, "extra": FieldExtra, "extratime": FieldExtra,
	"加时分钟": FieldExtraMinutes, "加时分钟数": FieldExtraMinutes, "延时分钟": FieldExtraMinutes, "加时分": FieldExtraMinutes, "extraminutes": FieldExtraMinutes,
	"加时百分比": FieldExtraPercent, "加时比例": FieldExtraPercent, "加时%": FieldExtraPercent, "延时%": FieldExtraPercent, "延长时间%": FieldExtraPercent,
	"extrapercent": FieldExtraPercent, "extra%": FieldExtraPercent, "extratime%": FieldExtraPercent,
}

// titleOf is a title as it is compared: half width, lower case, only letters, digits and the per
// cent sign; marks such as * and （必填） are dropped.
func titleOf(text string) string {
	text = strings.ToLower(norm.NFKC.String(text))
	for _, note := range []string{"必填", "选填", "可选", "required", "optional"} {
		text = strings.ReplaceAll(text, note, "")
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
			return r
		}
		return -1
	}, text)
}

// fieldOf finds the field of a title, FieldNone if there is none.
func fieldOf(text string) Field { return titles[titleOf(text)] }
