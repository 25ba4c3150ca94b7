package store

import (
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"kaochang/exam"
	"kaochang/exam/result"
	"kaochang/itembank"
)

func TestScoresAreAddedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		attempts := c.open(sitting, 4)
		c.sit(attempts[0].ID, form, "B", "B")
		c.sit(attempts[1].ID, form, "B", "A")
		c.sit(attempts[2].ID, form)
		other := result.NewMarker(s, c.programmes, c.now)
		var group sync.WaitGroup
		for _, m := range []*result.Marker{c.marker, other, c.marker, other} {
			group.Go(func() {
				if _, err := m.Catch(ctx); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		lines := c.results(sitting.ID)
		for i, want := range []itembank.Points{10000, 5000, 0} {
			line := lines[attempts[i].ID]
			if !line.Scored || line.Points != want || line.Passed != (want >= 6000) || line.Score != 1 || line.Items != 2 || line.SealedAt != now || line.By != exam.EventHandIn {
				t.Errorf("attempt %d: %+v", i, line)
			}
			record, err := s.Record(ctx, attempts[i].ID)
			if err != nil || len(record.Scores) != 1 || len(record.Scores[0].Items) != 2 || len(record.Scores[0].Keys) != 2 || record.Scores[0].Keys[0].Number != 1 {
				t.Errorf("attempt %d has scores %+v, %v", i, record.Scores, err)
			}
		}
		if line := lines[attempts[3].ID]; line.Scored || line.Absent || line.State != exam.StateReady {
			t.Errorf("not started: %+v", line)
		}
		// Closing ends who never started: absent, and never scored.
		if _, err := c.office.Close(ctx, sitting.ID, "officer", " "); !errors.Is(err, exam.ErrReason) {
			t.Errorf("no reason: %v", err)
		}
		closed, err := c.office.Close(ctx, sitting.ID, "officer", "考试结束")
		if err != nil || closed.State != exam.SittingClosed {
			t.Fatalf("%+v, %v", closed, err)
		}
		if n, err := c.marker.Catch(ctx); err != nil || n != 0 {
			t.Errorf("%d sheets are unscored, %v", n, err)
		}
		if line := c.results(sitting.ID)[attempts[3].ID]; line.Scored || !line.Absent {
			t.Errorf("absent: %+v", line)
		}
		if err := s.write(ctx, "tamper", func(tx *Tx) error { return second(tx.Exec(`UPDATE scores SET total = 1`)) }); err == nil {
			t.Error("a score was changed")
		}
	})
}

func TestRescore(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting, same := c.draft(form.ID, nil), c.draft(form.ID, nil)
		attempts, elsewhere := c.open(sitting, 3), c.open(same, 1)
		c.sit(attempts[0].ID, form, "B", "B")
		c.sit(attempts[1].ID, form, "A", "B")
		c.sit(elsewhere[0].ID, form, "A", "B")
		first := form.Sections[0].Items[0]
		for wanted, reason := range map[string]string{"": "x", "Z": "x", "B": "x", "BA": "x", "A": " "} {
			if _, err := c.marker.Propose(ctx, sitting.ID, []result.Wanted{{Item: first.Item, Accepts: wanted}}, reason, "chief"); !errors.Is(err, result.ErrCorrection) && !errors.Is(err, exam.ErrReason) {
				t.Errorf("%q for %q: %v", wanted, reason, err)
			}
		}
		propose := func(accepts string) result.Rescore {
			t.Helper()
			r, err := c.marker.Propose(ctx, sitting.ID, []result.Wanted{{Item: first.Item, Accepts: accepts}}, "答案有误", "chief")
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		r := propose("A")
		if r.Summary != (result.Summary{Scored: 2, Affected: 2, Up: 1, Down: 1}) || len(r.Changes) != 2 || r.Changes[0].Flips != result.FlipDown || r.Changes[1].Flips != result.FlipUp {
			t.Errorf("%+v", r)
		}
		if line := c.results(sitting.ID)[attempts[1].ID]; line.Points != 5000 {
			t.Errorf("a proposal changed a result: %+v", line)
		}
		// A third sheet comes in: what was reviewed is no longer all there is.
		c.sit(attempts[2].ID, form, "A", "A")
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := c.marker.Apply(ctx, r.ID, "chief"); !errors.Is(err, result.ErrRescoreStale) {
			t.Errorf("stale: %v", err)
		}
		if cancelled, err := c.marker.Cancel(ctx, r.ID, "chief"); err != nil || cancelled.State != result.RescoreCancelled {
			t.Errorf("%+v, %v", cancelled, err)
		}
		if _, err := c.marker.Apply(ctx, r.ID, "chief"); !errors.Is(err, result.ErrRescoreState) {
			t.Errorf("cancelled and applied: %v", err)
		}
		r = propose("AB")
		applied, err := c.marker.Apply(ctx, r.ID, "chief")
		if err != nil || applied.State != result.RescoreApplied || applied.Corrections[0].Corrected != 2 {
			t.Fatalf("%+v, %v", applied, err)
		}
		want := []itembank.Points{10000, 10000, 5000}
		lines := c.results(sitting.ID)
		for i, a := range attempts {
			if line := lines[a.ID]; line.Points != want[i] || line.Score != 2 || line.Passed != (want[i] >= 6000) {
				t.Errorf("attempt %d: %+v", i, line)
			}
		}
		record, err := s.Record(ctx, attempts[1].ID)
		if err != nil || len(record.Scores) != 2 || record.Scores[0].Total != 5000 || record.Scores[1].Rescore != r.ID || record.Scores[1].Keys[0].Number != 2 {
			t.Errorf("%+v, %v", record.Scores, err)
		}
		if _, err := c.marker.Apply(ctx, r.ID, "chief"); !errors.Is(err, result.ErrRescoreState) {
			t.Errorf("applied twice: %v", err)
		}
		// Another sitting of the same form goes on by its own keys; the bank has the corrected one.
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		if line := c.results(same.ID)[elsewhere[0].ID]; line.Points != 5000 {
			t.Errorf("another sitting: %+v", line)
		}
		keys, err := s.FormKeys(ctx, form.ID)
		if err != nil || keys[0].Accepts != "AB" || keys[0].Number != 2 || keys[0].Frozen != 1 {
			t.Errorf("%+v, %v", keys, err)
		}
		if list, err := c.marker.Rescores(ctx, sitting.ID); err != nil || len(list) != 2 || list[0].ID != r.ID || list[0].DecidedBy != "chief" {
			t.Errorf("%+v, %v", list, err)
		}
		if _, err := c.marker.Rescore(ctx, 999); !errors.Is(err, result.ErrRescoreUnknown) {
			t.Errorf("no rescore: %v", err)
		}
	})
}

