package enrol

import (
	"fmt"
	"slices"

	"kaochang/exam"
	"kaochang/itembank"
)

// State is how far a roster has come.
type State string

// The states of a roster.
const (
	StateOpen      State = "open"
	StateCommitted State = "committed"
	StateDropped   State = "dropped"
)

// Verdict says what will become of a row.
type Verdict string

// The verdicts. Good rows and those with warnings can be imported; the others cannot.
const (
	VerdictGood      Verdict = "good"
	VerdictWarning   Verdict = "warning"
	VerdictError     Verdict = "error"
	VerdictDuplicate Verdict = "duplicate" // the person, the ticket or the seat is there already
)

// Entry is one person as a roster names them. Room is the room's name.
type Entry struct {
	Ticket       string `json:"ticket"` // empty: made when the roster is imported
	Name         string `json:"name"`
	Identity     string `json:"identity"`
	Programme    string `json:"programme"`
	Group        string `json:"group"`
	Room         string `json:"room"` // empty: seated later
	Seat         int    `json:"seat"` // 0: seated later
	ExtraMinutes int    `json:"extraMinutes"`
	ExtraPercent int    `json:"extraPercent"` // of the working time
}

// Row is one row of a roster with what is wrong with it.
type Row struct {
	Row     int              `json:"row"` // 0, 1, 2 … in the upload; a row keeps it when others are taken
	Sheet   string           `json:"sheet"`
	Line    int              `json:"line"` // row number in the sheet
	Entry   Entry            `json:"entry"`
	Read    []itembank.Fault `json:"read"`   // what was wrong with the cells; gone once the row is corrected
	Faults  []itembank.Fault `json:"faults"` // everything that is wrong with the row, Read included
	Verdict Verdict          `json:"verdict"`
	Skip    bool             `json:"skip"`
}

// Roster is the report of an upload until its rows are imported or dropped.
type Roster struct {
	ID      int64        `json:"id"`
	Sitting int64        `json:"sitting"`
	File    string       `json:"file"`
	State   State        `json:"state"`
	Sheets  []SheetTitle `json:"sheets"`
	Rows    []Row        `json:"rows"`
	Version int64        `json:"version"` // grows with every change
	Created int          `json:"created"` // people taken in so far; their rows have left the report
}

// RosterEntry is a roster in a list: what it is and how far it has come, without its rows.
type RosterEntry struct {
	ID        int64
	File      string
	State     State
	Counts    RosterCounts // by the rows as they were last kept
	CreatedAt exam.Time
	CreatedBy string // name of the account
}

// MaxRosters is how many rosters of a sitting are listed.
const MaxRosters = 100

// SheetTitle says how a sheet of the upload was understood.
type SheetTitle struct {
	Name      string        `json:"name"`
	HeaderRow int           `json:"headerRow"` // as the spreadsheet numbers it
	Columns   []ColumnTitle `json:"columns"`
}

// ColumnTitle says what a column was understood to hold.
type ColumnTitle struct {
	Index int    `json:"index"` // from 0
	Title string `json:"title"`
	Field Field  `json:"field"`
}

// RosterCounts sums up the rows that are still in a report. With Created, Rows makes up the upload.
type RosterCounts struct {
	Rows       int `json:"rows"`
	Good       int `json:"good"`
	Warnings   int `json:"warnings"`
	Errors     int `json:"errors"`
	Duplicates int `json:"duplicates"`
	Skipped    int `json:"skipped"`
	Created    int `json:"created"`
}

// Counts counts the rows by verdict; skipped ones count only as skipped.
func (r Roster) Counts() RosterCounts {
	c := RosterCounts{Rows: len(r.Rows), Created: r.Created}
	for _, row := range r.Rows {
		switch {
		case row.Skip:
			c.Skipped++
		case row.Verdict == VerdictGood:
			c.Good++
		case row.Verdict == VerdictWarning:
			c.Warnings++
		case row.Verdict == VerdictDuplicate:
			c.Duplicates++
		default:
			c.Errors++
		}
	}
	return c
}

// Correct replaces the entry of a row and checks the whole roster again. Errors: ErrRowUnknown,
// ErrRosterState.
func (r Roster) Correct(row int, entry Entry, known Known) (Roster, error) {
	return r.change(row, known, func(changed *Row) {
		changed.Entry, changed.Read = entry, []itembank.Fault{}
	})
}

