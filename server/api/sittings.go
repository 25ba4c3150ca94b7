package api

import (
	"context"
	"strconv"
	"time"

	"kaochang/exam"
	"kaochang/itembank"
)

// SittingReply is a sitting as staff see it.
type SittingReply struct {
	ID                    int64             `json:"id"`
	Title                 string            `json:"title"`
	Programme             string            `json:"programme" doc:"code in the catalogue"`
	ProgrammeTitle        string            `json:"programmeTitle"`
	Subject               string            `json:"subject"`
	State                 exam.SittingState `json:"state" enum:"draft,open,closed"`
	Opens                 exam.Time         `json:"opens"`
	Closes                exam.Time         `json:"closes"`
	Minutes               int               `json:"minutes"`
	StartBy               string            `json:"startBy" enum:"time,call"`
	LatestEntryMinutes    int               `json:"latestEntryMinutes"`
	EarliestHandInMinutes int               `json:"earliestHandInMinutes"`
	MarkRule              exam.MarkRule     `json:"markRule"`
	Source                SittingSource     `json:"source"`
	Shuffle               itembank.Shuffle  `json:"shuffle"`
	Rules                 string            `json:"rules"`
	IdentityDigits        int               `json:"identityDigits"`
	Rooms                 []RoomReply       `json:"rooms"`
	Candidates            int               `json:"candidates"`
	Now                   exam.Time         `json:"now"`
}

// SittingSource says where the questions come from.
type SittingSource struct {
	Form         int64  `json:"form,omitempty"`
	Blueprint    int64  `json:"blueprint,omitempty"`
	PerCandidate bool   `json:"perCandidate,omitempty"`
	Seed         string `json:"seed,omitempty" doc:"a whole number; empty: by lot"`
}

// RoomReply is a room of a sitting.
type RoomReply struct {
	ID       int64     `json:"id"`
	Name     string    `json:"name"`
	Seats    int       `json:"seats"`
	Columns  int       `json:"columns"`
	CalledAt exam.Time `json:"calledAt" doc:"0: not yet"`
}

func sittingReply(o *exam.Office, s exam.Sitting) SittingReply {
	reply := SittingReply{
		ID: s.ID, Title: s.Title, Programme: s.Programme, Subject: s.Subject, State: s.State, Opens: s.Opens, Closes: s.Closes,
		Minutes: s.Minutes, StartBy: s.StartBy, LatestEntryMinutes: s.LatestEntryMinutes, EarliestHandInMinutes: s.EarliestHandInMinutes,
		MarkRule: s.MarkRule, Shuffle: s.Shuffle, Rules: s.Rules, IdentityDigits: s.IdentityDigits, Candidates: s.Candidates,
		Source: SittingSource{
			Form: s.Source.Form, Blueprint: s.Source.Blueprint, PerCandidate: s.Source.PerCandidate, Seed: strconv.FormatUint(s.Source.Seed, 10),
		},
		Rooms: make([]RoomReply, len(s.Rooms)), Now: o.Now(),
	}
	if _, p, err := o.Programmes().Find(s.Programme); err == nil {
		reply.ProgrammeTitle = p.Title()
	}
	for i, r := range s.Rooms {
		reply.Rooms[i] = RoomReply{ID: r.ID, Name: r.Name, Seats: r.Seats, Columns: r.Columns, CalledAt: r.Called}
	}
	return reply
}

// SittingDraft is a sitting as an officer writes it. Members that only a reply has are ignored, so
// that what was read can be changed and sent back.
type SittingDraft struct {
	_                     struct{}         `additionalProperties:"true"`
	Title                 string           `json:"title"`
	Programme             string           `json:"programme"`
	Subject               string           `json:"subject,omitempty" doc:"theory"`
	Opens                 exam.Time        `json:"opens"`
	Closes                exam.Time        `json:"closes"`
	Minutes               int              `json:"minutes"`
	StartBy               string           `json:"startBy,omitempty" doc:"time or call"`
	LatestEntryMinutes    *int             `json:"latestEntryMinutes,omitempty" doc:"default 30; 0: no limit"`
	EarliestHandInMinutes *int             `json:"earliestHandInMinutes,omitempty" doc:"default 30; 0: no limit"`
	MarkRule              exam.MarkRule    `json:"markRule,omitempty"`
	Source                SittingSource    `json:"source,omitempty"`
	Shuffle               itembank.Shuffle `json:"shuffle,omitempty"`
	Rules                 string           `json:"rules,omitempty"`
	IdentityDigits        int              `json:"identityDigits,omitempty" doc:"default 6"`
	Rooms                 []RoomDraft      `json:"rooms,omitempty" doc:"of a new sitting; later they have a route of their own"`
}

