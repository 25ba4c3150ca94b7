package exam

// Term names something a notice may or may not print; see Organisation.NotPrinted.
type Term string

// The terms. "Fees" covers every subject of every programme, "Eligibility" every level assessed.
const (
	TermNoticeTitle        Term = "noticeTitle"
	TermNoticeNumber       Term = "noticeNumber"
	TermIssued             Term = "issued"
	TermFiling             Term = "filing"
	TermOccupationCode     Term = "occupationCode"
	TermFees               Term = "fees"
	TermMinutes            Term = "minutes"
	TermMethods            Term = "methods"
	TermPassMark           Term = "passMark"
	TermMinimumAge         Term = "minimumAge"
	TermEducation          Term = "education"
	TermGroupRegistration  Term = "groupRegistration"
	TermMinimum            Term = "minimum"
	TermSameDay            Term = "sameDay"
	TermPayWindow          Term = "payWindow"
	TermTickets            Term = "tickets"
	TermResults            Term = "results"
	TermMarkedResults      Term = "markedResults"
	TermRetake             Term = "retakeTerms"
	TermRetakeFee          Term = "retakeFee"
	TermPayment            Term = "payment"
	TermRelatedOccupations Term = "relatedOccupations"
	TermRelatedMajors      Term = "relatedMajors"
	TermMisconduct         Term = "misconduct"
	TermEligibility        Term = "eligibility"
)

// Registration (申报) says who may apply and how.
type Registration struct {
	MinimumAge *int   `json:"minimumAge"` // full years; nil: not printed
	Education  string `json:"education"`  // least schooling, as printed
	Group      string `json:"group"`      // 团体申报, as printed
	Individual string `json:"individual"` // 个人申报, as printed
}

// Shortfall is what happens to registrations when fewer than the minimum came in.
type Shortfall string

// The rules for too few registrations. Source: sisa and sict 二（三）; sccia 二（三）.
const (
	ShortfallNextMonth    Shortfall = "nextMonth"    // carried over to next month's assessment
	ShortfallJuneDecember Shortfall = "juneDecember" // held in June and December whatever the number
)

// Scheduling (时间安排) says when assessments take place.
type Scheduling struct {
	Minimum     *int      `json:"minimum"`     // registrations that open a sitting; nil: not printed
	Below       Shortfall `json:"below"`       // empty where Minimum is nil
	BelowText   string    `json:"belowText"`   // as printed
	SameDay     *bool     `json:"sameDay"`     // theory and practical on one day; nil: not printed
	SameDayText string    `json:"sameDayText"` // as printed, with any rule on the day of the week
	ReviewText  string    `json:"reviewText"`  // when the review is held, as printed
	Rounds      []Round   `json:"rounds"`
}

// Round is one line of the printed timetable. Days are YYYY-MM-DD and inclusive; an empty day is
// open ("1月底前" has no beginning). The texts are as printed.
type Round struct {
	Apply       string `json:"apply"`
	Pay         string `json:"pay"`
	Assess      string `json:"assess"`
	ApplyFrom   string `json:"applyFrom"`
	ApplyTo     string `json:"applyTo"`
	PayFrom     string `json:"payFrom"`
	PayTo       string `json:"payTo"`
	AssessFrom  string `json:"assessFrom"`
	AssessTo    string `json:"assessTo"`
	OrAnnounced bool   `json:"orAnnounced"` // 或根据次年公告排考
	Levels      []int  `json:"levels"`      // levels assessed in this round
}

// Tickets (准考证) says how long before the assessment tickets are given out.
type Tickets struct {
	Days        int    `json:"days"`        // days before the assessment
	WorkingDays bool   `json:"workingDays"` // Days counts working days
	Group       string `json:"group"`       // as printed
	Individual  string `json:"individual"`  // as printed
}

// ResultTerms says when results can be looked up, counted from the last subject.
type ResultTerms struct {
	WorkingDays       int    `json:"workingDays"`
	MarkedWorkingDays *int   `json:"markedWorkingDays"` // where people mark or workpieces are tested; nil: not printed
	Text              string `json:"text"`              // as printed
}

// Validity is how long passed subjects stay valid at some levels.
type Validity struct {
	Levels []int `json:"levels"`
	Years  int   `json:"years"`
}

// RetakeFeeSubjects: a retake costs the fee of the subjects retaken.
const RetakeFeeSubjects = "subjects"

// RetakeTerms (补考) says who may take failed subjects again. A nil flag is not printed.
type RetakeTerms struct {
	Validity                []Validity `json:"validity"`
	Fee                     string     `json:"fee"`                     // RetakeFeeSubjects, or empty: not printed
	FeeText                 string     `json:"feeText"`                 // as printed
	NewRegistrationForfeits *bool      `json:"newRegistrationForfeits"` // registering anew gives up earlier passes
	ModeChangeFollowsPlan   *bool      `json:"modeChangeFollowsPlan"`   // if the mode changes, the published retake plan applies
	CompetitionExcluded     *bool      `json:"competitionExcluded"`     // results of a skills competition have no retake
	MisconductExcluded      *bool      `json:"misconductExcluded"`      // a candidate who failed through misconduct has none
	Text                    []string   `json:"text"`                    // as printed, one entry per clause
}

// Years is how many years passed subjects of a level stay valid; false where it is not printed.
func (t RetakeTerms) Years(level int) (int, bool) {
	for _, v := range t.Validity {
		for _, l := range v.Levels {
			if l == level {
				return v.Years, true
			}
		}
	}
	return 0, false
}

// Payment is what becomes of a fee that is paid and not used. A nil flag is not printed.
type Payment struct {
	LapseYears      int    `json:"lapseYears"`      // an unused payment lapses after so many years; 0: not printed
	AbsenceRefunded *bool  `json:"absenceRefunded"` // whether absence gets the fee back
	FailureRefunded *bool  `json:"failureRefunded"` // whether failing gets the fee back
	Text            string `json:"text"`            // as printed
}

// Certificates (证书领取) says how certificates reach people.
type Certificates struct {
	MonthsAfterResults int    `json:"monthsAfterResults"` // about so many months after results; 0: not printed
	Group              string `json:"group"`              // as printed
	Individual         string `json:"individual"`         // as printed
}

// Cancels is what a breach costs of the results.
type Cancels string

// What is cancelled: eligibility and results, this subject, or all subjects of the sitting.
const (
	CancelsRegistration Cancels = "registration"
	CancelsSubject      Cancels = "subject"
	CancelsSitting      Cancels = "sitting"
)

// Misconduct (违纪违规) is the table of breaches and their consequences.
// Source: 职业技能评价参评人员须知, annexed to sisa, sict, guards and sccia.
type Misconduct struct {
	Basis      string `json:"basis"`
	Tiers      []Tier `json:"tiers"`      // 1–4, in order
	Afterwards string `json:"afterwards"` // misconduct established after the assessment, as printed
}

// Tier is one degree of misconduct. Clauses are numbered from 1 as printed.
type Tier struct {
	Tier             int      `json:"tier"` // 1 false registration, 2 breach of order, 3 cheating, 4 serious
	Cancels          Cancels  `json:"cancels"`
	BarredRestOfYear bool     `json:"barredRestOfYear"`
	BarredYears      int      `json:"barredYears"`      // 0: not barred for years
	BarredYearsGrave int      `json:"barredYearsGrave"` // where the case is grave
	Referred         bool     `json:"referred"`         // 移送有关部门
	Text             string   `json:"text"`             // consequence, as printed
	Clauses          []string `json:"clauses"`
}