// Skip leaves a row out, or takes it back in, and checks the whole roster again. Errors: as Correct.
func (r Roster) Skip(row int, skip bool, known Known) (Roster, error) {
	return r.change(row, known, func(changed *Row) { changed.Skip = skip })
}

func (r Roster) change(row int, known Known, change func(*Row)) (Roster, error) {
	if r.State != StateOpen {
		return r, ErrRosterState
	}
	at, err := r.Place(row)
	if err != nil {
		return r, err
	}
	r.Rows = append([]Row(nil), r.Rows...)
	change(&r.Rows[at])
	return r.Checked(known), nil
}

// Place is where among Rows the row of a number stands. Errors: ErrRowUnknown.
func (r Roster) Place(row int) (int, error) {
	at := slices.IndexFunc(r.Rows, func(one Row) bool { return one.Row == row })
	if at < 0 {
		return 0, fmt.Errorf("%w: %d", ErrRowUnknown, row)
	}
	return at, nil
}

// After is the checked roster once its good rows were taken in: the others stay with their faults
// to be corrected. It stays open while a row is left, unless the author asked for all, since then
// only rows that a person took out can be left.
func (r Roster) After(onlyGood bool) Roster {
	var left []Row
	for _, row := range r.Rows {
		if row.importable() {
			r.Created++
		} else {
			left = append(left, row)
		}
	}
	r.Rows = left
	if len(left) == 0 || !onlyGood {
		r.State = StateCommitted
	}
	return r
}

func (r Row) importable() bool {
	return !r.Skip && (r.Verdict == VerdictGood || r.Verdict == VerdictWarning)
}

// taken finds those of made tickets that somebody has, on the roster itself or elsewhere.
func (k Known) taken(asked []string, roster map[string]bool) (map[string]bool, error) {
	found := map[string]bool{}
	for _, ticket := range asked {
		if _, is := k.Tickets[ticket]; is || roster[ticket] {
			found[ticket] = true
		}
	}
	if k.Taken == nil {
		return found, nil
	}
	elsewhere, err := k.Taken(asked)
	for ticket := range elsewhere {
		found[ticket] = true
	}
	return found, err
}

// Plan is the candidates that a roster amounts to, with tickets made where they are missing. With
// onlyGood rows that cannot be imported are left out, without it they refuse everything. skipped
// counts the rows left out. Errors: ErrRosterState, ErrRosterRows, ErrRosterEmpty, and those of known.Taken.
func (r Roster) Plan(onlyGood bool, known Known) (candidates []exam.Candidate, skipped int, err error) {
	if r.State != StateOpen {
		return nil, 0, ErrRosterState
	}
	rooms := map[string]int64{}
	for _, room := range known.Sitting.Rooms {
		rooms[titleOf(room.Name)] = room.ID
	}
	missing := 0
	tickets := map[string]bool{}
	for _, row := range r.Checked(known).Rows {
		switch {
		case row.Skip:
			skipped++
			continue
		case !row.importable():
			if !onlyGood {
				return nil, 0, fmt.Errorf("%w: row %d of sheet %s", ErrRosterRows, row.Line, row.Sheet)
			}
			skipped++
			continue
		}
		e := row.Entry
		candidates = append(candidates, exam.Candidate{
			Sitting: r.Sitting, Ticket: e.Ticket, Name: e.Name, Identity: e.Identity, Group: e.Group, Programme: e.Programme,
			Room: rooms[titleOf(e.Room)], Seat: e.Seat, ExtraMinutes: e.ExtraMinutes, ExtraPercent: e.ExtraPercent,
		})
		if e.Ticket == "" {
			missing++
		}
		tickets[e.Ticket] = true
	}
	if len(candidates) == 0 {
		return nil, skipped, ErrRosterEmpty
	}
	made, err := exam.MakeTickets(known.Sitting, missing, func(asked []string) (map[string]bool, error) {
		return known.taken(asked, tickets)
	})
	if err != nil {
		return nil, skipped, err
	}
	for i := range candidates {
		if candidates[i].Ticket == "" {
			candidates[i].Ticket, made = made[0], made[1:]
		}
		if candidates[i].Room == 0 || candidates[i].Seat == 0 {
			candidates[i].Room, candidates[i].Seat = 0, 0
		}
	}
	return candidates, skipped, nil
}
