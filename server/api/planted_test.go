package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"testing"

	"kaochang/exam"
	"kaochang/itembank"
)

// planted stands in the explanation of every key of the sitting; no reply to a candidate may hold it.
const planted = "PLANTED-7F3A"

// TestKeysNeverReachACandidate sits a whole exam and looks through every reply, the decrypted paper
// included, for planted explanations and for anything that is named like a key.
func TestKeysNeverReachACandidate(t *testing.T) {
	s := newWhole(t)
	root := fmt.Sprintf("/attempts/%d", s.attempt)
	var all bytes.Buffer
	replies := 0
	ask := func(method, path string, body any, out any) {
		t.Helper()
		var text []byte
		if body != nil {
			text, _ = json.Marshal(body)
		}
		status, _, reply := s.ask(candidateRole, method, path, "application/json", text)
		if status >= 500 {
			t.Fatalf("%s %s: %d %s", method, path, status, reply)
		}
		if raw, ok := out.(*[]byte); ok {
			*raw = reply
		} else if out != nil {
			if err := json.Unmarshal(reply, out); err != nil {
				t.Fatalf("%s %s: %d %s", method, path, status, reply)
			}
		}
		all.Write(reply)
		replies++
	}
	var cipher []byte
	var start Start
	ask("GET", "/site", nil, nil)
	ask("GET", root, nil, nil)
	ask("POST", root+"/accept", nil, nil)
	ask("GET", root+"/paper", nil, &cipher)
	ask("GET", root+"/photo", nil, nil)
	ask("POST", root+"/start", nil, &start)
	key, err := base64.StdEncoding.DecodeString(start.Key)
	if err != nil || len(key) != 32 {
		t.Fatalf("key %q: %v", start.Key, err)
	}
	paper, err := exam.OpenPaper(cipher, [32]byte(key))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(paper)
	if err != nil {
		t.Fatal(err)
	}
	all.Write(text)
	item := s.item(itembank.KindSingle, 0)
	ask("POST", root+"/answers", map[string]any{"device": 1, "answers": []any{map[string]any{"seq": 1, "item": item, "response": "A", "at": 1}}}, nil)
	ask("POST", root+"/answers", map[string]any{"device": 1, "answers": []any{map[string]any{"seq": 1, "item": item, "response": "B", "at": 1}}}, nil)
	ask("POST", root+"/answers", map[string]any{"device": 1, "answers": []any{map[string]any{"seq": 2, "item": item, "response": "Z", "at": 1}}}, nil)
	ask("GET", root+"/answers", nil, nil)
	ask("POST", root+"/ping", map[string]any{"device": 1, "unsent": 0, "current": item}, nil)
	ask("POST", root+"/hand-in", map[string]any{"device": 1, "lastSeq": 9}, nil)
	ask("POST", root+"/hand-in", map[string]any{"device": 1, "lastSeq": 1}, nil)
	ask("GET", root, nil, nil)
	ask("GET", root+"/sheet", nil, nil)
	ask("GET", root+"/ledger", nil, nil)
	for _, path := range []string{"/forms/1", "/items/1", "/banks/1/items", "/sittings/1/results", "/sittings/1/rescores"} {
		ask("GET", path, nil, nil)
	}
	if got := s.planted(); got == 0 {
		t.Fatal("no key holds the planted text: the test proves nothing")
	}
	if replies < 18 || len(text) < 500 {
		t.Errorf("only %d replies, a paper of %d bytes", replies, len(text))
	}
	for _, word := range []string{planted, `"accepts"`, `"explanation"`, `"keys"`, `"earned"`} {
		if at := bytes.Index(all.Bytes(), []byte(word)); at >= 0 {
			t.Errorf("a candidate sees %s: …%s…", word, all.Bytes()[max(0, at-80):min(all.Len(), at+80)])
		}
	}
}

// planted counts the keys of the form that hold the planted text, as their author sees them.
func (s *whole) planted() int {
	s.Helper()
	status, _, body := s.ask(author, "GET", fmt.Sprintf("/forms/%d", s.form.ID), "", nil)
	if status != 200 {
		s.Fatalf("%d %s", status, body)
	}
	return bytes.Count(body, []byte(planted))
}
