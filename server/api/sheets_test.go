package api

import (
	"encoding/json"
	"fmt"
	"testing"

	"kaochang/exam/result"
	"kaochang/server/token"
)

// Officers read what candidates gave, not what is right, while anybody may still have to answer.
func TestWhoSeesKeysOnASheet(t *testing.T) {
	s := newWhole(t)
	for role, want := range map[token.Role]bool{officer: false, auditor: false, chief: true} {
		status, _, body := s.ask(role, "GET", fmt.Sprintf("/attempts/%d/sheet", s.attempt), "", nil)
		var detail result.AttemptDetail
		if err := json.Unmarshal(body, &detail); err != nil || status != 200 || len(detail.Items) == 0 {
			t.Fatalf("%s: %d %s", role, status, body)
		}
		for _, q := range detail.Items {
			if (q.Accepts != "") != want || (q.Key != 0) != want || detail.KeysHidden == want {
				t.Errorf("%s: %+v", role, q)
			}
		}
	}
}
