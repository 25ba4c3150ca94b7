package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kaochang/exam"
)

// What another window of a browser never got across is sent by the one that is left, whichever of them
// signed in first; a device that the attempt does not have is refused.
func TestAnswersOfAllDevicesArrive(t *testing.T) {
	s := newWhole(t)
	ctx, hall := s.Context(), s.deps.Hall
	if err := hall.Accept(ctx, s.attempt, 1); err != nil {
		t.Fatal(err)
	}
	if _, _, err := hall.Start(ctx, s.attempt, 1); err != nil {
		t.Fatal(err)
	}
	second, err := hall.Device(ctx, s.attempt, "B")
	if err == nil {
		err = hall.Move(ctx, s.attempt, second)
	}
	if err != nil {
		t.Fatal(err)
	}
	item := s.form.Sections[0].Items[0].Item
	save := func(device int) (int, string) {
		status, _, body := s.ask(candidateRole, "POST", fmt.Sprintf("/attempts/%d/answers", s.attempt), "application/json",
			fmt.Appendf(nil, `{"device":%d,"answers":[{"seq":1,"item":%d,"response":"A","at":1}]}`, device, item))
		return status, string(body)
	}
	if status, body := save(second + 1); status != 409 || !strings.Contains(body, `"device-unknown"`) {
		t.Errorf("a device that is not there: %d %s", status, body)
	}
	if status, body := save(second); status != 200 || !strings.Contains(body, `"through":1`) {
		t.Errorf("with the first device's token for the second: %d %s", status, body)
	}
	status, body := save(1)
	var reply SaveReply
	if err := json.Unmarshal([]byte(body), &reply); err != nil || status != 200 || reply.Lane != exam.LaneSuperseded {
		t.Errorf("its own: %d %s", status, body)
	}
}
