package api

import (
	"context"
	"errors"
	"fmt"

	"kaochang/exam"
)

// AttemptView is everything that the exam screen shows of an attempt.
type AttemptView struct {
	ID         int64         `json:"id"`
	Now        exam.Time     `json:"now"`
	State      exam.State    `json:"state" enum:"ready,running,paused,closed"`
	Phase      exam.Phase    `json:"phase" enum:"early,open,running,paused,ended,closed,missed"`
	Sitting    SittingView   `json:"sitting"`
	Candidate  CandidateView `json:"candidate"`
	AcceptedAt exam.Time     `json:"acceptedAt,omitempty"`
	StartedAt  exam.Time     `json:"startedAt,omitempty"`
	EndsAt     exam.Time     `json:"endsAt,omitempty"`
	OpensAt    exam.Time     `json:"opensAt,omitempty" doc:"when starting is possible, if known"`
	HandInFrom exam.Time     `json:"handInFrom,omitempty"`
	Apart      int           `json:"apart,omitempty" doc:"answers held that do not count by themselves: late, or from a device that the exam had left"`
	Device     int           `json:"device" doc:"of this token"`
	Active     int           `json:"active" doc:"device that holds the exam, 0 none"`
	Paper      PaperView     `json:"paper"`
	Current    int64         `json:"current,omitempty" doc:"item last looked at"`
	Receipt    *Receipt      `json:"receipt,omitempty"`
}

// SittingView is what a candidate is told of the sitting.
type SittingView struct {
	ID                    int64     `json:"id"`
	Title                 string    `json:"title"`
	Organisation          string    `json:"organisation"`
	Occupation            string    `json:"occupation"`
	Level                 int       `json:"level"`
	LevelName             string    `json:"levelName"`
	Subject               string    `json:"subject"`
	Opens                 exam.Time `json:"opens"`
	Closes                exam.Time `json:"closes"`
	Minutes               int       `json:"minutes"`
	LatestEntryMinutes    int       `json:"latestEntryMinutes"`
	EarliestHandInMinutes int       `json:"earliestHandInMinutes"`
	Rules                 string    `json:"rules" doc:"考生须知, a paragraph a line"`
	StartBy               string    `json:"startBy" enum:"time,call"`
	IdentityDigits        int       `json:"identityDigits" doc:"how many last characters of the identity number sign in"`
}

// CandidateView is what a candidate sees of themselves.
type CandidateView struct {
	Name           string `json:"name"`
	Ticket         string `json:"ticket"`
	IdentityMasked string `json:"identityMasked"`
	Group          string `json:"group"`
	Room           string `json:"room"`
	Seat           int    `json:"seat"`
	Photo          bool   `json:"photo"`
	ExtraTimeText  string `json:"extraTimeText,omitempty"`
}

// PaperView says which ciphertext to fetch.
type PaperView struct {
	Form  int64  `json:"form"`
	Bytes int    `json:"bytes"`
	Sum   string `json:"sha256"`
}

// Receipt confirms a sealed sheet.
type Receipt struct {
	Code     string    `json:"code" doc:"XXXX-XXXX-XXXX-XXXX"`
	SealedAt exam.Time `json:"sealedAt"`
	Answered int       `json:"answered"`
	Items    int       `json:"items"`
	By       string    `json:"by" enum:"candidate,time,officer"`
	Late     int       `json:"late,omitempty" doc:"answers held that did not count by themselves: late, or from a device that the exam had left"`
}

// receiptBy says in the client's words who ended it.
func receiptBy(e exam.Event) string {
	switch e {
	case exam.EventHandIn:
		return "candidate"
	case exam.EventExpire:
		return "time"
	}
	return "officer"
}

func receiptOf(s exam.Sheet, late int) Receipt {
	return Receipt{
		Code: s.Code(), SealedAt: s.SealedAt, Answered: s.Answered(), Items: s.Items, By: receiptBy(s.By), Late: late,
	}
}

// screen puts attempt views together.
type screen struct {
	hall       *exam.Hall
	seats      Seats
	programmes exam.Programmes
	live       Live
	papers     *papers
}

