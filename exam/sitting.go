package exam

import "kaochang/itembank"

// SittingState is how far a sitting has come.
type SittingState string

// The states of a sitting.
const (
	SittingDraft  SittingState = "draft"  // being prepared; everything may change
	SittingOpen   SittingState = "open"   // forms frozen, attempts made; candidates may sign in
	SittingClosed SittingState = "closed" // every sheet is sealed; who never started is absent
)

// Sitting (考试场次) is one subject of one programme at one date, in one or more rooms.
type Sitting struct {
	ID        int64        `json:"id"`
	Title     string       `json:"title"`     // 1–200 characters
	Programme string       `json:"programme"` // code in the catalogue
	Subject   string       `json:"subject"`   // "theory"
	State     SittingState `json:"state"`
	Opens     Time         `json:"opens"`
	Closes    Time         `json:"closes"`  // common end; at least Minutes after Opens
	Minutes   int          `json:"minutes"` // working time, 1–480; 90 for theory by the notices

	StartBy               string `json:"startBy"`               // "time": at Opens; "call": when staff call the room
	LatestEntryMinutes    int    `json:"latestEntryMinutes"`    // usual 30; 0: no limit
	EarliestHandInMinutes int    `json:"earliestHandInMinutes"` // usual 30; 0: no limit

	MarkRule       MarkRule         `json:"markRule"`
	Source         Source           `json:"source"`
	Shuffle        itembank.Shuffle `json:"shuffle"`
	Rules          string           `json:"rules"`          // 考生须知, plain text, a paragraph a line
	IdentityDigits int              `json:"identityDigits"` // how many last characters of the identity number sign in: 4–18, usual 6
	Rooms          []Room           `json:"rooms"`
	Candidates     int              `json:"candidates"` // how many are on the roster
	Revision       int64            `json:"-"`          // grows with every change of a draft, of its rooms and its roster
}

// MarkRule says how choices are marked. The rules and their names are those in use in the field;
// they are worked out in exam/score.
type MarkRule struct {
	Name        string          `json:"name"`        // see score.Rules; "all_or_nothing" by default
	Parameter   itembank.Points `json:"parameter"`   // hundredths, of the rules that have one
	JudgeDeduct itembank.Points `json:"judgeDeduct"` // taken off for a wrong true/false; 0 none; the type's total is never below 0
}

// Source says where the questions of a sitting come from: one form, or a blueprint to assemble.
type Source struct {
	Form         int64  `json:"form"`
	Blueprint    int64  `json:"blueprint"`
	PerCandidate bool   `json:"perCandidate"` // a form of equal blueprint for every candidate
	Seed         uint64 `json:"seed,string"`
}

// Room (考场) is a room with numbered seats 1 … Seats.
type Room struct {
	ID      int64  `json:"id"`
	Sitting int64  `json:"sitting"`
	Name    string `json:"name"`    // unique in the sitting
	Seats   int    `json:"seats"`   // 1–500
	Columns int    `json:"columns"` // seats in a row of the seat map, 1–30
	Called  Time   `json:"called"`  // when staff called the room to start, 0 not yet
}

// Candidate (考生) is one person on the roster of a sitting.
type Candidate struct {
	ID           int64  `json:"id"`
	Sitting      int64  `json:"sitting"`
	Ticket       string `json:"ticket"` // 准考证号, unique in the installation
	Name         string `json:"name"`
	Identity     string `json:"-"` // 证件号码; leaves the server only masked, see MaskIdentity
	Group        string `json:"group"`
	Programme    string `json:"programme"` // as the roster named it
	Room         int64  `json:"room"`      // 0 not seated
	Seat         int    `json:"seat"`      // 0 not seated
	ExtraMinutes int    `json:"extraMinutes"`
	ExtraPercent int    `json:"extraPercent"` // of the working time; added to ExtraMinutes
	Photo        string `json:"-"`            // hash of the photo, empty none
}
