package demo

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kaochang/itembank"
)

var header = []string{"编号", "题型", "题干", "选项A", "选项B", "选项C", "选项D", "选项E", "正确答案", "解析", "知识点", "难度", "一致性", "认知层次", "出处", "标签"}

var kinds = map[string]itembank.Kind{"单选题": itembank.KindSingle, "多选题": itembank.KindMultiple, "判断题": itembank.KindTrueFalse}

// item is one row; cell gives any column by its title.
type item struct {
	file string
	line int
	row  []string
}

func (i item) cell(title string) string { return i.row[slices.Index(header, title)] }

func (i item) kind() itembank.Kind { return kinds[i.cell("题型")] }

// options are the texts in order, without the empty cells behind the last one.
func (i item) options() []string {
	all := i.row[slices.Index(header, "选项A") : slices.Index(header, "选项E")+1]
	for len(all) > 0 && all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	return all
}

func (i item) content() itembank.Content {
	stem, _ := itembank.CellHTML(i.cell("题干"))
	c := itembank.Content{Kind: i.kind(), Stem: stem, Cognitive: i.cell("认知层次")}
	c.Difficulty, _ = strconv.Atoi(i.cell("难度"))
	c.Consistency, _ = strconv.Atoi(i.cell("一致性"))
	c.Point, c.Source = i.cell("知识点"), i.cell("出处")
	for n, o := range i.options() {
		text, _ := itembank.CellHTML(o)
		c.Options = append(c.Options, itembank.Option{ID: string(rune('A' + n)), Text: text})
	}
	return c
}

func (i item) accepts() string {
	switch key := i.cell("正确答案"); key {
	case "正确":
		return "T"
	case "错误":
		return "F"
	default:
		return key
	}
}

func readTable(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	rest, marked := bytes.CutPrefix(text, []byte("\uFEFF"))
	if !marked {
		t.Errorf("%s: no byte order mark", name)
	}
	rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll() // refuses rows of unequal length
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return rows
}

func readItems(t *testing.T) []item {
	t.Helper()
	var items []item
	for _, name := range ItemFiles() {
		rows := readTable(t, name)
		if !slices.Equal(rows[0], header) {
			t.Fatalf("%s: header is %v", name, rows[0])
		}
		if len(rows) >= 400 {
			t.Errorf("%s: %d rows", name, len(rows))
		}
		for n, row := range rows[1:] {
			items = append(items, item{file: name, line: n + 2, row: row})
		}
	}
	return items
}

func TestEveryFileIsListed(t *testing.T) {
	t.Parallel()
	entries, err := Files.ReadDir("bank")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := "bank/" + e.Name(); name != ElementsFile && !slices.Contains(ItemFiles(), name) {
			t.Errorf("%s is not among ItemFiles", name)
		}
	}
}

func TestBankIsLargeEnoughAndWellFormed(t *testing.T) {
	t.Parallel()
	points := map[string]bool{}
	for _, p := range readElements(t) {
		points[p.Code] = p.Level == itembank.PointLevel
	}
	count := map[itembank.Kind]int{}
	codes, stems := map[string]bool{}, map[string]bool{}
	for _, i := range readItems(t) {
		at := i.file + ":" + strconv.Itoa(i.line)
		count[i.kind()]++
		if codes[i.cell("编号")] || i.cell("编号") == "" {
			t.Errorf("%s: code %q is empty or used twice", at, i.cell("编号"))
		}
		codes[i.cell("编号")] = true
		c := i.content()
		if normal := itembank.NormalText(c.Stem); stems[normal] {
			t.Errorf("%s: the stem occurs twice: %s", at, itembank.PlainText(c.Stem))
		} else {
			stems[normal] = true
		}
		for _, fault := range c.Check(i.accepts()) {
			t.Errorf("%s: %+v", at, fault)
		}
		if !points[c.Point] {
			t.Errorf("%s: knowledge point %q is not in the tree", at, c.Point)
		}
		if c.Difficulty == 0 || c.Consistency == 0 || c.Cognitive == "" || c.Source != "自编" || i.cell("解析") == "" {
			t.Errorf("%s: difficulty, consistency, cognitive level, source and explanation must be given", at)
		}
		switch n, keys := len(c.Options), len(i.accepts()); c.Kind {
		case itembank.KindSingle:
			if n != 4 || keys != 1 {
				t.Errorf("%s: a single choice with %d options and %d keys", at, n, keys)
			}
		case itembank.KindMultiple:
			if n < 4 || n > 5 || keys < 2 || keys > 4 {
				t.Errorf("%s: a multiple choice with %d options and %d keys", at, n, keys)
			}
		}
		if c.Kind != itembank.KindTrueFalse && strings.Count(itembank.PlainText(c.Stem), "（　　）") != 1 {
			t.Errorf("%s: the stem needs one blank （　　）", at)
		}
	}
	for kind, least := range map[itembank.Kind]int{itembank.KindSingle: 130, itembank.KindMultiple: 50, itembank.KindTrueFalse: 60} {
		if count[kind] < least {
			t.Errorf("%d items of kind %s, want at least %d", count[kind], kind, least)
		}
	}
}

