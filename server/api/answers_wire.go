package api

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"kaochang/exam"
)

// maxText bounds the strings of an answer; the longest that can be right are ten option letters.
const maxText = 64

// readSave reads {"device":n,"answers":[{"seq":n,"item":n,"response":"B","flag":false,"strike":"",
// "at":ms}]} strictly: unknown, repeated, missing and wrongly typed fields are refused by name. It is
// written by hand because every answer of every candidate comes this way; it takes a fifth of the
// time of encoding/json and cannot be sent deeper than the form it expects.
func readSave(body []byte) (device int, answers []exam.Answer, err error) {
	p := &saveReader{text: body, index: -1}
	seen := 0
	err = p.object(func(name []byte) error {
		switch string(name) {
		case "device":
			n, err := p.integer("device", &seen, 1)
			device = int(min(n, math.MaxInt32))
			return err
		case "answers":
			if err := p.once("answers", &seen, 2); err != nil {
				return err
			}
			answers, err = p.answers()
			return err
		}
		return p.unknown(name)
	})
	switch {
	case err != nil:
		return 0, nil, err
	case p.rest():
		return 0, nil, invalid("body", "something follows the JSON value")
	case seen&1 == 0:
		return 0, nil, invalid("device", "is missing")
	case seen&2 == 0:
		return 0, nil, invalid("answers", "is missing")
	}
	return device, answers, nil
}

// answers reads the list; what is longer than one save may be is refused while reading.
func (p *saveReader) answers() ([]exam.Answer, error) {
	var answers []exam.Answer
	if !p.skip('[') {
		return nil, invalid("answers", "must be a list")
	}
	if p.skip(']') {
		return nil, invalid("answers", "is empty")
	}
	for {
		if len(answers) == exam.MaxAnswers {
			return nil, invalid("answers", "has more than "+strconv.Itoa(exam.MaxAnswers)+" entries")
		}
		p.index = len(answers)
		answer, err := p.answer()
		if err != nil {
			return nil, err
		}
		p.index = -1
		answers = append(answers, answer)
		if p.skip(']') {
			return answers, nil
		}
		if !p.skip(',') {
			return nil, invalid("answers", "is not valid JSON")
		}
	}
}

func (p *saveReader) answer() (exam.Answer, error) {
	var a exam.Answer
	seen := 0
	err := p.object(func(name []byte) (err error) {
		var n int64
		switch string(name) {
		case "seq":
			a.Seq, err = p.integer("seq", &seen, 1)
		case "item":
			a.Item, err = p.integer("item", &seen, 2)
		case "response":
			a.Response, err = p.string("response", &seen, 4)
		case "at":
			n, err = p.integer("at", &seen, 8)
			a.At = exam.Time(n)
		case "flag":
			a.Flag, err = p.boolean("flag", &seen, 16)
		case "strike":
			a.Strike, err = p.string("strike", &seen, 32)
		default:
			err = p.unknown(name)
		}
		return err
	})
	if err != nil {
		return a, err
	}
	for bit, name := range []string{"seq", "item", "response", "at"} {
		if seen&(1<<bit) == 0 {
			return a, p.refuse(name, "is missing")
		}
	}
	return a, nil
}

// saveReader reads one JSON text from left to right.
type saveReader struct {
	text  []byte
	at    int
	index int // of the answer being read, -1 outside
}

// refuse names a field by its whole path, which is put together only now.
func (p *saveReader) refuse(field, why string) error {
	if p.index >= 0 {
		answer := "answers[" + strconv.Itoa(p.index) + "]"
		if field == "" {
			return invalid(answer, why)
		}
		return invalid(answer+"."+field, why)
	}
	if field == "" {
		field = "body"
	}
	return invalid(field, why)
}

func (p *saveReader) unknown(name []byte) error {
	name = name[:min(len(name), maxText)]
	return p.refuse(string(bytes.ToValidUTF8(name, []byte("?"))), "is not a field of this request")
}

func (p *saveReader) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\r', '\n':
			p.at++
		default:
			return
		}
	}
}

