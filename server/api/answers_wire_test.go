package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"kaochang/exam"
)

func TestSaveIsRead(t *testing.T) {
	body := ` { "device" : 2 , "answers" : [ {"seq":1,"item":70,"response":"ABD","flag":true,"strike":"C","at":1790000000000},
		{"at":5,"response":"","item":9007199254740992,"seq":2} ] } `
	device, answers, err := readSave([]byte(body))
	want := []exam.Answer{
		{Seq: 1, Item: 70, Response: "ABD", Flag: true, Strike: "C", At: 1790000000000},
		{Seq: 2, Item: 1 << 53, At: 5},
	}
	if err != nil || device != 2 || !reflect.DeepEqual(answers, want) {
		t.Errorf("got %d %+v %v", device, answers, err)
	}
}

func TestSaveIsRefusedByName(t *testing.T) {
	answer := `{"seq":1,"item":7,"response":"B","at":5}`
	many := strings.TrimSuffix(strings.Repeat(answer+",", exam.MaxAnswers+1), ",")
	for body, want := range map[string]string{
		``:                                "body: must be an object",
		`[]`:                              "body: must be an object",
		`{`:                               "body: is not valid JSON",
		`{}`:                              "device: is missing",
		`{"device":1}`:                    "answers: is missing",
		`{"device":"1"}`:                  "device: must be a whole number, not negative",
		`{"device":1.5}`:                  "device: must be a whole number, not negative",
		`{"device":01}`:                   "device: must be a whole number, not negative",
		`{"device":-1}`:                   "device: must be a whole number, not negative",
		`{"device":1e3}`:                  "device: must be a whole number, not negative",
		`{"device":99999999999999999999}`: "device: is too large",
		`{"device":1,"device":2}`:         "device: is given twice",
		`{"device":1,"answers":{}}`:       "answers: must be a list",
		`{"device":1,"answers":[]}`:       "answers: is empty",
		`{"device":1,"answers":[1]}`:      "answers[0]: must be an object",
		`{"device":1,"answers":[{}]}`:     "answers[0].seq: is missing",
		`{"device":1,"answers":[` + answer + `,{"seq":null`:                       "answers[1].seq: must be a whole number, not negative",
		`{"device":1,"answers":[{"response":5}]}`:                                 "answers[0].response: must be a string",
		`{"device":1,"answers":[{"response":["B"]}]}`:                             "answers[0].response: must be a string",
		`{"device":1,"answers":[{"flag":"yes"}]}`:                                 "answers[0].flag: must be true or false",
		`{"device":1,"answers":[{"key":"B"}]}`:                                    "answers[0].key: is not a field of this request",
		`{"device":1,"answers":[` + many + `]}`:                                   "answers: has more than 200 entries",
		`{"device":1,"answers":[` + answer + `]}x`:                                "body: something follows the JSON value",
		`{"device":1,"answers":[` + answer + `],"deep":[[[`:                       "deep: is not a field of this request",
		`{"device":1,"answers":[{"response":"` + strings.Repeat("A", 65) + `"}]}`: "answers[0].response: is too long",
	} {
		_, _, err := readSave([]byte(body))
		r, ok := errors.AsType[*refusal](err)
		if !ok {
			t.Errorf("%.60s: got %v, want %s", body, err, want)
			continue
		}
		if got := r.faults[0].Field + ": " + r.faults[0].Why; got != want {
			t.Errorf("%.60s: got %q, want %q", body, got, want)
		}
	}
}

// saveForm is what readSave must agree with.
type saveForm struct {
	Device  int64         `json:"device"`
	Answers []exam.Answer `json:"answers"`
}

// FuzzSave holds that what the hand-written reader accepts, the standard library reads as the same.
func FuzzSave(f *testing.F) {
	for _, seed := range []string{
		`{"device":1,"answers":[{"seq":1,"item":7,"response":"B","at":5}]}`,
		`{"device":1,"answers":[{"seq":1,"item":7,"response":"\u0041B","flag":true,"strike":"C\n","at":5}]}`,
		`{"device":1,"answers":[{"seq":1,"item":7,"response":"` + "\xff" + `","at":5}]}`,
		`{"device":`, `[[[[[[`, `{"device":1,"answers":[{"seq":1e5}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		device, answers, err := readSave(body)
		if err != nil {
			return
		}
		var want saveForm
		decoder := json.NewDecoder(bytes.NewReader(body))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&want); err != nil {
			t.Fatalf("accepted what the library refuses: %v", err)
		}
		if want.Device <= 1<<31-1 && int64(device) != want.Device || fmt.Sprint(answers) != fmt.Sprint(want.Answers) {
			t.Fatalf("read %d %v, the library %+v", device, answers, want)
		}
	})
}

func BenchmarkReadSave(b *testing.B) {
	body := []byte(`{"device":1,"answers":[{"seq":1,"item":70,"response":"ABD","flag":false,"strike":"","at":1790000000000}]}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := readSave(body); err != nil {
			b.Fatal(err)
		}
	}
}
