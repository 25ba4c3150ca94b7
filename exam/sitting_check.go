package exam

import (
	"errors"
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
	add := func(field, code string, args ...string) {
		faults = append(faults, Fault(field, code, args...))
	}
	between := func(field string, value, least, most int) {
		if value < least || value > most {
			add(field, "range", strconv.Itoa(least), strconv.Itoa(most))
		}
	}
	if n := utf8.RuneCountInString(s.Title); n < 1 || n > MaxTitle {
		add("title", "length", "1", strconv.Itoa(MaxTitle))
	}
	faults = append(faults, s.checkProgramme(programmes)...)
	between("minutes", s.Minutes, 1, MaxMinutes)
	between("latestEntryMinutes", s.LatestEntryMinutes, 0, MaxMinutes)
	between("earliestHandInMinutes", s.EarliestHandInMinutes, 0, MaxMinutes)
	if s.EarliestHandInMinutes > s.Minutes {
		add("earliestHandInMinutes", "after-end")
	}
	const minute = Time(60_000)
	switch {
	case s.Opens <= 0:
		add("opens", "missing")
	case s.Closes < s.Opens+Time(s.Minutes)*minute:
		add("closes", "too-early")
	case s.Closes > s.Opens+maxWindow*minute:
		add("closes", "too-late")
	}
	if s.StartBy != StartByTime && s.StartBy != StartByCall {
		add("startBy", "start-by")
	}
	faults = append(faults, checkMarkRule(s.MarkRule, rule)...)
	if s.Source.Form != 0 && s.Source.Blueprint != 0 {
		add("source", "source-both")
	}
	if s.Source.PerCandidate && s.Source.Form != 0 {
		add("source.perCandidate", "source-per-candidate")
	}
	if n := utf8.RuneCountInString(s.Rules); n > MaxRules {
		add("rules", "length", "0", strconv.Itoa(MaxRules))
	}
	between("identityDigits", s.IdentityDigits, MinDigits, MaxDigits)
	return append(faults, CheckRooms(s.Rooms)...)
}

// checkMarkRule takes over what rule finds wrong, field by field where it tells them.
func checkMarkRule(m MarkRule, rule func(MarkRule) error) []itembank.Fault {
	err := rule(m)
	if invalid, ok := errors.AsType[*Invalid](err); ok {
		return invalid.Faults
	}
	if err != nil {
		return []itembank.Fault{Fault("markRule", "mark-rule", err.Error())}
	}
	return nil
}

func (s Sitting) checkProgramme(programmes Programmes) []itembank.Fault {
	_, programme, err := programmes.Find(s.Programme)
	if err != nil {
		return []itembank.Fault{Fault("programme", "programme-unknown")}
	}
	if s.Subject != string(SubjectTheory) {
		return []itembank.Fault{Fault("subject", "subject-unknown")}
	}
	if _, has := programme.Subject(SubjectTheory); !has {
		return []itembank.Fault{Fault("subject", "subject-absent")}
	}
	return nil
}

// CheckRooms lists what is wrong with the rooms of a sitting.
func CheckRooms(rooms []Room) []itembank.Fault {
	var faults []itembank.Fault
	if len(rooms) > MaxRooms {
		faults = append(faults, Fault("rooms", "too-many-rooms", strconv.Itoa(MaxRooms)))
	}
	names := map[string]bool{}
	for i, room := range rooms {
		at := fmt.Sprintf("rooms[%d].", i)
		name := strings.TrimSpace(room.Name)
		switch {
		case name == "" || utf8.RuneCountInString(name) > 100:
			faults = append(faults, Fault(at+"name", "length", "1", "100"))
		case names[name]:
			faults = append(faults, Fault(at+"name", "room-twice", name))
		}
		names[name] = true
		if room.Seats < 1 || room.Seats > MaxSeats {
			faults = append(faults, Fault(at+"seats", "range", "1", strconv.Itoa(MaxSeats)))
		}
		if room.Columns < 1 || room.Columns > MaxColumns {
			faults = append(faults, Fault(at+"columns", "range", "1", strconv.Itoa(MaxColumns)))
		}
	}
	return faults
}

// CanOpen lists every reason why a sitting cannot be opened at now with these candidates, besides
// those of Check and of its questions.
func (s Sitting) CanOpen(candidates []Candidate, now Time) []itembank.Fault {
	var faults []itembank.Fault
	add := func(field, code string, args ...string) {
		faults = append(faults, Fault(field, code, args...))
	}
	if s.State != SittingDraft {
		add("state", stateCode(s.State))
	}
	if s.Source.Form == 0 && s.Source.Blueprint == 0 {
		add("source", "source-missing")
	}
	if s.Closes <= now {
		add("closes", "past")
	}
	if len(s.Rooms) == 0 {
		add("rooms", "rooms-none")
	}
	if len(candidates) == 0 {
		add("candidates", "candidates-none")
	}
	if len(candidates) > MaxCandidates {
		add("candidates", "too-many-candidates", strconv.Itoa(MaxCandidates))
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
			add("candidates", "seat-twice", other, c.Ticket)
		}
		seats[at] = c.Ticket
	}
	if unseated > 0 && len(s.Rooms) > 0 {
		add("candidates", "unseated", strconv.Itoa(unseated))
	}
	return faults
}

func stateCode(state SittingState) string {
	if state == SittingOpen {
		return "state-open"
	}
	return "state-closed"
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
