package api

import (
	"encoding/json"
	"fmt"
	"testing"
)

// show is the attempt as its candidate sees it.
func (s *whole) show() AttemptView {
	s.Helper()
	status, _, body := s.ask(candidateRole, "GET", fmt.Sprintf("/attempts/%d", s.attempt), "", nil)
	var view AttemptView
	if err := json.Unmarshal(body, &view); err != nil || status != 200 {
		s.Fatalf("%d %s", status, body)
	}
	return view
}

func TestAttemptTellsHowToSignInAgain(t *testing.T) {
	if view := newWhole(t).show(); view.Sitting.IdentityDigits != 6 {
		t.Errorf("%+v", view.Sitting)
	}
}
