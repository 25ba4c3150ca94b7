package result

import (
	"context"
	"io"
	"strings"

	"kaochang/exam"
	"kaochang/exam/table"
	"kaochang/itembank"
)

// Line is one candidate in the list of a sitting's results.
type Line struct {
	Attempt   int64           `json:"attempt"` // 0 before the sitting is open
	Candidate int64           `json:"candidate"`
	Ticket    string          `json:"ticket"`
	Name      string          `json:"name"`
	Group     string          `json:"group"`
	Room      string          `json:"room"` // name; empty when not seated
	Seat      int             `json:"seat"` // 0 when not seated
	Identity  string          `json:"identityMasked"`
	Receipt   string          `json:"receipt,omitempty"` // code of the first sheet; only Receipted tells it
	State     exam.State      `json:"state"`
	Scored    bool            `json:"scored"` // whether points and passed say something
	Points    itembank.Points `json:"points"`
	Passed    bool            `json:"passed"`
	Answered  int             `json:"answered"`
	Items     int             `json:"items"`
	SealedAt  exam.Time       `json:"sealedAt"` // 0 while the attempt is on
	By        exam.Event      `json:"by"`       // how the first sheet was sealed
	Late      int             `json:"late"`     // answers that do not count and are not decided
	Absent    bool            `json:"absent"`   // closed, or too late to start, without ever having started
	Sheet     int             `json:"sheet"`
	Score     int             `json:"scoreNumber"`
}

// Totals sums a sitting up. Mean, Highest and Lowest are of the scored.
type Totals struct {
	Seated  int             `json:"seated"`
	Absent  int             `json:"absent"`
	Closed  int             `json:"closed"` // sealed, the absent aside
	Scored  int             `json:"scored"`
	Passed  int             `json:"passed"`
	Failed  int             `json:"failed"`
	Late    int             `json:"late"` // attempts with late answers to decide about
	Mean    itembank.Points `json:"mean"` // rounded half up to a hundredth
	Highest itembank.Points `json:"highest"`
	Lowest  itembank.Points `json:"lowest"`
}

// Sum sums lines up.
func Sum(lines []Line) Totals {
	t := Totals{Seated: len(lines)}
	var sum itembank.Points
	for _, line := range lines {
		if line.Late > 0 {
			t.Late++
		}
		switch {
		case line.Absent:
			t.Absent++
			continue
		case line.State == exam.StateClosed:
			t.Closed++
		}
		if !line.Scored {
			continue
		}
		if t.Scored == 0 || line.Points < t.Lowest {
			t.Lowest = line.Points
		}
		t.Highest = max(t.Highest, line.Points)
		t.Scored++
		sum += line.Points
		if line.Passed {
			t.Passed++
		} else {
			t.Failed++
		}
	}
	if t.Scored > 0 {
		n := itembank.Points(t.Scored)
		t.Mean = (2*sum + n) / (2 * n)
	}
	return t
}

// Results lists a sitting's results by ticket. Errors: exam.ErrSittingUnknown.
func (m *Marker) Results(ctx context.Context, sitting int64) ([]Line, error) {
	return m.store.Results(ctx, sitting, m.now())
}

// Receipted lists a sitting's results with the receipt codes of all who handed in. The codes are made
// from the sheets, which takes a while for thousands. Errors: exam.ErrSittingUnknown.
func (m *Marker) Receipted(ctx context.Context, sitting int64) ([]Line, error) {
	lines, err := m.store.Results(ctx, sitting, m.now())
	if err != nil {
		return nil, err
	}
	codes, err := m.store.Receipts(ctx, sitting)
	if err != nil {
		return nil, err
	}
	for i, line := range lines {
		if line.Attempt != 0 && !line.Absent {
			lines[i].Receipt = codes[line.Attempt]
		}
	}
	return lines, nil
}

// Format is a kind of file.
type Format string

// The formats of lists.
const (
	FormatXLSX Format = "xlsx"
	FormatCSV  Format = "csv"
)

// Export writes a list of results for people: who is absent or not scored has no points.
func Export(to io.Writer, format Format, language string, lines []Line) error {
	words := wordsZh
	if strings.HasPrefix(strings.ToLower(language), "en") {
		words = wordsEn
	}
	list := table.Table{Sheet: words.sheet}
	for i, title := range words.titles {
		list.Columns = append(list.Columns, table.Column{Title: title, Width: []float64{22, 14, 22, 24, 16, 8, 10, 10, 10, 10, 20, 12, 22, 10}[i]})
	}
	for _, line := range lines {
		var points, answered, score any = "", "", ""
		verdict := words.verdict(line)
		if line.Scored && !line.Absent {
			points = line.Points
		}
		if line.State == exam.StateClosed { // before that nothing is counted
			answered, score = line.Answered, line.Score
		}
		var seat any = ""
		if line.Seat != 0 {
			seat = line.Seat
		}
		sealed := ""
		if line.SealedAt != 0 && !line.Absent {
			sealed = exam.InChina(line.SealedAt).Format("2006-01-02 15:04:05")
		}
		list.Lines = append(list.Lines, []any{
			line.Ticket, line.Name, line.Identity, line.Group, line.Room, seat, points, verdict, answered, line.Items, sealed, words.by[line.By], line.Receipt, score,
		})
	}
	if format == FormatCSV {
		return list.WriteCSV(to)
	}
	return list.WriteXLSX(to)
}

// wordList is what a list says in one language.
type wordList struct {
	sheet                                    string
	titles                                   [14]string
	passed, failed, absent, waiting, running string
	by                                       map[exam.Event]string
}

var wordsZh = wordList{
	sheet:  "成绩",
	titles: [14]string{"准考证号", "姓名", "证件号码", "单位", "考场", "座位号", "成绩", "结论", "已答题数", "总题数", "交卷时间", "交卷方式", "回执码", "评分次序"},
	passed: "合格", failed: "不合格", absent: "缺考", waiting: "待评分", running: "未交卷",
	by: map[exam.Event]string{exam.EventHandIn: "考生交卷", exam.EventExpire: "时间到", exam.EventEnd: "考务结束"},
}

var wordsEn = wordList{
	sheet:  "Results",
	titles: [14]string{"Ticket number", "Name", "Identity number", "Group", "Room", "Seat", "Points", "Result", "Answered", "Questions", "Sealed at (UTC+8)", "Sealed by", "Receipt code", "Score number"},
	passed: "passed", failed: "failed", absent: "absent", waiting: "not scored yet", running: "not handed in",
	by: map[exam.Event]string{exam.EventHandIn: "candidate", exam.EventExpire: "time over", exam.EventEnd: "staff"},
}

func (w wordList) verdict(line Line) string {
	switch {
	case line.Absent:
		return w.absent
	case line.State != exam.StateClosed:
		return w.running
	case !line.Scored:
		return w.waiting
	case line.Passed:
		return w.passed
	}
	return w.failed
}
