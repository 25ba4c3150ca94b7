package enrol

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kaochang/exam"
	"kaochang/itembank"
)

// Known is what a roster is checked against.
type Known struct {
	Sitting    exam.Sitting
	Programmes exam.Programmes
	Now        exam.Time
	Tickets    map[string]int64  // tickets of the roster that are taken in the installation, with their sitting
	Identities map[string]string // identity numbers on the sitting's roster, with their tickets
	Seats      map[Seat]string   // seats of the sitting that are taken, with the ticket
	// Taken finds those of many tickets that are taken anywhere; it is asked about tickets that are made.
	Taken func(tickets []string) (map[string]int64, error)
}

// Seat is a seat of a room.
type Seat struct {
	Room int64
	Seat int
}

// Normal is the entry as it is kept: texts in half width without blanks around and doubled blanks,
// numbers of tickets and documents as they are compared.
func (e Entry) Normal() Entry {
	e.Ticket, e.Identity = exam.NormalTicket(e.Ticket), exam.NormalIdentity(e.Identity)
	e.Name, e.Programme = tidy(e.Name), tidy(e.Programme)
	e.Group, e.Room = tidy(e.Group), tidy(e.Room)
	return e
}

// placed is the entry with the room that a seat alone means: the only one, if there is only one.
func (e Entry) placed(rooms []exam.Room) Entry {
	if e.Room == "" && e.Seat != 0 && len(rooms) == 1 {
		e.Room = rooms[0].Name
	}
	return e
}