// A server that scores by keys it read before a correction is refused, and scores again by the new ones.
func TestScoresByOldKeysAreRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		attempts := c.open(sitting, 2)
		c.sit(attempts[0].ID, form, "A", "B")
		other := result.NewMarker(s, c.programmes, c.now)
		if _, err := other.Catch(ctx); err != nil { // reads the keys
			t.Fatal(err)
		}
		r, err := c.marker.Propose(ctx, sitting.ID, []result.Wanted{{Item: form.Sections[0].Items[0].Item, Accepts: "A"}}, "x", "chief")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.marker.Apply(ctx, r.ID, "chief"); err != nil {
			t.Fatal(err)
		}
		c.sit(attempts[1].ID, form, "A", "B")
		if _, err := other.Catch(ctx); err != nil {
			t.Fatal(err)
		}
		if line := c.results(sitting.ID)[attempts[1].ID]; line.Points != 10000 || line.Score != 1 {
			t.Errorf("%+v", line)
		}
		marking, err := s.Marking(ctx, sitting.ID)
		if err != nil || marking.Revision != 1 {
			t.Fatalf("%+v, %v", marking, err)
		}
		if err := s.AddScores(ctx, sitting.ID, 0, []result.Score{{Attempt: attempts[0].ID, Sheet: 1, Rescore: 99, Form: form.ID}}, 1); !errors.Is(err, result.ErrKeysChanged) {
			t.Errorf("%v", err)
		}
	})
}