// view is the attempt as its device sees it now.
func (s screen) view(ctx context.Context, id int64, device int) (AttemptView, error) {
	a, err := s.hall.Attempt(ctx, id)
	if err != nil {
		return AttemptView{}, err
	}
	sitting, err := s.seats.Sitting(ctx, a.Sitting)
	if err != nil {
		return AttemptView{}, fmt.Errorf("attempt %d: %w", id, err)
	}
	person, err := s.seats.Candidate(ctx, a.Candidate)
	if err != nil {
		return AttemptView{}, fmt.Errorf("attempt %d: %w", id, err)
	}
	envelope, err := s.papers.find(ctx, a.Sitting, a.Form)
	if err != nil {
		return AttemptView{}, fmt.Errorf("attempt %d: %w", id, err)
	}
	ack, err := s.hall.Ping(ctx, id, device)
	if err != nil {
		return AttemptView{}, err
	}
	now := s.hall.Now()
	v := AttemptView{
		Apart: ack.Late,
		ID:    id, Now: now, State: a.State, Phase: a.Timing.Phase(now),
		Sitting: s.sittingView(sitting), Candidate: candidateView(person, sitting, language(ctx)),
		AcceptedAt: a.Accepted, StartedAt: a.Timing.Started, EndsAt: a.Timing.EndsAt(now),
		OpensAt: a.Timing.OpensAt(), HandInFrom: a.Timing.HandInFrom(now),
		Device: device, Active: a.Device,
		Paper:   PaperView{Form: a.Form, Bytes: len(envelope.Cipher), Sum: envelope.Sum},
		Current: s.live.Heard(ctx, []int64{id})[id].Current,
	}
	if a.State == exam.StateClosed {
		sheet, err := s.hall.Receipt(ctx, id)
		switch {
		case err == nil:
			r := receiptOf(sheet, ack.Late)
			v.Receipt = &r
		case !errors.Is(err, exam.ErrSheetUnknown):
			return v, err
		}
	}
	return v, nil
}

func (s screen) sittingView(x exam.Sitting) SittingView {
	v := SittingView{
		ID: x.ID, Title: x.Title, Subject: x.Subject, Opens: x.Opens, Closes: x.Closes, Minutes: x.Minutes,
		LatestEntryMinutes: x.LatestEntryMinutes, EarliestHandInMinutes: x.EarliestHandInMinutes,
		Rules: x.Rules, StartBy: x.StartBy, IdentityDigits: x.IdentityDigits,
	}
	if organisation, programme, err := s.programmes.Find(x.Programme); err == nil {
		v.Organisation, v.Occupation, v.Level = organisation.NameZh, programme.Occupation, programme.Level
		v.LevelName = exam.LevelTitle(programme.Level)
	}
	return v
}

func candidateView(c exam.Candidate, s exam.Sitting, lang string) CandidateView {
	v := CandidateView{
		Name: c.Name, Ticket: c.Ticket, IdentityMasked: exam.MaskIdentity(c.Identity), Group: c.Group,
		Seat: c.Seat, Photo: c.Photo != "", ExtraTimeText: extraText(c, lang),
	}
	for _, room := range s.Rooms {
		if room.ID == c.Room {
			v.Room = room.Name
		}
	}
	return v
}

// extraText tells a candidate of the extra time granted on the roster.
func extraText(c exam.Candidate, lang string) string {
	minutes, percent := "", ""
	if c.ExtraMinutes > 0 {
		minutes = fmt.Sprintf("%d 分钟", c.ExtraMinutes)
		if lang == english {
			minutes = fmt.Sprintf("%d minutes", c.ExtraMinutes)
		}
	}
	if c.ExtraPercent > 0 {
		percent = fmt.Sprintf("%d%%", c.ExtraPercent)
	}
	join := "，另加 "
	if lang == english {
		join = " and "
	}
	switch {
	case minutes != "" && percent != "":
		return minutes + join + percent
	default:
		return minutes + percent
	}
}
