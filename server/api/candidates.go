package api

import (
	"context"
	"errors"
	"io/fs"

	"kaochang/exam"
	"kaochang/server/account"
)

// CandidateReply is a person on a roster as staff see them.
type CandidateReply struct {
	ID             int64     `json:"id"`
	Sitting        int64     `json:"sitting"`
	Ticket         string    `json:"ticket"`
	Name           string    `json:"name"`
	IdentityMasked string    `json:"identityMasked"`
	Group          string    `json:"group"`
	Programme      string    `json:"programme"`
	Room           int64     `json:"room" doc:"0: not seated"`
	RoomName       string    `json:"roomName"`
	Seat           int       `json:"seat"`
	ExtraMinutes   int       `json:"extraMinutes"`
	ExtraPercent   int       `json:"extraPercent"`
	Photo          bool      `json:"photo"`
	Attempt        int64     `json:"attempt,omitempty"`
	Failures       int       `json:"failures,omitempty" doc:"failed sign-ins"`
	LockedUntil    exam.Time `json:"lockedUntil,omitempty"`
}

func candidateReply(c exam.Candidate, rooms []exam.Room) CandidateReply {
	reply := CandidateReply{
		ID: c.ID, Sitting: c.Sitting, Ticket: c.Ticket, Name: c.Name, IdentityMasked: exam.MaskIdentity(c.Identity), Group: c.Group,
		Programme: c.Programme, Room: c.Room, Seat: c.Seat, ExtraMinutes: c.ExtraMinutes, ExtraPercent: c.ExtraPercent, Photo: c.Photo != "",
	}
	for _, r := range rooms {
		if r.ID == c.Room {
			reply.RoomName = r.Name
		}
	}
	return reply
}

// CandidateList is a sitting's roster.
type CandidateList struct {
	Candidates []CandidateReply `json:"candidates"`
}

func candidateList(o *exam.Office, live Live) handler[One, CandidateList] {
	return func(ctx context.Context, in *One) (CandidateList, error) {
		people, err := o.Roster(ctx, in.ID)
		list := CandidateList{Candidates: make([]CandidateReply, len(people.Candidates))}
		names := make([]string, len(people.Candidates))
		for i, c := range people.Candidates {
			list.Candidates[i] = candidateReply(c, people.Sitting.Rooms)
			list.Candidates[i].Attempt = people.Attempts[c.ID]
			names[i] = account.Ticket(c.Ticket)
		}
		if err != nil {
			return list, err
		}
		locks := live.Locked(ctx, names...)
		for i := range list.Candidates {
			lock := locks[names[i]]
			list.Candidates[i].Failures = lock.Failures
			if lock.Until > o.Now() {
				list.Candidates[i].LockedUntil = lock.Until
			}
		}
		return list, nil
	}
}

// CandidateDraft is a person as an officer writes them.
type CandidateDraft struct {
	_            struct{} `additionalProperties:"true"`
	Ticket       string   `json:"ticket,omitempty" doc:"empty: made, or unchanged"`
	Name         string   `json:"name"`
	Identity     string   `json:"identity,omitempty" doc:"of a change: empty keeps what is held"`
	Group        string   `json:"group,omitempty"`
	Programme    string   `json:"programme,omitempty"`
	Room         int64    `json:"room,omitempty" doc:"0: not seated"`
	Seat         int      `json:"seat,omitempty"`
	ExtraMinutes int      `json:"extraMinutes,omitempty"`
	ExtraPercent int      `json:"extraPercent,omitempty"`
}

func (d CandidateDraft) candidate(id, sitting int64) exam.Candidate {
	return exam.Candidate{
		ID: id, Sitting: sitting, Ticket: d.Ticket, Name: d.Name, Identity: d.Identity, Group: d.Group, Programme: d.Programme,
		Room: d.Room, Seat: d.Seat, ExtraMinutes: d.ExtraMinutes, ExtraPercent: d.ExtraPercent,
	}
}

type candidateInput struct {
	One
	Body struct {
		Entry CandidateDraft `json:"entry"`
	}
}

func candidateAdd(o *exam.Office) handler[candidateInput, CandidateReply] {
	return func(ctx context.Context, in *candidateInput) (CandidateReply, error) {
		c, err := o.AddCandidate(ctx, in.Body.Entry.candidate(0, in.ID), who(ctx).Name)
		return candidateReply(c, nil), err
	}
}

func candidateChange(o *exam.Office) handler[candidateInput, CandidateReply] {
	return func(ctx context.Context, in *candidateInput) (CandidateReply, error) {
		c, err := o.ChangeCandidate(ctx, in.Body.Entry.candidate(in.ID, 0))
		return candidateReply(c, nil), err
	}
}

func candidateDrop(o *exam.Office) handler[One, none] {
	return func(ctx context.Context, in *One) (none, error) { return none{}, o.DropCandidate(ctx, in.ID) }
}

// candidateUnlock lets somebody sign in at once after failures.
func candidateUnlock(o *exam.Office, live Live) handler[One, none] {
	return func(ctx context.Context, in *One) (none, error) {
		c, err := o.Candidate(ctx, in.ID)
		if err != nil {
			return none{}, err
		}
		live.Unlock(ctx, account.Ticket(c.Ticket))
		return none{}, nil
	}
}

func candidatePhoto(o *exam.Office, photos Photos) handler[One, file] {
	return func(ctx context.Context, in *One) (file, error) {
		c, err := o.Candidate(ctx, in.ID)
		if err != nil {
			return file{}, err
		}
		if c.Photo == "" {
			return file{}, errNotFound
		}
		content, media, err := photos.Photo(ctx, c.Photo)
		if errors.Is(err, fs.ErrNotExist) {
			return file{}, errNotFound
		}
		return file{media: media, bytes: content, cache: "private, max-age=86400"}, err
	}
}
