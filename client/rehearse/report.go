package rehearse

import (
	"encoding/json"
	"fmt"
	"io"
	"sort"
	"time"
)

// Report is what a rehearsal found. Times are milliseconds on the candidate's side.
type Report struct {
	Candidates  int     `json:"candidates"`
	Minutes     float64 `json:"minutes"`
	ThinkS      float64 `json:"think_s"`
	Connections int     `json:"connections"`
	Machine     string  `json:"machine"`

	Saves     int     `json:"saves"`
	SavesPerS float64 `json:"saves_per_s"`
	SaveP50   float64 `json:"save_p50_ms"`
	SaveP95   float64 `json:"save_p95_ms"`
	SaveP99   float64 `json:"save_p99_ms"`

	StartAllMS  float64 `json:"start_all_ms"`  // from the first press of start until the last has read the whole paper
	SubmitAllMS float64 `json:"submit_all_ms"` // from the first hand-in until the last receipt
	ScoredAllMS float64 `json:"scored_all_ms"` // from the first hand-in until the last result
	SubmitP99   float64 `json:"submit_p99_ms"`

	Operations map[string]Spread `json:"operations"`

	Acknowledged int            `json:"acknowledged"`
	Lost         int            `json:"lost"`
	Duplicates   int            `json:"duplicates"`
	WrongScores  int            `json:"wrong_scores"`
	GaveUp       int            `json:"gave_up"` // candidates whom the server refused something
	Errors       int            `json:"errors"`  // requests that failed other than by cuts
	ErrorKinds   map[string]int `json:"error_kinds"`
	Cuts         int            `json:"cuts"` // connections cut on purpose, whose requests were repeated
	Examples     []string       `json:"examples,omitempty"`

	ServerCPU       *float64 `json:"server_cpu_s,omitempty"`
	ServerPeak      *float64 `json:"server_peak_mb,omitempty"`
	CPUPerCandidate *float64 `json:"server_cpu_ms_per_candidate,omitempty"`
}

// Sound reports whether no acknowledged answer was lost, doubled or scored wrongly and nobody had
// to give up.
func (r Report) Sound() bool {
	return r.Lost == 0 && r.Duplicates == 0 && r.WrongScores == 0 && r.GaveUp == 0 && r.Acknowledged == r.Saves
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func (d *day) report(v verdict, answered time.Duration, gone int) Report {
	save, submit := d.save.spread(), d.submit.spread()
	r := Report{
		Candidates: d.plan.Candidates, Minutes: d.plan.Minutes, ThinkS: d.plan.Think.Seconds(), Connections: d.plan.connections(),
		Saves: save.Count, SaveP50: save.P50, SaveP95: save.P95, SaveP99: save.P99, SubmitP99: submit.P99,
		Operations: map[string]Spread{
			"sign_in": d.signIn.spread(), "wait": d.wait.spread(), "start": d.start.spread(),
			"save": save, "ping": d.ping.spread(), "submit": submit,
		},
		Acknowledged: v.acknowledged, Lost: v.lost, Duplicates: v.duplicates, WrongScores: v.wrongScores,
		GaveUp: gone, Errors: d.tally.total, ErrorKinds: d.tally.errors, Examples: v.examples,
	}
	if s := answered.Seconds(); s > 0 {
		r.SavesPerS = float64(save.Count) / s
	}
	return r
}

// WriteJSON prints the report for programs.
func (r Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// WriteText prints the report for people.
func (r Report) WriteText(w io.Writer) {
	fmt.Fprintf(w, "%d candidates, %g minutes, %g s between answers, %d connections\n%s\n\n",
		r.Candidates, r.Minutes, r.ThinkS, r.Connections, r.Machine)
	fmt.Fprintf(w, "%-10s %10s %10s %10s %10s %10s\n", "", "count", "p50 ms", "p95 ms", "p99 ms", "max ms")
	names := make([]string, 0, len(r.Operations))
	for name := range r.Operations {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		s := r.Operations[name]
		fmt.Fprintf(w, "%-10s %10d %10.1f %10.1f %10.1f %10.1f\n", name, s.Count, s.P50, s.P95, s.P99, s.Max)
	}
	fmt.Fprintf(w, "\n%.0f saves/s; all started after %.0f ms; all handed in after %.0f ms, scored after %.0f ms\n",
		r.SavesPerS, r.StartAllMS, r.SubmitAllMS, r.ScoredAllMS)
	if r.ServerCPU != nil && r.ServerPeak != nil {
		fmt.Fprintf(w, "server: %.1f s of CPU (%.1f ms a candidate), %.0f MB at its peak\n", *r.ServerCPU, *r.CPUPerCandidate, *r.ServerPeak)
	}
	fmt.Fprintf(w, "acknowledged %d, lost %d, duplicates %d, wrong scores %d, gave up %d, errors %d, connections cut on purpose %d\n",
		r.Acknowledged, r.Lost, r.Duplicates, r.WrongScores, r.GaveUp, r.Errors, r.Cuts)
	for kind, n := range r.ErrorKinds {
		fmt.Fprintf(w, "  %6d × %s\n", n, kind)
	}
	for _, e := range r.Examples {
		fmt.Fprintln(w, "  "+e)
	}
	if r.Sound() {
		fmt.Fprintln(w, "every acknowledged answer is held, once.")
	}
}
