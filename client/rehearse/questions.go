package rehearse

import (
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"kaochang/itembank"
)

// The rehearsal's paper has the shape of a level 3 theory paper of 网络与信息安全管理员: 190 questions,
// 100 points, 0.5 points for most.
const (
	singles  = 140
	judges   = 40
	multiple = 10
)

// question is the n-th made-up question, from 0: what it asks does not matter, its key is known from n.
type question struct{ n int }

func (q question) kind() itembank.Kind {
	switch {
	case q.n < singles:
		return itembank.KindSingle
	case q.n < singles+judges:
		return itembank.KindTrueFalse
	default:
		return itembank.KindMultiple
	}
}

func (q question) options() []string {
	switch q.kind() {
	case itembank.KindTrueFalse:
		return []string{"T", "F"}
	case itembank.KindMultiple:
		return []string{"AB", "ACD", "BD", "ABCDE", "BCE"}
	default:
		return []string{"A", "B", "C", "D"}
	}
}

func (q question) key() string { return q.options()[q.n*7%len(q.options())] }

func (q question) points() itembank.Points {
	if q.kind() == itembank.KindMultiple {
		return 100
	}
	return 50
}

func (q question) stem() string {
	// The text differs enough from question to question that none is taken for a duplicate.
	return fmt.Sprintf("演练题 %03d：任选一项。%x", q.n, sha256.Sum256([]byte{byte(q.n), byte(q.n >> 8)}))
}

// questionOf finds the question that a stem belongs to.
func questionOf(stem string) (question, bool) {
	_, rest, ok := strings.Cut(stem, "演练题 ")
	if !ok {
		return question{}, false
	}
	var n int
	if _, err := fmt.Sscanf(rest, "%d", &n); err != nil || n < 0 || n >= singles+judges+multiple {
		return question{}, false
	}
	return question{n}, true
}

// questionsCSV writes all questions as a table for the import.
func questionsCSV() []byte {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"编号", "题型", "题干", "选项A", "选项B", "选项C", "选项D", "选项E", "正确答案", "难度"})
	for n := range singles + judges + multiple {
		q := question{n}
		row := []string{fmt.Sprintf("R-%03d", n), "单选题", q.stem(), "", "", "", "", "", q.key(), "3"}
		letters := 4
		switch q.kind() {
		case itembank.KindTrueFalse:
			row[1], letters = "判断题", 0
			row[8] = map[string]string{"T": "正确", "F": "错误"}[q.key()]
		case itembank.KindMultiple:
			row[1], letters = "多选题", 5
		}
		for i := range letters {
			row[3+i] = fmt.Sprintf("第 %d 题的第 %d 个选项", n, i+1)
		}
		_ = w.Write(row)
	}
	w.Flush()
	return []byte(b.String())
}

// person is the n-th made-up candidate. The area code 990000 belongs to no place.
type person struct {
	n      int
	prefix string // of the ticket, unique to the rehearsal
}

func (p person) ticket() string { return fmt.Sprintf("%s%05d", p.prefix, p.n) }

func (p person) identity() string {
	born := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, p.n/1000)
	body := fmt.Sprintf("990000%s%03d", born.Format("20060102"), p.n%1000)
	// Check digit by GB 11643-1999.
	sum := 0
	for i, weight := range [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * weight
	}
	return body + string("10X98765432"[sum%11])
}

// rosterCSV writes a roster of n candidates.
func rosterCSV(prefix string, n int) []byte {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"准考证号", "姓名", "证件号码", "单位"})
	for i := range n {
		p := person{i, prefix}
		_ = w.Write([]string{p.ticket(), fmt.Sprintf("演练考生%05d", i), p.identity(), "系统演练"})
	}
	w.Flush()
	return []byte(b.String())
}
