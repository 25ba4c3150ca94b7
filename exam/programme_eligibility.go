package exam

// Eligibility (申报条件) is the set of conditions that an organisation cites. Any one alternative
// of a level suffices; within an alternative any one way; within a way every condition.
// Source: 《国家职业标准编制技术规程（2023年版）》 for sisa, sccia, sict and guards; the older
// occupational standard of 2020 for wtbu, 四 报考条件.
type Eligibility struct {
	Basis  string             `json:"basis"`
	Levels []LevelEligibility `json:"levels"` // every level the notice prints, assessed there or not
}

// LevelEligibility lists the alternatives of one level.
type LevelEligibility struct {
	Level        int           `json:"level"`
	Heading      string        `json:"heading"` // as printed
	Alternatives []Alternative `json:"alternatives"`
}

// Alternative is one numbered clause. Clauses joined by 或 have several ways.
type Alternative struct {
	Number int           `json:"number"`
	Text   string        `json:"text"` // as printed
	Ways   [][]Condition `json:"ways"`
}

// ConditionKind says what a condition looks at, and which fields of Condition it uses.
type ConditionKind string

// The kinds of conditions. 本职业 always includes 相关职业, 本专业 always includes 相关专业.
const (
	ConditionAge           ConditionKind = "age"           // at least Years old
	ConditionIntent        ConditionKind = "intent"        // 拟从事本职业或相关职业工作
	ConditionEmployed      ConditionKind = "employed"      // 从事本职业或相关职业工作
	ConditionWork          ConditionKind = "work"          // Years of work in all, counted after Since where set
	ConditionCertificate   ConditionKind = "certificate"   // holds the certificate of Level, for Years where set
	ConditionTitle         ConditionKind = "title"         // holds a matching professional title of Rank
	ConditionGraduate      ConditionKind = "graduate"      // graduate of one of Schools
	ConditionStudent       ConditionKind = "student"       // student in one of Classes of one of Schools
	ConditionPreTechnician ConditionKind = "preTechnician" // holds the certificate 预备技师
)

// School is a kind of school that a diploma may come from.
type School string

// The kinds of schools in the clauses.
const (
	SchoolTechnical            School = "technical"            // 技工院校
	SchoolTechnicalSeniorClass School = "technicalSeniorClass" // 技工院校高级工班及以上
	SchoolSeniorTechnical      School = "seniorTechnical"      // 高级技工学校
	SchoolTechnicianCollege    School = "technicianCollege"    // 技师学院
	SchoolSecondaryVocational  School = "secondaryVocational"  // 中等及以上职业院校
	SchoolHigherVocational     School = "higherVocational"     // 高等职业学校
	SchoolCollege              School = "college"              // 专科及以上普通高等学校
)

// Condition is one thing to be shown by evidence. Fields that its kind does not use are empty.
type Condition struct {
	Kind      ConditionKind `json:"kind"`
	Years     int           `json:"years,omitempty"`     // age, work, certificate: full years
	Level     int           `json:"level,omitempty"`     // certificate: its level; work: level of the certificate it is counted from
	Since     ConditionKind `json:"since,omitempty"`     // work: counted from getting this (certificate or title)
	Rank      string        `json:"rank,omitempty"`      // title: junior, intermediate or senior
	Schools   []School      `json:"schools,omitempty"`   // graduate, student: any one of these
	Classes   []string      `json:"classes,omitempty"`   // student: preTechnician 预备技师班, technician 技师班
	Major     bool          `json:"major,omitempty"`     // graduate: 本专业或相关专业 is required
	FinalYear bool          `json:"finalYear,omitempty"` // graduate: students in their final year count
	Assessed  bool          `json:"assessed,omitempty"`  // graduate: 经评估论证 is required
}

// Level returns the alternatives of one level; false where the notice prints none.
func (e Eligibility) Level(level int) (LevelEligibility, bool) {
	for _, l := range e.Levels {
		if l.Level == level {
			return l, true
		}
	}
	return LevelEligibility{}, false
}
