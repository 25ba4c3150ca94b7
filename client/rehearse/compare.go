package rehearse

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"kaochang/exam"
	"kaochang/itembank"
)

// verdict is what the comparison with the server found.
type verdict struct {
	acknowledged int
	lost         int // acknowledged but not held, or held with other content, or not on the sheet
	duplicates   int // held more than once
	wrongScores  int // results that differ from the rehearsal's own reckoning
	examples     []string
}

func (v *verdict) note(format string, args ...any) {
	if len(v.examples) < 10 {
		v.examples = append(v.examples, fmt.Sprintf(format, args...))
	}
}

// heldSheet is what the server shows staff of one attempt.
type heldSheet struct {
	Items []struct {
		Item     int64  `json:"item"`
		Response string `json:"response"`
		History  []struct {
			Device   int       `json:"device"`
			Seq      int64     `json:"seq"`
			Response string    `json:"response"`
			Lane     exam.Lane `json:"lane"`
		} `json:"history"`
	} `json:"items"`
}

// compare reads every attempt back and holds it against what was acknowledged.
func (d *day) compare(ctx context.Context, players []*player, points map[int64]itembank.Points) (verdict, error) {
	verdicts := make([]verdict, len(players))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(8)
	for i, p := range players {
		if p.who == nil {
			continue
		}
		group.Go(func() error {
			var sheet heldSheet
			if err := d.stage.officer.Get(ctx, fmt.Sprintf("/attempts/%d/sheet", p.who.Attempt), &sheet); err != nil {
				return err
			}
			verdicts[i] = p.compare(sheet)
			if earned, ok := points[p.who.Attempt]; p.code != "" && (!ok || earned != p.score()) {
				verdicts[i].wrongScores++
				verdicts[i].note("attempt %d: %s points, should be %s", p.who.Attempt, earned, p.score())
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return verdict{}, err
	}
	var sum verdict
	for _, v := range verdicts {
		sum.acknowledged += v.acknowledged
		sum.lost += v.lost
		sum.duplicates += v.duplicates
		sum.wrongScores += v.wrongScores
		for _, e := range v.examples {
			sum.note("%s", e)
		}
	}
	return sum, nil
}

func (p *player) compare(sheet heldSheet) verdict {
	type place struct {
		device int
		seq    int64
	}
	type content struct {
		item     int64
		response string
	}
	v := verdict{acknowledged: len(p.acked)}
	held := map[place]content{}
	onSheet := map[int64]string{}
	for _, item := range sheet.Items {
		onSheet[item.Item] = item.Response
		for _, h := range item.History {
			at := place{h.Device, h.Seq}
			if _, twice := held[at]; twice {
				v.duplicates++
				v.note("attempt %d: device %d number %d is held twice", p.who.Attempt, h.Device, h.Seq)
			}
			held[at] = content{item.Item, h.Response}
		}
	}
	newest := map[int64]string{}
	for _, a := range p.acked {
		newest[a.Item] = a.Response
		if held[place{a.Device, a.Seq}] != (content{a.Item, a.Response}) {
			v.lost++
			v.note("attempt %d: device %d number %d was acknowledged and is not held", p.who.Attempt, a.Device, a.Seq)
		}
	}
	if p.code == "" {
		return v
	}
	for item, response := range newest {
		if onSheet[item] != response {
			v.lost++
			v.note("attempt %d: item %d: %q is on the sheet, %q was acknowledged last", p.who.Attempt, item, onSheet[item], response)
		}
	}
	return v
}
