package rehearse

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"kaochang/client"
	"kaochang/exam"
	"kaochang/itembank"
)

// player is one simulated candidate. Its own records are what the server is compared with.
type player struct {
	n      int
	day    *day
	server *client.Server
	gone   bool // gave up
	who    *client.Candidate
	paper  []byte
	items  []playerItem
	seq    int64
	acked  []exam.Answer // acknowledged, in order of their numbers
	at     int           // next item
	code   string        // of the receipt
}

type playerItem struct {
	item     int64
	question question
	options  []string
}

// day is one rehearsal while it runs.
type day struct {
	plan  Plan
	stage *stage
	cuts  *cutter

	signIn, wait, start, save, ping, submit measure
	tally                                   tally
	papers                                  papers
}

// retry repeats a request until it goes through or the rehearsal ends, as a candidate's page does.
// Refusals by the server (4xx but for 408 and 429) are not repeated.
func (p *player) retry(ctx context.Context, m *measure, do func() error) error {
	pause := 100 * time.Millisecond
	for {
		began := time.Now()
		err := do()
		if err == nil {
			m.add(p.n, time.Since(began))
			return nil
		}
		if !p.day.cuts.did(err) {
			p.day.tally.fail(err)
		}
		var problem *client.Problem
		if errors.As(err, &problem) && problem.Status < 500 && problem.Status != 408 && problem.Status != 429 {
			return err
		}
		if err := rest(ctx, rand.N(pause)+time.Millisecond); err != nil {
			return err
		}
		pause = min(2*pause, 5*time.Second)
	}
}

// rest waits without holding up the end of the rehearsal.
func rest(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// arrive signs in, confirms, and fetches the ciphertext of the paper.
func (p *player) arrive(ctx context.Context) error {
	who := person{p.n, p.day.stage.prefix}
	identity := who.identity()
	err := p.retry(ctx, &p.day.signIn, func() (err error) {
		p.who, err = p.server.SignInCandidate(ctx, who.ticket(), identity[len(identity)-6:])
		return err
	})
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return p.retry(ctx, &p.day.wait, func() error {
		if err := p.who.Accept(ctx); err != nil {
			return err
		}
		// A connection that is cut after the first sign-in leaves a device that holds the exam.
		if err := p.who.Take(ctx); err != nil {
			return err
		}
		p.paper, err = p.who.Paper(ctx)
		return err
	})
}

// enter presses start and reads the whole paper.
func (p *player) enter(ctx context.Context) error {
	err := p.retry(ctx, &p.day.start, func() error {
		s, err := p.who.Start(ctx)
		if err != nil {
			return err
		}
		key, err := s.PaperKey()
		if err != nil {
			return err
		}
		packed, err := exam.DecryptPaper(p.paper, key)
		if err != nil {
			return err
		}
		p.items, err = p.day.papers.items(packed)
		return err
	})
	p.paper = nil
	if err == nil {
		p.at = rand.IntN(len(p.items)) // everybody begins elsewhere
	}
	return err
}

// answer gives answers with think time until the given moment or until enough are given.
func (p *player) answer(ctx context.Context, until time.Time) error {
	heard := time.Now()
	for given := 0; p.day.plan.Answers == 0 || given < p.day.plan.Answers; given++ {
		next := time.Now().Add(p.think())
		if next.After(until) {
			next = until
		}
		if err := p.stayUntil(ctx, next, &heard); err != nil {
			return err
		}
		if !time.Now().Before(until) || p.day.enough() {
			return nil
		}
		if p.seq == exam.MaxHeld {
			break // no server takes more of one candidate
		}
		if err := p.give(ctx); err != nil {
			return err
		}
		if p.day.plan.PingEach {
			if err := p.ping(ctx); err != nil {
				return err
			}
		}
		heard = time.Now()
	}
	return p.stayUntil(ctx, until, &heard)
}

// think draws a pause with the plan's mean, between half and one and a half of it.
func (p *player) think() time.Duration {
	if p.day.plan.Think == 0 {
		return 0
	}
	return p.day.plan.Think/2 + rand.N(p.day.plan.Think)
}

// stayUntil waits with signs of life.
func (p *player) stayUntil(ctx context.Context, until time.Time, heard *time.Time) error {
	for every := p.day.plan.Ping; every > 0 && heard.Add(every).Before(until) && !p.day.enough(); {
		if err := rest(ctx, time.Until(heard.Add(every))); err != nil {
			return err
		}
		if err := p.ping(ctx); err != nil {
			return err
		}
		*heard = time.Now()
	}
	t := time.NewTimer(time.Until(until))
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-p.day.plan.Enough:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *player) ping(ctx context.Context) error {
	err := p.retry(ctx, &p.day.ping, func() error {
		_, err := p.who.Ping(ctx, p.items[p.at].item, 0)
		return err
	})
	if err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	return nil
}

// enough reports whether the answering was ended before its time.
func (d *day) enough() bool {
	select {
	case <-d.plan.Enough:
		return true
	default:
		return false
	}
}

// give answers the next question and keeps at it until it is acknowledged.
func (p *player) give(ctx context.Context) error {
	item := p.items[p.at]
	p.at = (p.at + 1) % len(p.items)
	p.seq++
	a := exam.Answer{
		Device: p.who.Device, Seq: p.seq, Item: item.item,
		Response: item.options[rand.IntN(len(item.options))], At: exam.At(time.Now()),
	}
	err := p.retry(ctx, &p.day.save, func() error {
		ack, err := p.who.Save(ctx, a)
		if err == nil && ack.Through < a.Seq {
			return fmt.Errorf("number %d was saved but only %d is acknowledged", a.Seq, ack.Through)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("save: %w", err)
	}
	p.acked = append(p.acked, a)
	return nil
}

// leave hands in.
func (p *player) leave(ctx context.Context) error {
	return p.retry(ctx, &p.day.submit, func() error {
		receipt, err := p.who.HandIn(ctx, p.seq)
		p.code = receipt.Code
		return err
	})
}

// score is what the paper is worth by the rehearsal's own keys.
func (p *player) score() itembank.Points {
	newest := map[int64]string{}
	for _, a := range p.acked {
		newest[a.Item] = a.Response
	}
	var total itembank.Points
	for _, item := range p.items {
		if newest[item.item] == item.question.key() {
			total += item.question.points()
		}
	}
	return total
}
