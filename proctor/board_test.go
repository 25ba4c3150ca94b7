package proctor

import (
	"context"
	"fmt"
	"testing"
	"time"

	"kaochang/exam"
)

const now exam.Time = 1_000_000_000

// scene is two rooms with people in every state, and one without a seat.
func scene() Scene {
	timing := exam.Timing{Opens: now - 60_000, Closes: now + 90*60_000, Allowance: 90 * time.Minute, LatestEntry: 30 * time.Minute}
	running, paused, closed, absent, missed := timing, timing, timing, timing, timing
	running.Started = now - 30_000
	paused.Started, paused.Paused = now-30_000, now-10_000
	closed.Started, closed.Closed = now-30_000, now-1000
	absent.Closed = now - 1000
	missed.Opens = now - 40*60_000
	return Scene{
		Now:   now,
		Rooms: []exam.Room{{ID: 1, Name: "一号", Seats: 6, Columns: 3}, {ID: 2, Name: "二号", Seats: 3, Columns: 3}},
		Candidates: []exam.Candidate{
			{ID: 1, Ticket: "A1", Room: 1, Seat: 3}, {ID: 2, Ticket: "A2", Room: 1, Seat: 1}, {ID: 3, Ticket: "A3", Room: 1, Seat: 2},
			{ID: 4, Ticket: "A4", Room: 2, Seat: 1}, {ID: 5, Ticket: "A5", Room: 2, Seat: 2}, {ID: 6, Ticket: "A6", Room: 2, Seat: 3}, {ID: 7, Ticket: "A7"},
		},
		Attempts: []exam.Attempt{
			{ID: 11, Candidate: 1, Form: 5, State: exam.StateReady, Timing: timing}, {ID: 12, Candidate: 2, Form: 5, State: exam.StateRunning, Timing: running, Device: 2},
			{ID: 13, Candidate: 3, Form: 5, State: exam.StatePaused, Timing: paused}, {ID: 14, Candidate: 4, Form: 5, State: exam.StateClosed, Timing: closed},
			{ID: 15, Candidate: 5, Form: 5, State: exam.StateClosed, Timing: absent}, {ID: 16, Candidate: 6, Form: 5, State: exam.StateReady, Timing: missed},
		},
		Items: map[int64]int{5: 190}, Sealed: map[int64]int{14: 180}, Late: map[int64]int{14: 3},
		Beats: map[int64]Beat{
			12: {Heard: now - OnlineFor, Unsent: 4, Answered: 50, Current: 77}, 13: {Heard: now - OnlineFor - 1}, 14: {Heard: now, Answered: 1},
		},
		Locks: map[string]Lock{"A1": {Failures: 5, Until: now + 1}, "A2": {Failures: 3, Until: now}},
	}
}

func TestBoard(t *testing.T) {
	board := BoardOf(scene())
	want := BoardCounts{Seated: 7, Ready: 1, Running: 1, Paused: 1, Closed: 1, Absent: 2, Online: 2, Locked: 1, Late: 1}
	if board.Counts != want {
		t.Errorf("%+v, want %+v", board.Counts, want)
	}
	if len(board.Rooms) != 3 || board.Rooms[2].ID != 0 || len(board.Rooms[2].Seats) != 1 {
		t.Fatalf("%+v", board.Rooms)
	}
	for i, seat := range board.Rooms[0].Seats {
		if seat.Seat != i+1 {
			t.Errorf("seat %d stands at %d", seat.Seat, i)
		}
	}
	running := board.Rooms[0].Seats[0]
	if !running.Online || running.Unsent != 4 || running.Answered != 50 || running.Current != 77 || running.Items != 190 ||
		running.Phase != exam.PhaseRunning || running.EndsAt == 0 || running.Device != 2 || running.Failures != 3 || running.Locked != 0 {
		t.Errorf("running: %+v", running)
	}
	if paused := board.Rooms[0].Seats[1]; paused.Online || paused.Phase != exam.PhasePaused {
		t.Errorf("paused: %+v", paused)
	}
	if ready := board.Rooms[0].Seats[2]; ready.Locked != now+1 || ready.Phase != exam.PhaseOpen || ready.EndsAt != 0 {
		t.Errorf("ready: %+v", ready)
	}
	if closed := board.Rooms[1].Seats[0]; closed.Answered != 180 || closed.Late != 3 || closed.Absent || closed.EndsAt != now-1000 {
		t.Errorf("closed: %+v", closed)
	}
	if !board.Rooms[1].Seats[1].Absent || !board.Rooms[1].Seats[2].Absent || board.Rooms[1].Seats[2].Phase != exam.PhaseMissed {
		t.Errorf("absent: %+v", board.Rooms[1].Seats)
	}
}

// Without any sign of life the board is right about everything that is recorded.
func TestBoardWithoutLife(t *testing.T) {
	s := scene()
	s.Beats, s.Locks = nil, nil
	board := BoardOf(s)
	if c := board.Counts; c.Running != 1 || c.Closed != 1 || c.Absent != 2 || c.Online != 0 {
		t.Errorf("%+v", c)
	}
}

// memory is a record that counts how often it is asked.
type memory struct {
	Scene
	asked map[string]int
}

func (m *memory) Sitting(context.Context, int64) (exam.Sitting, error) {
	return exam.Sitting{Rooms: m.Rooms}, nil
}
func (m *memory) Candidates(context.Context, int64) ([]exam.Candidate, error) {
	return m.Scene.Candidates, nil
}
func (m *memory) Attempts(context.Context, int64) ([]exam.Attempt, error) {
	return m.Scene.Attempts, nil
}
func (m *memory) FormItems(_ context.Context, ids []int64) (map[int64]int, error) {
	m.asked["items"] += len(ids)
	return m.Items, nil
}
func (m *memory) SealedAnswers(_ context.Context, ids []int64) (map[int64]int, error) {
	m.asked["sealed"] += len(ids)
	found := map[int64]int{}
	for _, id := range ids {
		found[id] = m.Sealed[id]
	}
	return found, nil
}
func (m *memory) LateCounts(context.Context, int64) (map[int64]int, error) { return m.Late, nil }
func (m *memory) Beats(context.Context, []int64) map[int64]Beat            { return m.Scene.Beats }
func (m *memory) Locks(context.Context, []string) map[string]Lock          { return m.Scene.Locks }

func TestWatchReadsOnce(t *testing.T) {
	m := &memory{Scene: scene(), asked: map[string]int{}}
	watch := NewWatch(m, m, func() exam.Time { return now })
	for range 3 {
		board, err := watch.Board(t.Context(), 1)
		if err != nil || board.Counts != BoardOf(m.Scene).Counts {
			t.Fatalf("%+v, %v", board.Counts, err)
		}
	}
	if fmt.Sprint(m.asked) != "map[items:1 sealed:2]" {
		t.Errorf("asked %v", m.asked)
	}
}
