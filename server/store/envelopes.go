package store

import (
	"context"

	"kaochang/exam"
	"kaochang/itembank"
)

// Envelope reads the encrypted paper of a sitting. Errors: itembank.ErrFormUnknown.
func (s *Store) Envelope(ctx context.Context, sitting, form int64) (exam.Envelope, error) {
	return one(s.read(ctx), func(r row) (exam.Envelope, error) {
		e := exam.Envelope{Sitting: sitting, Form: form}
		var key []byte
		if err := r.Scan(&key, &e.Cipher, &e.Sum); err != nil {
			return e, err
		}
		copy(e.Key[:], key)
		return e, nil
	}, itembank.ErrFormUnknown, `SELECT key, cipher, sum FROM envelopes WHERE sitting = $1 AND form = $2`, sitting, form)
}

// envelopeBytes is how much ciphertext one write keeps, since candidates' saves wait for it.
const envelopeBytes = 4 << 20

// AddEnvelopes keeps papers of a draft that is being opened, some at a time. Nobody reads them before
// the attempts that name them are there. Errors: exam.ErrSittingUnknown, exam.ErrSittingState.
func (s *Store) AddEnvelopes(ctx context.Context, sitting int64, envelopes []exam.Envelope) error {
	for len(envelopes) > 0 {
		n, size := 0, 0
		for n < len(envelopes) && (n == 0 || size+len(envelopes[n].Cipher) <= envelopeBytes) {
			size += len(envelopes[n].Cipher)
			n++
		}
		part := envelopes[:n]
		envelopes = envelopes[n:]
		err := s.write(ctx, "add envelopes", func(tx *Tx) error {
			if err := mustBe(tx, sitting, exam.SittingDraft); err != nil {
				return err
			}
			for _, e := range part {
				err := addEnvelope(tx, e, `DO UPDATE SET key = excluded.key, cipher = excluded.cipher, sum = excluded.sum`)
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func addEnvelope(tx *Tx, e exam.Envelope, again string) error {
	_, err := tx.Exec(`INSERT INTO envelopes (sitting, form, key, cipher, sum) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (sitting, form) `+again, e.Sitting, e.Form, e.Key[:], e.Cipher, e.Sum)
	return err
}