func TestLateAnswersAreDecided(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		attempts := c.open(sitting, 2)
		id := attempts[0].ID
		c.start(id)
		c.answer(id, form, 0, "B", "A")
		c.pass(90*time.Minute + time.Minute)
		if n, err := c.hall.Sweep(ctx, 10); err != nil || n != 1 {
			t.Fatal(n, err)
		}
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		if ack := c.answer(id, form, 2, "C", "B"); ack.Lane != exam.LaneLate {
			t.Fatalf("%+v", ack)
		}
		opening, err := s.Opening(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		record, err := s.Record(ctx, id)
		if shown, wrong := json.Marshal(record.Shown); err != nil || wrong != nil || string(shown) != string(opening.Arrangement) || len(record.Shown.Order) == 0 {
			t.Errorf("shown %s, want %s, %v", shown, opening.Arrangement, err)
		}
		late, err := c.marker.Late(ctx, sitting.ID)
		if err != nil || len(late) != 1 || len(late[0].Answers) != 2 || late[0].Answers[1].Counts != "A" || late[0].Answers[1].Response != "B" ||
			late[0].By != exam.EventExpire || late[0].EndsAt != now.Add(90*time.Minute) {
			t.Fatalf("%+v, %v", late, err)
		}
		if line := c.results(sitting.ID)[id]; line.Late != 2 || line.Points != 5000 {
			t.Errorf("%+v", line)
		}
		if _, err := c.marker.Decide(ctx, id, nil, true, "", "chief"); !errors.Is(err, exam.ErrReason) {
			t.Errorf("no reason: %v", err)
		}
		if _, err := c.marker.Decide(ctx, attempts[1].ID, nil, true, "x", "chief"); !errors.Is(err, exam.ErrNotPossible) {
			t.Errorf("not closed: %v", err)
		}
		// The second is admitted: 100 points. Then the first is refused; it does not come back.
		record, err = c.marker.Decide(ctx, id, []int64{late[0].Answers[1].Number}, true, "断网", "chief")
		if err != nil || len(record.Sheets) != 2 || record.Sheets[0].By != exam.EventExpire || record.Sheets[1].Number != 2 {
			t.Fatalf("%+v, %v", record.Sheets, err)
		}
		// What the candidate holds stays what was handed in, on paper and on the screen.
		receipt, err := c.hall.Receipt(ctx, id)
		if err != nil || receipt.Number != 1 || receipt.Code() != record.Sheets[0].Code() || receipt.By != exam.EventExpire {
			t.Errorf("receipt %+v, %v", receipt, err)
		}
		if again, _, err := c.hall.HandIn(ctx, id, 1, 4); err != nil || again.Code() != receipt.Code() {
			t.Errorf("handed in again: %+v, %v", again, err)
		}
		if line := c.results(sitting.ID)[id]; line.Points != 10000 || !line.Passed || line.Score != 2 || line.Sheet != 2 || line.Late != 1 || line.By != exam.EventExpire {
			t.Errorf("%+v", line)
		}
		if _, err := c.marker.Decide(ctx, id, nil, false, "无依据", "chief"); err != nil {
			t.Fatal(err)
		}
		if late, err := c.marker.Late(ctx, sitting.ID); err != nil || len(late) != 0 {
			t.Errorf("%+v, %v", late, err)
		}
		if _, err := c.marker.Decide(ctx, id, nil, true, "x", "chief"); !errors.Is(err, exam.ErrNothingLate) {
			t.Errorf("nothing left: %v", err)
		}
		// What comes later still is added to what was admitted before.
		c.answer(id, form, 4, "B", "B")
		if _, err := c.marker.Decide(ctx, id, nil, true, "断网", "chief"); err != nil {
			t.Fatal(err)
		}
		if record, err = s.Record(ctx, id); err != nil || len(record.Sheets) != 3 || len(record.Scores) != 3 || len(record.Decisions) != 3 {
			t.Errorf("%d sheets, %d scores, %v", len(record.Sheets), len(record.Scores), err)
		}
		// Of two who decide the same at once one is told.
		decision := result.Decision{Attempt: id, Numbers: record.Decisions[0].Numbers, Reason: "x", By: "chief", At: now}
		if err := s.Decide(ctx, decision, nil); !errors.Is(err, result.ErrLateChanged) {
			t.Errorf("decided twice: %v", err)
		}
	})
}

func TestDetailHoldsEverything(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		form := freezeTest(t, s, testBank(t, s, "题库"), "")
		sitting := c.draft(form.ID, nil)
		id := c.open(sitting, 1)[0].ID
		c.start(id)
		c.answer(id, form, 0, "A", "C")
		c.answer(id, form, 2, "B")
		before, err := c.marker.Detail(t.Context(), id, true)
		if err != nil || before.Items[0].Response != "B" || len(before.Sheets) != 0 {
			t.Errorf("before the seal: %+v, %v", before, err)
		}
		if _, _, err := c.hall.HandIn(t.Context(), id, 1, 3); err != nil {
			t.Fatal(err)
		}
		if err := c.marker.ScoreQueue(t.Context()); err != nil {
			t.Fatal(err)
		}
		d, err := c.marker.Detail(t.Context(), id, true)
		if err != nil {
			t.Fatal(err)
		}
		q := d.Items[0]
		if len(d.Items) != 2 || q.Response != "B" || q.Accepts != "B" || q.Earned != 5000 || q.Points != 5000 || len(q.History) != 2 || q.History[0].Response != "A" || len(q.Options) != 3 {
			t.Errorf("%+v", q)
		}
		if d.Items[1].Earned != 0 || len(d.Sheets) != 1 || d.Sheets[0].Answered != 2 || len(d.Scores) != 1 || d.Scores[0].Points != 5000 {
			t.Errorf("%+v", d)
		}
		// Others see what was given, and no key before the sitting is closed.
		hidden, err := c.marker.Detail(t.Context(), id, false)
		if err != nil || !hidden.KeysHidden || hidden.Items[0].Response != "B" || len(hidden.Items[0].History) != 2 {
			t.Errorf("%+v, %v", hidden, err)
		}
		for _, q := range hidden.Items {
			if q.Accepts != "" || q.Key != 0 || q.Earned != 0 {
				t.Errorf("while it is open: %+v", q)
			}
		}
		if _, err := c.office.Close(t.Context(), sitting.ID, "officer", "考试结束"); err != nil {
			t.Fatal(err)
		}
		if shown, err := c.marker.Detail(t.Context(), id, false); err != nil || shown.KeysHidden || shown.Items[0].Accepts != "B" {
			t.Errorf("once it is closed: %+v, %v", shown, err)
		}
		if _, err := c.marker.Detail(t.Context(), 999, true); !errors.Is(err, exam.ErrAttemptUnknown) {
			t.Errorf("no attempt: %v", err)
		}
	})
}
