package exam

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"kaochang/itembank"
)

// Limits of a sitting. They are checked by Sitting.Check.
const (
	MaxTitle      = 200       // characters
	MaxMinutes    = 480       // of working time
	MaxRules      = 20000     // characters of 考生须知
	MaxRooms      = 200       // of one sitting
	MaxSeats      = 500       // of one room
	MaxColumns    = 30        // of a seat map
	MinDigits     = 4         // of the identity number at sign-in
	MaxDigits     = 18        //
	MaxCandidates = 20000     // of one sitting
	usualDigits   = 6         //
	maxWindow     = 31 * 1440 // minutes from opening to closing
)

// Values of Sitting.StartBy.
const (
	StartByTime = "time"
	StartByCall = "call"
)

// Invalid is an error with every fault of what was refused, so that a person can mend all at once.
// It wraps its sentinel, such as ErrSittingInvalid; its text has a line "field: why" for each.
type Invalid struct {
	Sentinel error
	Faults   []itembank.Fault
}

// Error lists the faults as field: why.
func (e *Invalid) Error() string {
	texts := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		texts[i] = f.Field + ": " + f.Why
	}
	return e.Sentinel.Error() + ": " + strings.Join(texts, "\n")
}

// Unwrap gives the sentinel.
func (e *Invalid) Unwrap() error { return e.Sentinel }

// Refuse is an Invalid if any fault refuses, else nil.
func Refuse(sentinel error, faults []itembank.Fault) error {
	if !itembank.Faulty(faults) {
		return nil
	}
	return &Invalid{Sentinel: sentinel, Faults: faults}
}

// fault makes a refusing fault. args are the values that a text in another language needs.
func fault(field, code, why string, args ...string) itembank.Fault {
	return itembank.Fault{Field: field, Code: code, Why: why, Severity: itembank.SeverityError, Args: args}
}

// Filled is the sitting with the usual values where nothing was said: theory, start by time, all or
// nothing, six digits. Minutes and the two thresholds are left alone, since 0 says something there.
func (s Sitting) Filled() Sitting {
	if s.Subject == "" {
		s.Subject = string(SubjectTheory)
	}
	if s.StartBy == "" {
		s.StartBy = StartByTime
	}
	if s.MarkRule.Name == "" {
		s.MarkRule.Name = "all_or_nothing"
	}
	if s.IdentityDigits == 0 {
		s.IdentityDigits = usualDigits
	}
	if s.State == "" {
		s.State = SittingDraft
	}
	s.Title = strings.TrimSpace(s.Title)
	return s
}

// Check lists everything that is wrong with a sitting by itself, each with its field. rule judges
// the mark rule; its error is shown under markRule.
func (s Sitting) Check(programmes Programmes, rule func(MarkRule) error) []itembank.Fault {
	var faults []itembank.Fault
	add := func(field, code, why string, args ...string) {
		faults = append(faults, fault(field, code, why, args...))
	}
	between := func(field string, value, least, most int) {
		if value < least || value > most {
			add(field, "range", fmt.Sprintf("must lie between %d and %d", least, most), strconv.Itoa(least), strconv.Itoa(most))
		}
	}
	if n := utf8.RuneCountInString(s.Title); n < 1 || n > MaxTitle {
		add("title", "length", fmt.Sprintf("must have 1 to %d characters", MaxTitle), "1", strconv.Itoa(MaxTitle))
	}
	faults = append(faults, s.checkProgramme(programmes)...)
	between("minutes", s.Minutes, 1, MaxMinutes)
	between("latestEntryMinutes", s.LatestEntryMinutes, 0, MaxMinutes)
	between("earliestHandInMinutes", s.EarliestHandInMinutes, 0, MaxMinutes)
	if s.EarliestHandInMinutes > s.Minutes {
		add("earliestHandInMinutes", "after-end", "must not be more than the working time")
	}
	const minute = Time(60_000)
	switch {
	case s.Opens <= 0:
		add("opens", "missing", "is missing")
	case s.Closes < s.Opens+Time(s.Minutes)*minute:
		add("closes", "too-early", "must be at least the working time after the opening")
	case s.Closes > s.Opens+maxWindow*minute:
		add("closes", "too-late", "must be within 31 days of the opening")
	}
	if s.StartBy != StartByTime && s.StartBy != StartByCall {
		add("startBy", "unknown", `must be "time" or "call"`)
	}
	if err := rule(s.MarkRule); err != nil {
		add("markRule", "mark-rule", err.Error())
	}
	if s.Source.Form != 0 && s.Source.Blueprint != 0 {
		add("source", "source-both", "names a form and a blueprint: choose one")
	}
	if s.Source.PerCandidate && s.Source.Form != 0 {
		add("source.perCandidate", "source-per-candidate", "needs a blueprint: one form is the same for everybody")
	}
	if n := utf8.RuneCountInString(s.Rules); n > MaxRules {
		add("rules", "length", fmt.Sprintf("must have at most %d characters", MaxRules), "0", strconv.Itoa(MaxRules))
	}
	between("identityDigits", s.IdentityDigits, MinDigits, MaxDigits)
	return append(faults, CheckRooms(s.Rooms)...)
}

