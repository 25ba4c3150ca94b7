package api

import (
	"context"
	"strings"
	"time"

	"kaochang/exam"
)

type timeInput struct {
	One
	Body struct {
		Attempts []int64    `json:"attempts" minItems:"1" maxItems:"20000"`
		Kind     exam.Event `json:"kind" enum:"pause,resume,extra,delay,end" deed:"keep"`
		Minutes  int        `json:"minutes,omitempty" minimum:"0" maximum:"480" deed:"keep" doc:"of extra and delay"`
		Reason   string     `json:"reason" maxLength:"1000"`
	}
}

// TimeReply tells what became of a command for each attempt.
type TimeReply struct {
	Done    []int64       `json:"done"`
	Refused []TimeRefused `json:"refused"`
}

// TimeRefused is an attempt for which a command was not possible.
type TimeRefused struct {
	Attempt int64  `json:"attempt"`
	Code    string `json:"code"`
	Detail  string `json:"detail"`
}

func timeGrant(o *exam.Office) handler[timeInput, TimeReply] {
	return func(ctx context.Context, in *timeInput) (TimeReply, error) {
		entry := exam.Entry{Event: in.Body.Kind, By: who(ctx).Name, Reason: in.Body.Reason}
		if in.Body.Kind == exam.EventExtra || in.Body.Kind == exam.EventDelay {
			entry.Span = time.Duration(in.Body.Minutes) * time.Minute
		}
		lang := language(ctx)
		ctx, cancel := patient(ctx)
		defer cancel()
		done, err := o.Time(ctx, in.ID, in.Body.Attempts, entry)
		reply := TimeReply{Done: []int64{}, Refused: []TimeRefused{}}
		for _, d := range done {
			if d.Err == nil {
				reply.Done = append(reply.Done, d.Attempt)
				continue
			}
			found := rowOf(d.Err)
			text := found.zh
			if lang == english {
				text = found.en
			}
			reply.Refused = append(reply.Refused, TimeRefused{Attempt: d.Attempt, Code: found.code, Detail: strings.ReplaceAll(text, "|", ": ")})
		}
		return reply, err
	}
}
