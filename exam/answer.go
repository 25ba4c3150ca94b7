package exam

import (
	"crypto/sha256"
	"encoding/binary"
)

// Answer (作答) is one change of one question as the candidate's device recorded it. Answers are
// only ever added; what holds is the newest, see Fold.
type Answer struct {
	Device   int    `json:"device"`
	Seq      int64  `json:"seq"` // 1, 2, 3 … on the device, without gaps
	Item     int64  `json:"item"`
	Response string `json:"response"` // sorted option ids, "T"/"F", or "" when cleared
	Flag     bool   `json:"flag"`     // marked for another look
	Strike   string `json:"strike"`   // sorted ids of options struck out
	At       Time   `json:"at"`       // the device's reckoning of the server's clock; a rule only between devices, see Book.Judge
}

// Lane says whether an answer counts.
type Lane string

// The lanes. Nothing that arrives is thrown away.
const (
	LaneCounted    Lane = "counted"
	LaneLate       Lane = "late"       // arrived after the end; counts only if the chief admits it
	LaneSuperseded Lane = "superseded" // from a device that no longer held the exam, or older than what counts from another one
)

// Held is an answer as the server holds it.
type Held struct {
	Answer
	Number   int64    `json:"number"`   // 1, 2, 3 … in order of arrival in the attempt
	Received Time     `json:"received"` // by the server's clock
	Lease    int      `json:"lease"`    // of the attempt when it arrived
	Lane     Lane     `json:"lane"`
	Chain    [32]byte `json:"-"` // hash over this answer and the Chain before it
}

// Link is the hash that chains an answer to the one before: SHA-256 over the previous hash, the
// attempt, and every field of the answer in a fixed binary form. Anyone with the rows can recompute it.
func (h Held) Link(attempt int64, before [32]byte) [32]byte {
	var room [256]byte
	b := append(room[:0], before[:]...)
	for _, n := range [...]int64{
		attempt, h.Number, int64(h.Device), h.Seq, h.Item, int64(h.At), int64(h.Received), int64(h.Lease),
	} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	flag := byte(0)
	if h.Flag {
		flag = 1
	}
	b = append(b, flag)
	for _, s := range [...]string{h.Response, h.Strike, string(h.Lane)} {
		b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
		b = append(b, s...)
	}
	return sha256.Sum256(b)
}

// Newer reports whether h was given after other: by the lease under which it arrived, then by the
// device's own order. Order of arrival plays no part, so a request that overtakes another does
// not bring back an older answer.
func (h Held) Newer(other Held) bool {
	if h.Lease != other.Lease {
		return h.Lease > other.Lease
	}
	return h.Seq > other.Seq
}

// Fold is what holds per item: the newest answer among those that count.
func Fold(held []Held) map[int64]Held {
	newest := make(map[int64]Held)
	for _, h := range held {
		if h.Lane != LaneCounted {
			continue
		}
		if old, ok := newest[h.Item]; !ok || h.Newer(old) {
			newest[h.Item] = h
		}
	}
	return newest
}