func (s Sitting) checkProgramme(programmes Programmes) []itembank.Fault {
	_, programme, err := programmes.Find(s.Programme)
	if err != nil {
		return []itembank.Fault{fault("programme", "programme-unknown", "is not in the catalogue", s.Programme)}
	}
	if s.Subject != string(SubjectTheory) {
		return []itembank.Fault{fault("subject", "subject-unknown", `must be "theory"`)}
	}
	if _, has := programme.Subject(SubjectTheory); !has {
		return []itembank.Fault{fault("subject", "subject-unknown", "the programme has no such subject")}
	}
	return nil
}

// CheckRooms lists what is wrong with the rooms of a sitting.
func CheckRooms(rooms []Room) []itembank.Fault {
	var faults []itembank.Fault
	if len(rooms) > MaxRooms {
		faults = append(faults, fault("rooms", "too-many", fmt.Sprintf("at most %d rooms", MaxRooms), strconv.Itoa(MaxRooms)))
	}
	names := map[string]bool{}
	for i, room := range rooms {
		at := fmt.Sprintf("rooms[%d].", i)
		name := strings.TrimSpace(room.Name)
		switch {
		case name == "" || utf8.RuneCountInString(name) > 100:
			faults = append(faults, fault(at+"name", "length", "must have 1 to 100 characters", "1", "100"))
		case names[name]:
			faults = append(faults, fault(at+"name", "room-twice", "another room of this sitting has this name", name))
		}
		names[name] = true
		if room.Seats < 1 || room.Seats > MaxSeats {
			faults = append(faults, fault(at+"seats", "range", fmt.Sprintf("must lie between 1 and %d", MaxSeats), "1", strconv.Itoa(MaxSeats)))
		}
		if room.Columns < 1 || room.Columns > MaxColumns {
			faults = append(faults, fault(at+"columns", "range", fmt.Sprintf("must lie between 1 and %d", MaxColumns), "1", strconv.Itoa(MaxColumns)))
		}
	}
	return faults
}

// CanOpen lists every reason why a sitting cannot be opened at now with these candidates, besides
// those of Check and of its questions.
func (s Sitting) CanOpen(candidates []Candidate, now Time) []itembank.Fault {
	var faults []itembank.Fault
	add := func(field, code, why string, args ...string) {
		faults = append(faults, fault(field, code, why, args...))
	}
	if s.State != SittingDraft {
		add("state", "state", "the sitting is "+string(s.State)+" already", string(s.State))
	}
	if s.Source.Form == 0 && s.Source.Blueprint == 0 {
		add("source", "source-missing", "choose a form or a blueprint")
	}
	if s.Closes <= now {
		add("closes", "past", "the sitting is over already")
	}
	if len(s.Rooms) == 0 {
		add("rooms", "rooms-none", "there is no room")
	}
	if len(candidates) == 0 {
		add("candidates", "candidates-none", "the roster is empty")
	}
	if len(candidates) > MaxCandidates {
		add("candidates", "too-many", fmt.Sprintf("at most %d candidates", MaxCandidates), strconv.Itoa(MaxCandidates))
	}
	unseated := 0
	seats := map[place]string{}
	for _, c := range candidates {
		if !seatExists(s.Rooms, c) {
			unseated++
			continue
		}
		at := place{c.Room, c.Seat}
		if other, twice := seats[at]; twice {
			add("candidates", "seat-twice", fmt.Sprintf("%s and %s have the same seat", other, c.Ticket), other, c.Ticket)
		}
		seats[at] = c.Ticket
	}
	if unseated > 0 && len(s.Rooms) > 0 {
		add("candidates", "unseated", fmt.Sprintf("%d candidates have no seat", unseated), strconv.Itoa(unseated))
	}
	return faults
}

// Timing is the time rule of one candidate's attempt, fixed when the sitting is opened: the working
// time with the candidate's extra time, in minutes and per cent of the working time (a fraction of
// a minute counts as a whole one).
func (s Sitting) Timing(c Candidate) Timing {
	t := Timing{
		Opens: s.Opens, Closes: s.Closes, ByCall: s.StartBy == StartByCall,
		Allowance:      minutes(s.Minutes),
		LatestEntry:    minutes(s.LatestEntryMinutes),
		EarliestHandIn: minutes(s.EarliestHandInMinutes),
		Extra:          minutes(c.ExtraMinutes + (s.Minutes*c.ExtraPercent+99)/100),
	}
	for _, room := range s.Rooms {
		if room.ID == c.Room {
			t.Called = room.Called
		}
	}
	return t
}