// RoomDraft is a room as an officer writes it.
type RoomDraft struct {
	_       struct{} `additionalProperties:"true"`
	ID      int64    `json:"id,omitempty" doc:"of a room that is there; 0: new"`
	Name    string   `json:"name"`
	Seats   int      `json:"seats"`
	Columns int      `json:"columns,omitempty" doc:"seats in a row, default 6"`
}

// usualThreshold is the latest entry and earliest hand-in where nobody says, in minutes.
const usualThreshold = 30

func (d SittingDraft) sitting(id int64) (exam.Sitting, error) {
	s := exam.Sitting{
		ID: id, Title: d.Title, Programme: d.Programme, Subject: d.Subject, Opens: d.Opens, Closes: d.Closes, Minutes: d.Minutes,
		StartBy: d.StartBy, LatestEntryMinutes: orUsual(d.LatestEntryMinutes), EarliestHandInMinutes: orUsual(d.EarliestHandInMinutes),
		MarkRule: d.MarkRule, Shuffle: d.Shuffle, Rules: d.Rules, IdentityDigits: d.IdentityDigits, Rooms: roomsOf(d.Rooms),
		Source: exam.Source{Form: d.Source.Form, Blueprint: d.Source.Blueprint, PerCandidate: d.Source.PerCandidate},
	}
	if d.Source.Seed != "" {
		seed, err := strconv.ParseUint(d.Source.Seed, 10, 64)
		if err != nil {
			return s, invalid("source.seed", "must be a whole number from 0 to 18446744073709551615")
		}
		s.Source.Seed = seed
	}
	return s, nil
}

func orUsual(minutes *int) int {
	if minutes == nil {
		return usualThreshold
	}
	return *minutes
}

func roomsOf(drafts []RoomDraft) []exam.Room {
	rooms := make([]exam.Room, len(drafts))
	for i, d := range drafts {
		rooms[i] = exam.Room{ID: d.ID, Name: d.Name, Seats: d.Seats, Columns: d.Columns}
	}
	return rooms
}

// SittingList is every sitting.
type SittingList struct {
	Sittings []SittingReply `json:"sittings"`
	Now      exam.Time      `json:"now"`
}

func sittingList(o *exam.Office) handler[empty, SittingList] {
	return func(ctx context.Context, _ *empty) (SittingList, error) {
		sittings, err := o.Sittings(ctx)
		list := SittingList{Sittings: make([]SittingReply, len(sittings)), Now: o.Now()}
		for i, s := range sittings {
			list.Sittings[i] = sittingReply(o, s)
		}
		return list, err
	}
}

func sittingShow(o *exam.Office) handler[One, SittingReply] {
	return func(ctx context.Context, in *One) (SittingReply, error) {
		s, err := o.Sitting(ctx, in.ID)
		return sittingReply(o, s), err
	}
}

type sittingCreateInput struct{ Body SittingDraft }

func sittingCreate(o *exam.Office) handler[sittingCreateInput, SittingReply] {
	return func(ctx context.Context, in *sittingCreateInput) (SittingReply, error) {
		s, err := in.Body.sitting(0)
		if err != nil {
			return SittingReply{}, err
		}
		s, err = o.CreateSitting(ctx, s, who(ctx).Name)
		return sittingReply(o, s), err
	}
}

type sittingChangeInput struct {
	One
	Body SittingDraft
}

func sittingChange(o *exam.Office) handler[sittingChangeInput, SittingReply] {
	return func(ctx context.Context, in *sittingChangeInput) (SittingReply, error) {
		s, err := in.Body.sitting(in.ID)
		if err != nil {
			return SittingReply{}, err
		}
		s, err = o.ChangeSitting(ctx, s)
		return sittingReply(o, s), err
	}
}

func sittingDrop(o *exam.Office) handler[One, none] {
	return func(ctx context.Context, in *One) (none, error) { return none{}, o.DropSitting(ctx, in.ID) }
}

// openTime is how long opening may take: a form for each of 2,000 candidates is some minutes of work.
const openTime = 10 * time.Minute

func sittingOpen(o *exam.Office) handler[One, SittingReply] {
	return func(ctx context.Context, in *One) (SittingReply, error) {
		by := who(ctx).Name
		// What is half done when the client leaves is finished all the same.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), openTime)
		defer cancel()
		s, err := o.Open(ctx, in.ID, by)
		return sittingReply(o, s), err
	}
}

type reasonInput struct {
	One
	Body struct {
		Reason string `json:"reason"`
	}
}

func sittingClose(o *exam.Office) handler[reasonInput, SittingReply] {
	return func(ctx context.Context, in *reasonInput) (SittingReply, error) {
		by := who(ctx).Name
		ctx, cancel := patient(ctx)
		defer cancel()
		s, err := o.Close(ctx, in.ID, by, in.Body.Reason)
		return sittingReply(o, s), err
	}
}
