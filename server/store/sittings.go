package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"kaochang/exam"
)

var _ exam.OfficeStore = (*Store)(nil)

const sittingQuery = `SELECT s.id, s.title, s.programme, s.subject, s.state, s.opens, s.closes, s.minutes, s.start_by,
	s.latest_entry_minutes, s.earliest_hand_in_minutes, s.mark_rule, s.source, s.shuffle, s.rules, s.identity_digits,
	(SELECT COUNT(*) FROM candidates c WHERE c.sitting = s.id), s.revision
	FROM sittings s `

// Sittings lists every sitting with its rooms, the newest opening first.
func (s *Store) Sittings(ctx context.Context) ([]exam.Sitting, error) {
	v := s.read(ctx)
	sittings, err := list(v, scanSitting, sittingQuery+`ORDER BY s.opens DESC, s.id DESC`)
	if err != nil {
		return nil, err
	}
	rooms, err := list(v, scanRoom, roomQuery+`ORDER BY sitting, place, id`)
	if err != nil {
		return nil, err
	}
	bySitting := map[int64][]exam.Room{}
	for _, room := range rooms {
		bySitting[room.Sitting] = append(bySitting[room.Sitting], room)
	}
	for i := range sittings {
		if own := bySitting[sittings[i].ID]; own != nil {
			sittings[i].Rooms = own
		}
	}
	return sittings, nil
}

// Sitting reads one with its rooms. Errors: exam.ErrSittingUnknown.
func (s *Store) Sitting(ctx context.Context, id int64) (exam.Sitting, error) {
	return sittingBy(s.read(ctx), id)
}

// OpenDigits lists, each once and ascending, how many last characters of the identity number the
// open sittings ask for at sign-in.
func (s *Store) OpenDigits(ctx context.Context) ([]int, error) {
	return list(s.read(ctx), func(r row) (digits int, err error) {
		err = r.Scan(&digits)
		return digits, err
	}, `SELECT DISTINCT identity_digits FROM sittings WHERE state = $1 ORDER BY identity_digits`, string(exam.SittingOpen))
}

func sittingBy(v view, id int64) (exam.Sitting, error) {
	sitting, err := one(v, scanSitting, exam.ErrSittingUnknown, sittingQuery+`WHERE s.id = $1`, id)
	if err != nil {
		return sitting, err
	}
	sitting.Rooms, err = roomsOf(v, id)
	return sitting, err
}

// sittingTexts are the parts of a sitting that are kept as JSON.
type sittingTexts struct{ rule, source, shuffle string }

func textsOf(sitting exam.Sitting) (sittingTexts, error) {
	var t sittingTexts
	for _, part := range []struct {
		from any
		to   *string
	}{{sitting.MarkRule, &t.rule}, {sitting.Source, &t.source}, {sitting.Shuffle, &t.shuffle}} {
		text, err := json.Marshal(part.from)
		if err != nil {
			return t, err
		}
		*part.to = string(text)
	}
	return t, nil
}

// AddSitting keeps a new sitting with its rooms.
func (s *Store) AddSitting(ctx context.Context, sitting exam.Sitting, at exam.Time, by string) (exam.Sitting, error) {
	texts, err := textsOf(sitting)
	if err != nil {
		return sitting, err
	}
	var added exam.Sitting
	err = s.write(ctx, "add sitting", func(tx *Tx) error {
		var id int64
		err := tx.QueryRow(`INSERT INTO sittings (title, programme, subject, state, opens, closes, minutes, start_by,
			latest_entry_minutes, earliest_hand_in_minutes, mark_rule, source, shuffle, rules, identity_digits, created_at, created_by)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING id`,
			sitting.Title, sitting.Programme, sitting.Subject, string(sitting.State), int64(sitting.Opens), int64(sitting.Closes),
			sitting.Minutes, sitting.StartBy, sitting.LatestEntryMinutes, sitting.EarliestHandInMinutes,
			texts.rule, texts.source, texts.shuffle, sitting.Rules, sitting.IdentityDigits, int64(at), by).Scan(&id)
		if err != nil {
			return err
		}
		for place, room := range sitting.Rooms {
			if _, err := addRoom(tx, id, place, room); err != nil {
				return err
			}
		}
		added, err = sittingBy(tx.view, id)
		return err
	})
	return added, err
}