// A cell is either plain text without characters of HTML, or HTML that loses nothing when cleaned.
func TestMarkupSurvivesImport(t *testing.T) {
	t.Parallel()
	code, formulas, images := 0, 0, 0
	tag := regexp.MustCompile(`<[a-z]+`)
	for _, i := range readItems(t) {
		for _, cell := range append([]string{i.cell("题干"), i.cell("解析")}, i.options()...) {
			safe, readAsHTML := itembank.CellHTML(cell)
			if strings.ContainsAny(cell, "<>&") != readAsHTML {
				t.Errorf("%s: reads as HTML: %v: %.60s", i.cell("编号"), readAsHTML, cell)
			}
			if before, after := tag.FindAllString(cell, -1), tag.FindAllString(safe, -1); readAsHTML && !slices.Equal(before, after) {
				t.Errorf("%s: elements %v became %v", i.cell("编号"), before, after)
			}
			code += strings.Count(safe, "<pre><code>")
			formulas += strings.Count(safe, "<math>")
			images += strings.Count(safe, `src="data:image/png;base64,`)
		}
	}
	if code < 8 || formulas < 3 || images < 2 {
		t.Errorf("%d code blocks, %d formulas, %d pictures", code, formulas, images)
	}
}

func TestNoTwoItemsAreNearlyTheSame(t *testing.T) {
	t.Parallel()
	items := readItems(t)
	contents := make([]itembank.Content, len(items))
	for n, i := range items {
		contents[n] = i.content()
	}
	const alike = 0.6 // stricter than the importer's itembank.NearDuplicate
	index := itembank.NewIndex(contents, alike)
	for n, c := range contents {
		for _, match := range index.Like(c) {
			if match.At != n {
				t.Errorf("%s and %s are %.2f alike", items[match.At].cell("编号"), items[n].cell("编号"), match.Similarity)
			}
		}
	}
}

func TestKeysAreBalanced(t *testing.T) {
	t.Parallel()
	letters := map[itembank.Kind]map[rune]int{itembank.KindSingle: {}, itembank.KindMultiple: {}, itembank.KindTrueFalse: {}}
	total := map[itembank.Kind]int{}
	longest, singles := 0, 0
	for _, i := range readItems(t) {
		for _, letter := range i.accepts() {
			total[i.kind()]++
			letters[i.kind()][letter]++
		}
		if i.kind() == itembank.KindSingle {
			singles++
			if keyIsLongest(i) {
				longest++
			}
		}
	}
	for _, kind := range []itembank.Kind{itembank.KindSingle, itembank.KindMultiple} {
		for _, letter := range "ABCD" {
			if share := 100 * letters[kind][letter] / total[kind]; share < 15 || share > 35 {
				t.Errorf("%s: %c is %d %% of the keys", kind, letter, share)
			}
		}
	}
	if share := 100 * letters[itembank.KindTrueFalse]['T'] / total[itembank.KindTrueFalse]; share < 40 || share > 60 {
		t.Errorf("%d %% of the statements are true", share)
	}
	// Who always picks the longest option must not do better than by guessing.
	if longest*100 > singles*30 {
		t.Errorf("the key is the longest option in %d of %d single choices", longest, singles)
	}
}

func keyIsLongest(i item) bool {
	length := func(n int) int { return len([]rune(itembank.PlainText(i.options()[n]))) }
	key := int(i.accepts()[0] - 'A')
	for n := range i.options() {
		if n != key && length(n) >= length(key) {
			return false
		}
	}
	return true
}
