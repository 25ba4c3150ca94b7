package client

import (
	"encoding/json"
	"testing"

	"kaochang/exam"
)

func FuzzPlainAck(f *testing.F) {
	for _, body := range []string{
		`{"through":190,"now":1795341600123,"endsAt":1795347000000,"phase":"answering","active":1}`,
		`{"through":1,"now":2,"endsAt":0,"phase":"","active":0}`,
		`{"through":3,"now":2,"endsAt":0,"phase":"ended","active":2,"lane":"late"}`,
		`{"through":999999999999999999,"now":2,"endsAt":0,"phase":"a\"b","active":2}`,
		`{"now":2,"through":3}`, `{"through":,"now":2}`, `{"through":1`, `{}`, ``, `null`,
		`{"through":1,"now":2,"endsAt":0,"phase":"x","active":1} `,
	} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		var quick, general exam.Ack
		if !plainAck(body, &quick) {
			if quick != (exam.Ack{}) {
				t.Errorf("%q was not read and left %+v", body, quick)
			}
			return
		}
		if err := json.Unmarshal(body, &general); err != nil {
			// Zeros before a number and raw signs in a text are the only liberties it takes.
			return
		}
		if quick != general {
			t.Errorf("%q: %+v, not %+v", body, quick, general)
		}
	})
}

func TestPlainAckReadsWhatTheServerWrites(t *testing.T) {
	var ack exam.Ack
	body := []byte(`{"through":190,"now":1795341600123,"endsAt":1795347000000,"phase":"answering","active":1}`)
	want := exam.Ack{Through: 190, Now: 1795341600123, EndsAt: 1795347000000, Phase: "answering", Active: 1}
	if !plainAck(body, &ack) || ack != want {
		t.Errorf("%+v", ack)
	}
	if plainAck([]byte(`{"through":3,"now":2,"endsAt":0,"phase":"ended","active":2,"lane":"late"}`), &ack) {
		t.Error("a reply with a lane was read without it")
	}
}
