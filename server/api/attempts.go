package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io/fs"

	"kaochang/exam"
)

// None of these takes a body: what a candidate does is in the path, who they are in the token.

func attemptShow(s screen) handler[One, AttemptView] {
	return func(ctx context.Context, in *One) (AttemptView, error) {
		return s.view(ctx, in.ID, who(ctx).Device)
	}
}

func attemptAccept(s screen) handler[One, AttemptView] {
	return func(ctx context.Context, in *One) (AttemptView, error) {
		device := who(ctx).Device
		if err := s.hall.Accept(ctx, in.ID, device); err != nil {
			return AttemptView{}, err
		}
		return s.view(ctx, in.ID, device)
	}
}

// attemptMove gives the exam to the device that asks.
func attemptMove(s screen) handler[moveInput, AttemptView] {
	return func(ctx context.Context, in *moveInput) (AttemptView, error) {
		device := who(ctx).Device
		if !in.Body.Take {
			return AttemptView{}, invalid("take", "must be true")
		}
		if err := s.hall.Move(ctx, in.ID, device); err != nil {
			return AttemptView{}, err
		}
		return s.view(ctx, in.ID, device)
	}
}

type moveInput struct {
	One
	Body struct {
		Take bool `json:"take" doc:"true: the exam goes on here and freezes elsewhere"`
	}
}

// Start is what opens the paper.
type Start struct {
	Key         string          `json:"key" doc:"base64, of the ciphertext"`
	Arrangement json.RawMessage `json:"arrangement" doc:"order of questions and options"`
	StartedAt   exam.Time       `json:"startedAt"`
	EndsAt      exam.Time       `json:"endsAt"`
	Now         exam.Time       `json:"now"`
	Phase       exam.Phase      `json:"phase"`
}

func attemptStart(s screen) handler[One, Start] {
	return func(ctx context.Context, in *One) (Start, error) {
		device := who(ctx).Device
		opening, ack, err := s.hall.Start(ctx, in.ID, device)
		if err != nil {
			if errors.Is(err, exam.ErrNotOpenYet) {
				if a, failed := s.hall.Attempt(ctx, in.ID); failed == nil && a.Timing.OpensAt() != 0 {
					err = with(err, "opensAt", a.Timing.OpensAt())
				}
			}
			return Start{}, err
		}
		a, err := s.hall.Attempt(ctx, in.ID)
		if err != nil {
			return Start{}, err
		}
		return Start{
			Key: base64.StdEncoding.EncodeToString(opening.Key[:]), Arrangement: opening.Arrangement,
			StartedAt: a.Timing.Started, EndsAt: ack.EndsAt, Now: ack.Now, Phase: ack.Phase,
		}, nil
	}
}

// AnswersView is what the server holds of an attempt.
type AnswersView struct {
	Through int64         `json:"through" doc:"highest number of this device that is held without a gap"`
	Answers []exam.Answer `json:"answers" doc:"the newest that counts, per item"`
	Now     exam.Time     `json:"now"`
	EndsAt  exam.Time     `json:"endsAt"`
	Phase   exam.Phase    `json:"phase"`
}

func answersShow(hall *exam.Hall) handler[One, AnswersView] {
	return func(ctx context.Context, in *One) (AnswersView, error) {
		newest, ack, err := hall.Answers(ctx, in.ID, who(ctx).Device)
		if newest == nil {
			newest = []exam.Answer{}
		}
		return AnswersView{Through: ack.Through, Answers: newest, Now: ack.Now, EndsAt: ack.EndsAt, Phase: ack.Phase}, err
	}
}

type handInInput struct {
	One
	Body struct {
		Device  int   `json:"device" minimum:"1"`
		LastSeq int64 `json:"lastSeq" minimum:"0" doc:"number of this device's newest answer, 0 none"`
	}
}

func attemptHandIn(hall *exam.Hall) handler[handInInput, Receipt] {
	return func(ctx context.Context, in *handInInput) (Receipt, error) {
		device := who(ctx).Device
		if in.Body.Device != device {
			return Receipt{}, exam.ErrDevice
		}
		sheet, ack, err := hall.HandIn(ctx, in.ID, device, in.Body.LastSeq)
		switch {
		case errors.Is(err, exam.ErrAnswersMissing):
			return Receipt{}, with(err, "through", ack.Through)
		case errors.Is(err, exam.ErrTooEarly):
			return Receipt{}, with(err, "handInFrom", ack.HandInFrom)
		case err != nil:
			return Receipt{}, err
		}
		return receiptOf(sheet, ack.Late), nil
	}
}

func attemptPhoto(s screen, photos Photos) handler[One, file] {
	return func(ctx context.Context, in *One) (file, error) {
		a, err := s.hall.Attempt(ctx, in.ID)
		if err != nil {
			return file{}, err
		}
		person, err := s.seats.Candidate(ctx, a.Candidate)
		if err != nil {
			return file{}, err
		}
		if person.Photo == "" {
			return file{}, errNotFound
		}
		content, media, err := photos.Photo(ctx, person.Photo)
		if errors.Is(err, fs.ErrNotExist) {
			return file{}, errNotFound
		}
		return file{media: media, bytes: content, cache: "private, max-age=86400"}, err
	}
}