// skip passes over one sign if it is the next.
func (p *saveReader) skip(sign byte) bool {
	p.space()
	if p.at < len(p.text) && p.text[p.at] == sign {
		p.at++
		return true
	}
	return false
}

// rest reports whether anything but space is left.
func (p *saveReader) rest() bool {
	p.space()
	return p.at < len(p.text)
}

// object reads an object and calls field at the value of each member.
func (p *saveReader) object(field func(name []byte) error) error {
	if !p.skip('{') {
		return p.refuse("", "must be an object")
	}
	if p.skip('}') {
		return nil
	}
	for {
		p.space()
		name, plain, ok := p.quoted()
		if !ok || !plain {
			return p.refuse("", "is not valid JSON")
		}
		if !p.skip(':') {
			return p.refuse("", "is not valid JSON")
		}
		if err := field(name); err != nil {
			return err
		}
		if p.skip('}') {
			return nil
		}
		if !p.skip(',') {
			return p.refuse("", "is not valid JSON")
		}
	}
}

// quoted reads a string token; plain is false where it holds escapes, which are then in it as written.
func (p *saveReader) quoted() (text []byte, plain, ok bool) {
	if p.at >= len(p.text) || p.text[p.at] != '"' {
		return nil, false, false
	}
	p.at++
	begin := p.at
	plain = true
	for ; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '"':
			text = p.text[begin:p.at]
			p.at++
			return text, plain, true
		case c == '\\':
			plain = false
			p.at++
		case c < 0x20:
			return nil, false, false
		}
	}
	return nil, false, false
}

func (p *saveReader) once(field string, seen *int, bit int) error {
	if *seen&bit != 0 {
		return p.refuse(field, "is given twice")
	}
	*seen |= bit
	return nil
}

func (p *saveReader) string(field string, seen *int, bit int) (string, error) {
	if err := p.once(field, seen, bit); err != nil {
		return "", err
	}
	p.space()
	begin := p.at
	text, plain, ok := p.quoted()
	switch {
	case !ok:
		return "", p.refuse(field, "must be a string")
	case len(text) > maxText:
		return "", p.refuse(field, "is too long")
	case plain && utf8.Valid(text):
		return string(text), nil
	}
	var out string
	if err := json.Unmarshal(p.text[begin:p.at], &out); err != nil {
		return "", p.refuse(field, "must be a string")
	}
	return out, nil
}

func (p *saveReader) boolean(field string, seen *int, bit int) (bool, error) {
	if err := p.once(field, seen, bit); err != nil {
		return false, err
	}
	p.space()
	for _, word := range []string{"true", "false"} {
		if bytes.HasPrefix(p.text[p.at:], []byte(word)) {
			p.at += len(word)
			return word == "true", nil
		}
	}
	return false, p.refuse(field, "must be true or false")
}

// real reads any JSON number.
func (p *saveReader) real(field string, seen *int, bit int) (float64, error) {
	if err := p.once(field, seen, bit); err != nil {
		return 0, err
	}
	p.space()
	begin := p.at
	for p.at < len(p.text) && p.at-begin < maxText && strings.IndexByte("+-.eE0123456789", p.text[p.at]) >= 0 {
		p.at++
	}
	var n float64
	if err := json.Unmarshal(p.text[begin:p.at], &n); err != nil {
		return 0, p.refuse(field, "must be a number")
	}
	return n, nil
}

// integer reads a whole number from 0 to 2^53, which every client can hold exactly.
func (p *saveReader) integer(field string, seen *int, bit int) (int64, error) {
	if err := p.once(field, seen, bit); err != nil {
		return 0, err
	}
	p.space()
	begin := p.at
	var n int64
	for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		n = n*10 + int64(p.text[p.at]-'0')
		if n > 1<<53 {
			return 0, p.refuse(field, "is too large")
		}
		p.at++
	}
	digits := p.at - begin
	if digits == 0 || digits > 1 && p.text[begin] == '0' {
		return 0, p.refuse(field, "must be a whole number, not negative")
	}
	if p.at < len(p.text) {
		switch p.text[p.at] {
		case '.', 'e', 'E':
			return 0, p.refuse(field, "must be a whole number, not negative")
		}
	}
	return n, nil
}
