package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"runtime"

	"kaochang/exam"
	"kaochang/exam/enrol"
	"kaochang/exam/result"
	"kaochang/exam/score"
	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/itembank/sheet"
	"kaochang/server/account"
	"kaochang/server/blob"
	"kaochang/server/password"
	"kaochang/server/store"
	"kaochang/server/token"
)

// services is the domain at work over one store.
type services struct {
	programmes exam.Programmes
	hall       *exam.Hall
	office     *exam.Office
	enrol      *enrol.Desk
	marker     *result.Marker
	desk       *itembank.Desk
	intake     *intake.Intake
	photos     *blob.Disk
	roster     *account.Roster
	door       *account.Door
	tokens     *token.Mint
}

// secretName is the setting that keeps the signing secret where none is configured.
const secretName = "secret"

// signingSecret is the configured secret, or one that is drawn once and kept in the database, so
// that a restart signs nobody out and several servers share it.
func signingSecret(ctx context.Context, c Config, s *store.Store) ([]byte, error) {
	if c.Secret != "" {
		return []byte(c.Secret), nil
	}
	fresh := make([]byte, 48)
	rand.Read(fresh) // never fails since Go 1.24
	text, err := s.SettleSetting(ctx, secretName, base64.StdEncoding.EncodeToString(fresh))
	if err != nil {
		return nil, fmt.Errorf("keep the signing secret: %w", err)
	}
	secret, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("read the signing secret: %w", err)
	}
	return secret, nil
}

// newServices makes the domain over the house's store, session store and clock.
func newServices(ctx context.Context, h *house) (services, error) {
	var v services
	var err error
	if v.programmes, err = exam.Catalogue(); err != nil {
		return v, err
	}
	if v.photos, err = blob.OpenDisk(filepath.Join(h.config.Folder, "photos")); err != nil {
		return v, err
	}
	secret, err := signingSecret(ctx, h.config, h.store)
	if err != nil {
		return v, err
	}
	if v.tokens, err = token.NewMint(secret, h.clock.Now); err != nil {
		return v, fmt.Errorf("KAOCHANG_SECRET: %w", err)
	}
	now := h.clock.Now
	ms := func() int64 { return int64(now()) }
	v.marker = result.NewMarker(h.store, v.programmes, now)
	v.hall = exam.NewHall(h.store, now, func(s exam.Sheet) {
		h.measures.sealed.Inc()
		v.marker.Sealed(s)
	})
	v.desk = itembank.NewDesk(h.store, ms, drawSeed)
	v.intake = intake.New(h.store, h.store, sheet.UsualLimits(), ms)
	v.office = exam.NewOffice(h.store, v.desk, h.store, v.hall, v.programmes, score.Check)
	v.enrol = enrol.NewDesk(h.store, v.photos, v.programmes, now)
	hasher := password.NewHasher(max(1, runtime.NumCPU()/2))
	v.roster = account.NewRoster(h.store, hasher, now, h.live.Drop)
	v.door = account.NewDoor(h.store, h.store, h.store, v.hall, h.live, v.tokens, hasher, secret, now)
	return v, nil
}

// drawSeed draws a number that nobody can guess.
func drawSeed() uint64 {
	var b [8]byte
	rand.Read(b[:]) // never fails since Go 1.24
	return binary.BigEndian.Uint64(b[:])
}