// ChangeSitting writes a draft. Errors: exam.ErrSittingUnknown, exam.ErrSittingState.
func (s *Store) ChangeSitting(ctx context.Context, sitting exam.Sitting) error {
	texts, err := textsOf(sitting)
	if err != nil {
		return err
	}
	return s.write(ctx, "change sitting", func(tx *Tx) error {
		if err := mustBeDraft(tx, sitting.ID); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE sittings SET title = $2, programme = $3, subject = $4, opens = $5, closes = $6, minutes = $7,
			start_by = $8, latest_entry_minutes = $9, earliest_hand_in_minutes = $10, mark_rule = $11, source = $12,
			shuffle = $13, rules = $14, identity_digits = $15 WHERE id = $1`,
			sitting.ID, sitting.Title, sitting.Programme, sitting.Subject, int64(sitting.Opens), int64(sitting.Closes),
			sitting.Minutes, sitting.StartBy, sitting.LatestEntryMinutes, sitting.EarliestHandInMinutes,
			texts.rule, texts.source, texts.shuffle, sitting.Rules, sitting.IdentityDigits)
		return err
	})
}

// mustBe takes a sitting's row, so that nobody changes its state meanwhile, and refuses one that is
// in another state. Errors: exam.ErrSittingUnknown, exam.ErrSittingState.
func mustBe(tx *Tx, sitting int64, wanted exam.SittingState) error {
	return takeSitting(tx, sitting, wanted, `UPDATE sittings SET state = state WHERE id = $1 RETURNING state`)
}

// mustBeDraft is mustBe for who changes a draft: an opening that read it before is refused.
func mustBeDraft(tx *Tx, sitting int64) error {
	return takeSitting(tx, sitting, exam.SittingDraft, `UPDATE sittings SET revision = revision + 1 WHERE id = $1 RETURNING state`)
}

func takeSitting(tx *Tx, sitting int64, wanted exam.SittingState, take string) error {
	state, err := one(tx.view, scanText, exam.ErrSittingUnknown, take, sitting)
	if err != nil {
		return err
	}
	if state != string(wanted) {
		return fmt.Errorf("%w: it is %s", exam.ErrSittingState, state)
	}
	return nil
}

// DropSitting forgets a draft with its roster. Errors: exam.ErrSittingUnknown, exam.ErrSittingState.
func (s *Store) DropSitting(ctx context.Context, id int64) error {
	return s.write(ctx, "drop sitting", func(tx *Tx) error {
		if err := mustBe(tx, id, exam.SittingDraft); err != nil {
			return err
		}
		for _, table := range []string{"candidates", "rosters", "envelopes", "rooms"} {
			if _, err := tx.Exec(`DELETE FROM `+table+` WHERE sitting = $1`, id); err != nil {
				return err
			}
		}
		_, err := tx.Exec(`DELETE FROM sittings WHERE id = $1`, id)
		return err
	})
}

func scanSitting(r row) (exam.Sitting, error) {
	sitting := exam.Sitting{Rooms: []exam.Room{}}
	var rule, source, shuffle string
	err := r.Scan(&sitting.ID, &sitting.Title, &sitting.Programme, &sitting.Subject, &sitting.State, &sitting.Opens, &sitting.Closes,
		&sitting.Minutes, &sitting.StartBy, &sitting.LatestEntryMinutes, &sitting.EarliestHandInMinutes,
		&rule, &source, &shuffle, &sitting.Rules, &sitting.IdentityDigits, &sitting.Candidates, &sitting.Revision)
	if err != nil {
		return sitting, err
	}
	err = errors.Join(json.Unmarshal([]byte(rule), &sitting.MarkRule),
		json.Unmarshal([]byte(source), &sitting.Source), json.Unmarshal([]byte(shuffle), &sitting.Shuffle))
	if err != nil {
		return sitting, fmt.Errorf("read sitting %d: %w", sitting.ID, err)
	}
	return sitting, nil
}
