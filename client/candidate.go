package client

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"kaochang/exam"
	"kaochang/itembank"
)

// Candidate is a candidate signed in on one device.
type Candidate struct {
	*Session
	Attempt int64
	Device  int
	base    string
	line    *line // nil: saves go the general way
}

type candidateReply struct {
	Tokens  tokens
	Attempt int64 `json:"attempt"`
	Device  int   `json:"device"`
}

// UnmarshalJSON reads the tokens and the candidate's own fields from one flat object.
func (r *candidateReply) UnmarshalJSON(text []byte) error {
	type plain candidateReply
	if err := json.Unmarshal(text, (*plain)(r)); err != nil {
		return err
	}
	return json.Unmarshal(text, &r.Tokens)
}

func (r *candidateReply) tokens() tokens { return r.Tokens }

// SignInCandidate signs in with the ticket number and the last characters of the identity number.
func (s *Server) SignInCandidate(ctx context.Context, ticket, identityLast string) (*Candidate, error) {
	var reply candidateReply
	in := map[string]string{"ticket": ticket, "identityLast": identityLast}
	session, err := s.signIn(ctx, "candidate", "/api/v1/sessions/candidate", in, &reply)
	if err != nil {
		return nil, err
	}
	var own *line
	if s.lines {
		own = &line{}
	}
	return &Candidate{
		line: own, Session: session, Attempt: reply.Attempt, Device: reply.Device,
		base: "/attempts/" + strconv.FormatInt(reply.Attempt, 10),
	}, nil
}

// AttemptView is the part of an attempt's view that programs need.
type AttemptView struct {
	ID        int64      `json:"id"`
	Now       exam.Time  `json:"now"`
	State     exam.State `json:"state"`
	Phase     exam.Phase `json:"phase"`
	OpensAt   exam.Time  `json:"opensAt"`
	StartedAt exam.Time  `json:"startedAt"`
	EndsAt    exam.Time  `json:"endsAt"`
	Device    int        `json:"device"`
	Active    int        `json:"active"`
	Paper     struct {
		Form  int64  `json:"form"`
		Bytes int    `json:"bytes"`
		Sum   string `json:"sha256"`
	} `json:"paper"`
	Receipt *Receipt `json:"receipt"`
}

// Receipt confirms that a sheet is sealed.
type Receipt struct {
	Code     string    `json:"code"`
	SealedAt exam.Time `json:"sealedAt"`
	Answered int       `json:"answered"`
	Items    int       `json:"items"`
}

// View reads the attempt.
func (c *Candidate) View(ctx context.Context) (AttemptView, error) {
	var v AttemptView
	err := c.Get(ctx, c.base, &v)
	return v, err
}

// Accept confirms identity and rules.
func (c *Candidate) Accept(ctx context.Context) error { return c.Post(ctx, c.base+"/accept", nil, nil) }

// Take moves the exam to this device.
func (c *Candidate) Take(ctx context.Context) error {
	return c.Post(ctx, c.base+"/device", map[string]bool{"take": true}, nil)
}

// Paper fetches the ciphertext of the paper.
func (c *Candidate) Paper(ctx context.Context) ([]byte, error) {
	var cipher []byte
	err := c.do(ctx, call{method: "GET", path: "/api/v1" + c.base + "/paper", out: &cipher})
	return cipher, err
}

// Start is the reply to entering the paper.
type Start struct {
	Key         string               `json:"key"` // base64
	Arrangement itembank.Arrangement `json:"arrangement"`
	StartedAt   exam.Time            `json:"startedAt"`
	EndsAt      exam.Time            `json:"endsAt"`
	Now         exam.Time            `json:"now"`
}

// PaperKey is the key of the paper.
func (s Start) PaperKey() ([32]byte, error) {
	raw, err := base64.StdEncoding.DecodeString(s.Key)
	if err != nil || len(raw) != 32 {
		return [32]byte{}, fmt.Errorf("the start has no usable key: %w", err)
	}
	return [32]byte(raw), nil
}

// Open decrypts the paper with the key of the start.
func (s Start) Open(cipher []byte) (itembank.Paper, error) {
	key, err := s.PaperKey()
	if err != nil {
		return itembank.Paper{}, err
	}
	return exam.OpenPaper(cipher, key)
}

// Start enters the paper.
func (c *Candidate) Start(ctx context.Context) (Start, error) {
	var s Start
	err := c.Post(ctx, c.base+"/start", nil, &s)
	return s, err
}

// Save sends answers of this device; the answers' own device number is not sent.
func (c *Candidate) Save(ctx context.Context, answers ...exam.Answer) (exam.Ack, error) {
	var ack exam.Ack
	body := make([]byte, 0, 64+len(answers)*96)
	body = append(body, `{"device":`...)
	body = strconv.AppendInt(body, int64(c.Device), 10)
	body = append(body, `,"answers":[`...)
	for i, a := range answers {
		if i > 0 {
			body = append(body, ',')
		}
		body = appendAnswer(body, a)
	}
	body = append(body, `]}`...)
	if c.line != nil {
		ack, err := c.line.save(ctx, c, body)
		if !errors.Is(err, errLine) {
			return ack, err
		}
	}
	err := c.do(ctx, call{
		method: "POST", path: "/api/v1" + c.base + "/answers",
		body: body, contentType: "application/json", out: &ack,
	})
	return ack, err
}

func appendAnswer(b []byte, a exam.Answer) []byte {
	b = append(b, `{"seq":`...)
	b = strconv.AppendInt(b, a.Seq, 10)
	b = append(b, `,"item":`...)
	b = strconv.AppendInt(b, a.Item, 10)
	b = append(b, `,"response":`...)
	b = strconv.AppendQuote(b, a.Response)
	if a.Flag {
		b = append(b, `,"flag":true`...)
	}
	if a.Strike != "" {
		b = append(b, `,"strike":`...)
		b = strconv.AppendQuote(b, a.Strike)
	}
	b = append(b, `,"at":`...)
	b = strconv.AppendInt(b, int64(a.At), 10)
	return append(b, '}')
}

// Answers reads what the server holds: how far this device's answers have arrived, and the newest
// answer of each item.
func (c *Candidate) Answers(ctx context.Context) (through int64, newest []exam.Answer, err error) {
	var out struct {
		Through int64         `json:"through"`
		Answers []exam.Answer `json:"answers"`
	}
	err = c.Get(ctx, c.base+"/answers", &out)
	return out.Through, out.Answers, err
}

// Ping says that the page is alive: which item is looked at, and how many answers wait to be sent.
func (c *Candidate) Ping(ctx context.Context, current int64, unsent int) (exam.Ack, error) {
	var ack exam.Ack
	in := struct {
		Device  int   `json:"device"`
		Current int64 `json:"current,omitempty"`
		Unsent  int   `json:"unsent"`
	}{c.Device, current, unsent}
	err := c.Post(ctx, c.base+"/ping", in, &ack)
	return ack, err
}

// HandIn seals the sheet once the server holds everything up to lastSeq.
func (c *Candidate) HandIn(ctx context.Context, lastSeq int64) (Receipt, error) {
	var r Receipt
	in := map[string]int64{"device": int64(c.Device), "lastSeq": lastSeq}
	err := c.Post(ctx, c.base+"/hand-in", in, &r)
	return r, err
}
