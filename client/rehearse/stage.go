package rehearse

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kaochang/client"
	"kaochang/itembank"
)

// stage is the sitting that a rehearsal makes for itself.
type stage struct {
	officer *client.Staff
	sitting int64
	prefix  string
}

// ErrStage reports that the sitting could not be made.
var ErrStage = errors.New("the rehearsal's sitting could not be made")

// build makes questions, form, sitting and roster, and opens the sitting.
func (p Plan) build(ctx context.Context, server *client.Server) (*stage, error) {
	author, officer, err := p.logins(ctx, server)
	if err != nil {
		return nil, err
	}
	name := "系统演练 " + time.Now().Format("2006-01-02 15:04:05.000")
	form, err := p.form(ctx, author, name)
	if err != nil {
		return nil, fmt.Errorf("%w: questions: %w", ErrStage, err)
	}
	s := &stage{officer: officer, prefix: "99" + time.Now().Format("0102150405")}
	if s.sitting, err = p.sitting(ctx, officer, server, name, form, s.prefix); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrStage, err)
	}
	return s, nil
}

func (p Plan) logins(ctx context.Context, server *client.Server) (author, officer *client.Staff, err error) {
	if p.Author == (Login{}) || p.Officer == (Login{}) {
		site, err := server.Site(ctx)
		if err != nil {
			return nil, nil, err
		}
		if site.Demo == nil {
			return nil, nil, fmt.Errorf("%w: author, officer: name accounts of the server (it runs no demonstration)", ErrPlan)
		}
		for _, a := range site.Demo.Accounts {
			switch {
			case a.Role == "author" && p.Author == (Login{}):
				p.Author = Login{a.Name, a.Password}
			case a.Role == "officer" && p.Officer == (Login{}):
				p.Officer = Login{a.Name, a.Password}
			}
		}
	}
	if author, err = server.SignInStaff(ctx, p.Author.Name, p.Author.Password); err != nil {
		return nil, nil, fmt.Errorf("sign the author in: %w", err)
	}
	if officer, err = server.SignInStaff(ctx, p.Officer.Name, p.Officer.Password); err != nil {
		return nil, nil, fmt.Errorf("sign the officer in: %w", err)
	}
	return author, officer, nil
}

type made struct {
	ID int64 `json:"id"`
}

func (p Plan) form(ctx context.Context, author *client.Staff, name string) (int64, error) {
	var bank, intake, blueprint, form made
	in := map[string]any{"name": name, "occupation": "4-04-04-02", "level": 3, "language": "zh-CN"}
	if err := author.Post(ctx, "/banks", in, &bank); err != nil {
		return 0, err
	}
	base := fmt.Sprintf("/banks/%d", bank.ID)
	if err := author.Upload(ctx, base+"/imports", "rehearsal.csv", questionsCSV(), &intake); err != nil {
		return 0, err
	}
	if err := author.Post(ctx, fmt.Sprintf("/imports/%d/commit", intake.ID), map[string]string{"only": "all"}, nil); err != nil {
		return 0, err
	}
	plan := map[string]any{"name": name, "demands": []itembank.Demand{
		{Kind: itembank.KindSingle, Count: singles, Points: 50},
		{Kind: itembank.KindTrueFalse, Count: judges, Points: 50},
		{Kind: itembank.KindMultiple, Count: multiple, Points: 100},
	}}
	if err := author.Post(ctx, base+"/blueprints", plan, &blueprint); err != nil {
		return 0, err
	}
	err := author.Post(ctx, fmt.Sprintf("/blueprints/%d/forms", blueprint.ID), map[string]string{"title": name, "seed": "1"}, &form)
	return form.ID, err
}

func (p Plan) sitting(ctx context.Context, officer *client.Staff, server *client.Server, name string, form int64, prefix string) (int64, error) {
	now, err := server.Now(ctx)
	if err != nil {
		return 0, err
	}
	type room struct {
		Name    string `json:"name"`
		Seats   int    `json:"seats"`
		Columns int    `json:"columns"`
	}
	const perRoom = 500
	var rooms []room
	for left := p.Candidates; left > 0; left -= perRoom {
		rooms = append(rooms, room{fmt.Sprintf("演练考场 %d", len(rooms)+1), min(left, perRoom), 25})
	}
	const hour = 3_600_000
	in := map[string]any{
		"title": name, "programme": "wtbu-netsec-3", "subject": "theory",
		"opens": now - 60_000, "closes": now + 9*hour, "minutes": 480,
		"startBy": "time", "latestEntryMinutes": 0, "earliestHandInMinutes": 0,
		"markRule": map[string]any{"name": "all_or_nothing", "parameter": 0, "judgeDeduct": 0},
		"source":   map[string]any{"form": form, "blueprint": 0, "perCandidate": false, "seed": "1"},
		"shuffle":  map[string]bool{"items": true, "options": true},
		"rules":    "本场为系统演练。", "identityDigits": 6, "rooms": rooms,
	}
	var sitting, roster made
	if err := officer.Post(ctx, "/sittings", in, &sitting); err != nil {
		return 0, err
	}
	base := fmt.Sprintf("/sittings/%d", sitting.ID)
	if err := officer.Upload(ctx, base+"/rosters", "rehearsal.csv", rosterCSV(prefix, p.Candidates), &roster); err != nil {
		return 0, fmt.Errorf("roster: %w", err)
	}
	if err := officer.Post(ctx, fmt.Sprintf("/rosters/%d/commit", roster.ID), map[string]string{"only": "all"}, nil); err != nil {
		return 0, fmt.Errorf("roster: %w", err)
	}
	if err := officer.Post(ctx, base+"/seating", map[string]any{"order": "ticket", "keep": true}, nil); err != nil {
		return 0, fmt.Errorf("seating: %w", err)
	}
	if err := officer.Post(ctx, base+"/open", nil, nil); err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	return sitting.ID, nil
}
