package store

import (
	"context"
	"errors"
	"testing"

	"kaochang/exam"
	"kaochang/exam/result"
	"kaochang/exam/score"
	"kaochang/itembank"
)

// sameMoment is a store in which every latecomer sees the attempts of before the others came.
type sameMoment struct {
	*Store
	attempts []exam.Attempt
}

func (s *sameMoment) Attempts(context.Context, int64) ([]exam.Attempt, error) { return s.attempts, nil }

// Two who are added at the same moment do not get the same form.
func TestLatecomersOfOneMomentGetTwoForms(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		bank, blueprint := plannedBank(t, s, testDesk(s))
		sitting := c.draft(0, func(s *exam.Sitting) { s.Source = exam.Source{Blueprint: blueprint.ID, PerCandidate: true} })
		attempts := c.open(sitting, 2)
		office := exam.NewOffice(&sameMoment{s, attempts}, testDesk(s), s, c.hall, c.programmes, score.Check)
		seeds := map[uint64]bool{}
		for n := range 2 {
			added, err := office.AddCandidate(ctx, exam.Candidate{Sitting: sitting.ID, Name: "补报", Identity: person(60 + n), Room: sitting.Rooms[1].ID, Seat: n + 1}, "officer")
			if err != nil {
				t.Fatal(err)
			}
			attempt, err := s.CandidateAttempt(ctx, added.ID)
			if err != nil {
				t.Fatal(err)
			}
			a, err := s.Attempt(ctx, attempt)
			if err != nil {
				t.Fatal(err)
			}
			form, err := s.Form(ctx, a.Form)
			if err != nil || form.Bank != bank.ID {
				t.Fatal(form.Bank, err)
			}
			seeds[form.Seed] = true
		}
		if len(seeds) != 2 {
			t.Error("two forms of the same seed")
		}
	})
}

// A question is revised between the opening and a latecomer: each form is scored by the wording it
// shows, and a key is corrected for one wording alone.
func TestARevisedQuestionIsScoredByItsOwnWording(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		c := newCentre(t, s)
		ctx := t.Context()
		bank := testBank(t, s, "题库")
		first, second := testDraft(1, ""), testDraft(2, "")
		first.Content.Stem, second.Content.Stem = "防火墙通常部署在什么位置", "日志应当留存多久"
		addTest(t, s, bank.ID, first, second)
		desk := itembank.NewDesk(s, func() int64 { return 1 }, func() uint64 { return 1 })
		blueprint, err := desk.CreateBlueprint(ctx, itembank.Blueprint{Bank: bank.ID, Name: "每人一卷", Demands: []itembank.Demand{
			{Kind: itembank.KindSingle, Count: 2, Points: 5000},
		}})
		if err != nil {
			t.Fatal(err)
		}
		sitting := c.draft(0, func(s *exam.Sitting) { s.Source = exam.Source{Blueprint: blueprint.ID, PerCandidate: true} })
		attempts := c.open(sitting, 2)
		form, err := s.Form(ctx, attempts[0].Form)
		if err != nil {
			t.Fatal(err)
		}
		item := form.Sections[0].Items[0].Item
		detail, err := s.Detail(ctx, item)
		if err != nil {
			t.Fatal(err)
		}
		revised := itembank.Draft{Code: detail.Code, Content: detail.Current.Content, Accepts: "A"}
		revised.Content.Stem += "（修订）"
		if err := s.Revise(ctx, item, 1, revised, 2, "author"); err != nil {
			t.Fatal(err)
		}
		added, err := c.office.AddCandidate(ctx, exam.Candidate{Sitting: sitting.ID, Name: "补报", Identity: person(55), Room: sitting.Rooms[1].ID, Seat: 2}, "officer")
		if err != nil {
			t.Fatal(err)
		}
		late, err := s.CandidateAttempt(ctx, added.ID)
		if err != nil {
			t.Fatal(err)
		}
		// Everybody answers by the wording on their own form.
		for _, a := range []int64{attempts[0].ID, attempts[1].ID, late} {
			attempt, err := s.Attempt(ctx, a)
			if err != nil {
				t.Fatal(err)
			}
			form, err := s.Form(ctx, attempt.Form)
			if err != nil {
				t.Fatal(err)
			}
			responses := []string{"B", "B"}
			for i, asked := range form.Sections[0].Items {
				if asked.Item == item && a == late {
					responses[i] = "A"
				}
			}
			c.sit(a, form, responses...)
		}
		if err := c.marker.ScoreQueue(ctx); err != nil {
			t.Fatal(err)
		}
		for id, line := range c.results(sitting.ID) {
			if line.Points != itembank.FullMarks {
				t.Errorf("attempt %d: %+v", id, line)
			}
		}
		shown, err := c.marker.Detail(ctx, late, true)
		if err != nil {
			t.Fatal(err)
		}
		var version int64
		for _, q := range shown.Items {
			if q.Item == item {
				version = q.Version
				if q.Accepts != "A" || q.Earned != 5000 {
					t.Errorf("%+v", q)
				}
			}
		}
		if _, err := c.marker.Propose(ctx, sitting.ID, []result.Wanted{{Item: item, Accepts: "C"}}, "答案有误", "chief"); !errors.Is(err, result.ErrCorrection) {
			t.Errorf("nobody knows which wording: %v", err)
		}
		r, err := c.marker.Propose(ctx, sitting.ID, []result.Wanted{{Item: item, Version: version, Accepts: "C"}}, "答案有误", "chief")
		if err != nil || len(r.Changes) != 1 || r.Changes[0].Attempt != late {
			t.Fatalf("%+v, %v", r.Changes, err)
		}
		if _, err := c.marker.Apply(ctx, r.ID, "chief"); err != nil {
			t.Fatal(err)
		}
		lines := c.results(sitting.ID)
		if lines[late].Points != 5000 || lines[attempts[0].ID].Points != itembank.FullMarks {
			t.Errorf("%+v %+v", lines[late], lines[attempts[0].ID])
		}
	})
}
