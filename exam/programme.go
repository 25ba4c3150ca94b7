package exam

import (
	"embed"
	"errors"
	"fmt"
	"strings"

	"kaochang/itembank"
)

// Errors of the programme catalogue.
var (
	ErrCatalogue        = errors.New("the programme catalogue has faults")
	ErrProgrammeUnknown = errors.New("no such programme")
)

//go:embed programmes/*.json
var programmeFiles embed.FS

// Fen is an amount of money in hundredths of a yuan (CNY): 100 yuan are Fen(10000).
type Fen int64

// Programmes is the catalogue: the organisations whose notices this system runs, sorted by code.
type Programmes struct {
	Organisations []Organisation `json:"organisations"`
}

// Organisation (社评组织) is one assessment organisation with everything its yearly notice lays down.
// A term that the notice does not print is nil, empty or zero here and named in NotPrinted, so that
// "not printed" is never mistaken for "free", "none" or "no".
type Organisation struct {
	Code               string       `json:"code"` // stable, lower case: "wtbu"
	NameZh             string       `json:"nameZh"`
	NameEn             string       `json:"nameEn"` // our translation
	Filing             string       `json:"filing"` // 备案号 such as S000031300073
	Notice             Notice       `json:"notice"`
	NotPrinted         []Term       `json:"notPrinted"` // terms the notice is silent on; left empty
	Assumed            []Term       `json:"assumed"`    // terms the notice is silent on; filled from the common form of these exams
	Remarks            []string     `json:"remarks"`    // oddities of the notice and how they were read
	Registration       Registration `json:"registration"`
	Scheduling         Scheduling   `json:"scheduling"`
	Tickets            *Tickets     `json:"tickets"` // nil: not printed
	Results            *ResultTerms `json:"results"` // nil: not printed
	Retake             RetakeTerms  `json:"retake"`
	Payment            *Payment     `json:"payment"` // nil: not printed
	Certificates       Certificates `json:"certificates"`
	Eligibility        Eligibility  `json:"eligibility"`
	RelatedOccupations []string     `json:"relatedOccupations"` // 相关职业, where printed
	RelatedMajors      []string     `json:"relatedMajors"`      // 本专业或相关专业, where printed
	CampusMajors       []string     `json:"campusMajors"`       // majors of the organisation's own school that may apply
	Misconduct         *Misconduct  `json:"misconduct"`         // nil: not printed
	Programmes         []Programme  `json:"programmes"`
}

// Notice is the published document that the rest of the organisation's entry is taken from.
type Notice struct {
	Title  string `json:"title"`
	Number string `json:"number"` // document number 文号
	Issued string `json:"issued"` // day of issue, YYYY-MM-DD
	Basis  string `json:"basis"`  // what the notice cites as its ground
}

// Programme (职业（工种）等级项目) is one occupation, direction and level that an organisation assesses.
type Programme struct {
	Code           string    `json:"code"`           // stable, unique in the catalogue: "wtbu-netsec-3"
	Occupation     string    `json:"occupation"`     // 职业 as printed
	OccupationCode string    `json:"occupationCode"` // 职业编码 such as 4-04-04-02
	Direction      string    `json:"direction"`      // 工种, empty where the occupation has none
	Level          int       `json:"level"`          // 5 初级工 … 1 高级技师
	Subjects       []Subject `json:"subjects"`       // theory, practical and, for levels 2 and 1, review
	Total          *Fen      `json:"total"`          // 合计 as printed; nil: not printed
}

// SubjectKind is the role of a subject (科目). The value is its name in Go, SQL, JSON and TypeScript.
type SubjectKind string

// The subjects of the notices: 理论知识, 操作技能, 综合评审.
const (
	SubjectTheory    SubjectKind = "theory"
	SubjectPractical SubjectKind = "practical"
	SubjectReview    SubjectKind = "review"
)

// Method is a way in which a subject asks. Theory uses the values of itembank.Kind.
type Method string

// Methods of the notices. Source: wtbu, 五（二）考试模式.
const (
	MethodSingle      = Method(itembank.KindSingle)    // 单选
	MethodMultiple    = Method(itembank.KindMultiple)  // 多选
	MethodTrueFalse   = Method(itembank.KindTrueFalse) // 判断
	MethodShortAnswer = Method("shortanswer")          // 简答
	MethodOperation   = Method("operation")            // 实际操作加截图
	MethodMaterials   = Method("materials")            // 审阅申报材料
	MethodDefence     = Method("defence")              // 答辩
)

// Subject (科目) is one part of a programme; every one must be passed.
// Minutes and pass mark are those of wtbu, 五（二）; the other organisations use the same form.
type Subject struct {
	Kind      SubjectKind     `json:"kind"`
	Name      string          `json:"name"`      // as printed: 操作技能, 实操技能, 技能考核 …
	Minutes   int             `json:"minutes"`   // length in minutes
	PassMark  itembank.Points `json:"passMark"`  // 6000: 60 points or more pass
	FullMarks itembank.Points `json:"fullMarks"` // 10000: out of 100
	Methods   []Method        `json:"methods"`
	Fee       *Fen            `json:"fee"` // nil: not printed
}

// Title is the programme as certificates name it: 网络与信息安全管理员（网络安全管理员）三级/高级工.
func (p Programme) Title() string {
	title := p.Occupation
	if p.Direction != "" {
		title += "（" + p.Direction + "）"
	}
	return title + LevelTitle(p.Level)
}

// Subject returns the subject of the given kind; false if the programme has none.
func (p Programme) Subject(kind SubjectKind) (Subject, bool) {
	for _, s := range p.Subjects {
		if s.Kind == kind {
			return s, true
		}
	}
	return Subject{}, false
}

// LevelName is the name of a level 5–1 (初级工 … 高级技师), empty for any other number.
func LevelName(level int) string {
	names := [...]string{1: "高级技师", 2: "技师", 3: "高级工", 4: "中级工", 5: "初级工"}
	if level < 1 || level >= len(names) {
		return ""
	}
	return names[level]
}

// LevelTitle is a level in the form of certificates: 三级/高级工. It is empty outside 5–1.
func LevelTitle(level int) string {
	if LevelName(level) == "" {
		return ""
	}
	return string([]rune("一二三四五")[level-1]) + "级/" + LevelName(level)
}

// Catalogue reads the embedded catalogue and checks it. The error wraps ErrCatalogue and lists
// every fault, so that a start fails once with all there is to mend.
func Catalogue() (Programmes, error) {
	return LoadProgrammes(programmeFiles)
}

// Find returns the programme with this code and its organisation, or ErrProgrammeUnknown.
func (c Programmes) Find(code string) (Organisation, Programme, error) {
	prefix, _, _ := strings.Cut(code, "-")
	for _, o := range c.Organisations {
		if o.Code != prefix {
			continue
		}
		for _, p := range o.Programmes {
			if p.Code == code {
				return o, p, nil
			}
		}
	}
	return Organisation{}, Programme{}, fmt.Errorf("programme %q: %w", code, ErrProgrammeUnknown)
}
