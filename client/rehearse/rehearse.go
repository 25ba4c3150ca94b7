package rehearse

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"kaochang/client"
	"kaochang/itembank"
)

// Run plays the plan and reports. An error means that the rehearsal could not be played; lost
// answers are not an error but a number in the report.
func Run(ctx context.Context, plan Plan) (Report, error) {
	if err := plan.Check(); err != nil {
		return Report{}, err
	}
	cuts := &cutter{percent: plan.Cut}
	doors, err := plan.doors(cuts)
	if err != nil {
		return Report{}, err
	}
	// Making the sitting and reading it back must not suffer from the cuts.
	calm, err := client.New(plan.Target, client.Options{Connections: 16, Timeout: 10 * time.Minute, TLS: plan.TLS})
	if err != nil {
		return Report{}, err
	}
	plan.say("making a sitting with %d candidates …", plan.Candidates)
	stage, err := plan.build(ctx, calm)
	if err != nil {
		return Report{}, err
	}
	d := &day{plan: plan, stage: stage, cuts: cuts}
	process := findLocal(plan.Target)
	cpuBefore, _ := process.cpuSeconds()

	players := make([]*player, plan.Candidates)
	for i := range players {
		players[i] = &player{n: i, day: d, server: doors[i%len(doors)]}
	}
	plan.say("signing in …")
	gone := d.all(ctx, players, 0, 64, (*player).arrive)
	plan.say("starting …")
	began := time.Now()
	gone += d.all(ctx, players, plan.StartWithin, 0, (*player).enter)
	started := time.Since(began)

	plan.say("answering for %g minutes …", plan.Minutes)
	answering := time.Now()
	until := answering.Add(time.Duration(plan.Minutes * float64(time.Minute)))
	gone += d.all(ctx, players, 0, 0, func(p *player, ctx context.Context) error { return p.answer(ctx, until) })
	answered := time.Since(answering)

	plan.say("handing in …")
	began = time.Now()
	gone += d.all(ctx, players, plan.HandInWithin, 0, (*player).leave)
	submitted := time.Since(began)
	points, err := d.results(ctx, players)
	if err != nil {
		return Report{}, err
	}
	scored := time.Since(began)
	cpuAfter, known := process.cpuSeconds()

	plan.say("comparing …")
	v, err := d.compare(ctx, players, points)
	if err != nil {
		return Report{}, fmt.Errorf("compare: %w", err)
	}
	report := d.report(v, answered, gone)
	report.StartAllMS, report.SubmitAllMS, report.ScoredAllMS = ms(started), ms(submitted), ms(scored)
	report.Cuts = int(cuts.cuts.Load())
	if known {
		cpu := cpuAfter - cpuBefore
		perCandidate := cpu * 1000 / float64(plan.Candidates)
		report.ServerCPU, report.CPUPerCandidate = &cpu, &perCandidate
		if peak, ok := process.peakMB(); ok {
			report.ServerPeak = &peak
		}
	}
	report.Machine = fmt.Sprintf("%s/%s, %d cores, rehearsal beside the server: %v",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), process != 0)
	return report, nil
}

// doors are the clients that the players use: one with a single connection for each of them, as
// browsers have, or one for all where the plan bounds the connections.
func (p Plan) doors(cuts *cutter) ([]*client.Server, error) {
	n, each := p.Candidates, 1
	if p.Connections > 0 {
		n, each = 1, p.Connections
	}
	doors := make([]*client.Server, n)
	for i := range doors {
		server, err := client.New(p.Target, client.Options{Connections: each, Dial: cuts.dial, TLS: p.TLS, Lines: p.Connections == 0})
		if err != nil {
			return nil, err
		}
		doors[i] = server
	}
	return doors, nil
}

// all lets every player who is still there do something, spread over a time, at most limit at once
// (0: all), and returns how many had to give up.
func (d *day) all(ctx context.Context, players []*player, within time.Duration, limit int, do func(*player, context.Context) error) int {
	var wg sync.WaitGroup
	var gone atomic.Int64
	places := make(chan struct{}, max(limit, 1))
	for _, p := range players {
		if p.gone {
			continue
		}
		if limit > 0 {
			places <- struct{}{}
		}
		wg.Go(func() {
			if limit > 0 {
				defer func() { <-places }()
			}
			err := rest(ctx, rand.N(within+1))
			if err == nil {
				err = do(p, ctx)
			}
			if err != nil {
				gone.Add(1)
				d.plan.say("candidate %d gives up: %v", p.n, err)
				p.gone = true
			}
		})
	}
	wg.Wait()
	return int(gone.Load())
}

// results waits until every sheet that was handed in is scored, and reads the points by attempt.
func (d *day) results(ctx context.Context, players []*player) (map[int64]itembank.Points, error) {
	left := 0
	for _, p := range players {
		if p.code != "" {
			left++
		}
	}
	for deadline := time.Now().Add(2 * time.Minute); ; {
		var out struct {
			Results []struct {
				Attempt int64           `json:"attempt"`
				Scored  bool            `json:"scored"`
				Points  itembank.Points `json:"points"`
			} `json:"results"`
		}
		if err := d.stage.officer.Get(ctx, fmt.Sprintf("/sittings/%d/results", d.stage.sitting), &out); err != nil {
			return nil, err
		}
		points := map[int64]itembank.Points{}
		for _, r := range out.Results {
			if r.Scored {
				points[r.Attempt] = r.Points
			}
		}
		if len(points) >= left || time.Now().After(deadline) {
			return points, nil
		}
		if err := rest(ctx, 100*time.Millisecond); err != nil {
			return nil, err
		}
	}
}
