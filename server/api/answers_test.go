package api

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kaochang/exam"
)

// The computer that the exam left neither answers as the one that holds it nor takes its numbers;
// the other way around, an earlier device's answers still arrive.
func TestNobodySavesForALaterDevice(t *testing.T) {
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
	if status, body := save(second); status != 409 || !strings.Contains(body, `"device-unknown"`) {
		t.Errorf("with the first device's token for the second: %d %s", status, body)
	}
	if ack, err := hall.Save(ctx, s.attempt, second, []exam.Answer{{Seq: 1, Item: item, Response: "B"}}); err != nil || ack.Through != 1 {
		t.Errorf("the second device: %+v, %v", ack, err)
	}
	status, body := save(1)
	var reply SaveReply
	if err := json.Unmarshal([]byte(body), &reply); err != nil || status != 200 || reply.Lane != exam.LaneSuperseded {
		t.Errorf("its own: %d %s", status, body)
	}
}