// tidy keeps full-width brackets and the middle dot of names as they were written.
func tidy(text string) string {
	text = strings.Map(func(r rune) rune {
		if r == 0x200B || r == 0xFEFF {
			return -1
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")))
	return strings.Join(strings.Fields(text), " ")
}

// Check lists what is wrong with an entry by itself.
func (e Entry) Check(known Known) []itembank.Fault {
	var faults []itembank.Fault
	add := func(f itembank.Fault) { faults = append(faults, f) }
	if e.Ticket != "" && exam.CheckTicket(e.Ticket) != nil {
		add(fault("ticket", "ticket-form", strconv.Itoa(exam.MinTicket), strconv.Itoa(exam.MaxTicket)))
	}
	faults = append(faults, checkText("name", e.Name, exam.MaxName, true)...)
	faults = append(faults, checkText("group", e.Group, exam.MaxGroup, false)...)
	faults = append(faults, checkText("programme", e.Programme, exam.MaxGroup, false)...)
	if e.Identity == "" {
		add(fault("identity", "missing"))
	} else if _, kind, err := exam.ReadIdentity(e.Identity, known.Now); err != nil {
		add(fault("identity", exam.IdentityCode(err)))
	} else if kind == exam.IdentityOther {
		add(warning("identity", "identity-other", e.Identity))
	}
	if e.Programme != "" && !samePlan(e.Programme, known) {
		add(warning("programme", "programme-differs", e.Programme))
	}
	faults = append(faults, e.checkSeat(known.Sitting.Rooms)...)
	if e.ExtraMinutes < 0 || e.ExtraMinutes > exam.MaxMinutes {
		add(fault("extraMinutes", "range", "0", strconv.Itoa(exam.MaxMinutes)))
	}
	if e.ExtraPercent < 0 || e.ExtraPercent > exam.MaxPercent {
		add(fault("extraPercent", "range", "0", strconv.Itoa(exam.MaxPercent)))
	}
	return faults
}

func checkText(field, text string, most int, required bool) []itembank.Fault {
	switch {
	case text == "" && required:
		return []itembank.Fault{fault(field, "missing")}
	case utf8.RuneCountInString(text) > most:
		return []itembank.Fault{fault(field, "too-long", strconv.Itoa(most))}
	case strings.ContainsFunc(text, unicode.IsControl):
		return []itembank.Fault{fault(field, "control")}
	}
	return nil
}

func (e Entry) checkSeat(rooms []exam.Room) []itembank.Fault {
	if e.Room == "" {
		if e.Seat != 0 {
			return []itembank.Fault{fault("seat", "seat-without-room")}
		}
		return nil
	}
	room, found := roomOf(rooms, e.Room)
	switch {
	case !found:
		return []itembank.Fault{fault("room", "room-unknown", e.Room)}
	case e.Seat == 0:
		return []itembank.Fault{warning("seat", "room-without-seat")}
	case e.Seat < 1 || e.Seat > room.Seats:
		return []itembank.Fault{fault("seat", "seat-unknown", strconv.Itoa(e.Seat), room.Name, strconv.Itoa(room.Seats))}
	}
	return nil
}

func roomOf(rooms []exam.Room, name string) (exam.Room, bool) {
	for _, room := range rooms {
		if titleOf(room.Name) == titleOf(name) {
			return room, true
		}
	}
	return exam.Room{}, false
}

// samePlan reports whether a roster's words for the programme fit the sitting's.
func samePlan(words string, known Known) bool {
	_, programme, err := known.Programmes.Find(known.Sitting.Programme)
	if err != nil {
		return true
	}
	given := titleOf(words)
	for _, name := range []string{programme.Code, programme.Title(), programme.Occupation, programme.OccupationCode, programme.Direction} {
		if name != "" && (given == titleOf(name) || strings.Contains(given, titleOf(programme.Occupation))) {
			return true
		}
	}
	return false
}

// Checked is the roster with every row checked, by itself, against the others and against what is
// known. The first of two rows that exclude each other stays good.
func (r Roster) Checked(known Known) Roster {
	rows := make([]Row, len(r.Rows))
	tickets, people, seats := map[string]int{}, map[string]int{}, map[Seat]int{}
	for i, row := range r.Rows {
		row.Entry = row.Entry.Normal().placed(known.Sitting.Rooms)
		row.Faults = append(append([]itembank.Fault{}, row.Read...), row.Entry.Check(known)...)
		twice := false
		if !row.Skip {
			var clashes []itembank.Fault
			clashes = append(clashes, row.clashKnown(known)...)
			e := row.Entry
			if first, again := tickets[e.Ticket]; again && e.Ticket != "" {
				clashes = append(clashes, fault("ticket", "ticket-twice", e.Ticket, strconv.Itoa(first)))
			}
			if first, again := people[e.Identity]; again && e.Identity != "" {
				clashes = append(clashes, fault("identity", "person-twice", strconv.Itoa(first)))
			}
			room, found := roomOf(known.Sitting.Rooms, e.Room)
			at := Seat{room.ID, e.Seat}
			if first, again := seats[at]; again && found && e.Seat != 0 {
				clashes = append(clashes, fault("seat", "seat-twice", strconv.Itoa(first)))
			}
			twice = len(clashes) > 0
			row.Faults = append(row.Faults, clashes...)
			if !itembank.Faulty(row.Faults) {
				tickets[e.Ticket], people[e.Identity] = row.Line, row.Line
				if found && e.Seat != 0 {
					seats[at] = row.Line
				}
			}
		}
		row.Verdict = verdict(row.Faults, twice)
		rows[i] = row
	}
	r.Rows = rows
	return r
}

// clashKnown finds what the sitting or the installation has already.
func (r Row) clashKnown(known Known) []itembank.Fault {
	var faults []itembank.Fault
	if sitting, taken := known.Tickets[r.Entry.Ticket]; taken && r.Entry.Ticket != "" {
		code := "ticket-taken"
		if sitting == known.Sitting.ID {
			code = "ticket-here"
		}
		faults = append(faults, fault("ticket", code, r.Entry.Ticket))
	}
	if ticket, here := known.Identities[r.Entry.Identity]; here && r.Entry.Identity != "" {
		faults = append(faults, fault("identity", "person-here", ticket))
	}
	if room, found := roomOf(known.Sitting.Rooms, r.Entry.Room); found {
		if ticket, taken := known.Seats[Seat{room.ID, r.Entry.Seat}]; taken {
			faults = append(faults, fault("seat", "seat-taken", ticket))
		}
	}
	return faults
}

func verdict(faults []itembank.Fault, twice bool) Verdict {
	switch {
	case twice:
		return VerdictDuplicate
	case itembank.Faulty(faults):
		return VerdictError
	case len(faults) > 0:
		return VerdictWarning
	}
	return VerdictGood
}
