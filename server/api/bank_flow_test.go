package api

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"kaochang/itembank"
	"kaochang/itembank/intake"
	"kaochang/server/demo"
)

// The whole way of an author: tree, five files, search, blueprint, stock, form, export, and the
// export imported again.
func TestFromWorkbooksToAFormAndBack(t *testing.T) {
	d := newDesk(t)
	bank := d.bank("网络与信息安全管理员（三级）")
	root := fmt.Sprintf("/banks/%d", bank.ID)
	elements, err := demo.Files.ReadFile(demo.ElementsFile)
	if err != nil {
		t.Fatal(err)
	}
	var tree TreeImport
	d.must(d.upload(root+"/points/import", demo.ElementsFile, elements, &tree), 200, "the tree")
	if !tree.Saved || len(tree.Faults) > 0 {
		t.Fatalf("the tree was not kept: %+v", tree.Faults)
	}
	items := 0
	for _, name := range demo.ItemFiles() {
		content, err := demo.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		report := d.take(bank.ID, filepath.Base(name), content)
		if report.Layout != "detected" || report.Sheets[0].HeaderRow != 1 || len(report.Rows) == 0 {
			t.Errorf("%s: %s %+v", name, report.Layout, report.Sheets)
		}
		items += report.Counts.Created + report.Counts.Rows
	}
	var now itembank.BankEntry
	if d.must(d.as(officer, "GET", root, nil, &now), 200, "the bank"); now.Items != items || items < 150 {
		t.Errorf("%d items, want %d", now.Items, items)
	}
	var points PointList
	d.must(d.as(chief, "GET", root+"/points", nil, &points), 200, "points")
	if sum := points.Points[0].Items; sum == 0 {
		t.Error("no item is counted on the tree")
	}
	var page itembank.Page
	d.must(d.as(auditor, "GET", root+"/items?q=%E9%98%B2%E7%81%AB%E5%A2%99&kind=single&limit=5", nil, &page), 200, "search")
	if page.Total == 0 || page.Items[0].Current.Content.Kind != itembank.KindSingle {
		t.Errorf("search %+v", page)
	}

	blueprint := BlueprintDraft{Name: "三级理论", National: &itembank.National{Kinds: []itembank.KindCount{
		{Kind: itembank.KindSingle, Count: 30, Points: 200}, {Kind: itembank.KindTrueFalse, Count: 20, Points: 200},
	}}}
	var stock itembank.StockReport
	d.must(d.as(author, "POST", root+"/stock", map[string]any{"blueprint": blueprint}, &stock), 200, "stock of a draft")
	if stock.Count != 50 || stock.Points != itembank.FullMarks {
		t.Errorf("stock %d questions, %s points", stock.Count, stock.Points)
	}
	var kept itembank.Blueprint
	d.must(d.as(author, "POST", root+"/blueprints", blueprint, &kept), 200, "keep the blueprint")
	var form itembank.Form
	path := fmt.Sprintf("/blueprints/%d/forms", kept.ID)
	status := d.as(author, "POST", path, map[string]string{"title": "样卷", "seed": "18446744073709551615"}, &form)
	if stock.Short > 0 {
		t.Fatalf("the demonstration is short of %d questions: %+v", stock.Short, stock.Stock)
	}
	d.must(status, 200, "freeze")
	if form.Seed != 1<<64-1 || form.Questions() != 50 || form.Total() != itembank.FullMarks {
		t.Errorf("form %+v", form)
	}
	var view itembank.FormView
	d.must(d.as(author, "GET", fmt.Sprintf("/forms/%d", form.ID), nil, &view), 200, "the form")
	if len(view.Keys) != 50 || len(view.Paper.Sections) != 2 {
		t.Errorf("%d keys, %d sections", len(view.Keys), len(view.Paper.Sections))
	}

	before := d.drafts(bank.ID)
	for _, ending := range []string{"xlsx", "csv"} {
		status, file := d.send(author, "GET", root+"/export."+ending, "", nil)
		d.must(status, 200, "export "+ending)
		again := d.bank("再次导入 " + ending)
		d.must(d.upload(fmt.Sprintf("/banks/%d/points/import", again.ID), demo.ElementsFile, elements, nil), 200, "the tree")
		if report := d.take(again.ID, "题库."+ending, file); report.Layout != "own" {
			t.Errorf("%s: layout %s", ending, report.Layout)
		}
		after := d.drafts(again.ID)
		if len(after) != len(before) {
			t.Errorf("%s: %d items came back of %d", ending, len(after), len(before))
		}
		for code, text := range before {
			if after[code] != text {
				t.Errorf("%s: %s came back as\n%s\nfor\n%s", ending, code, after[code], text)
			}
		}
	}
}

// gb11 is the national layout with eleven columns, as an old program writes it.
const gb11 = "鉴定点代码,题目类型代码,试题(题干),选项A,选项B,选项C,选项D,选项E,答案,难度代码,一致性代码\n" +
	"A-A-A-001,B,负责路由选择的是（　）。,网络层,传输层,应用层,会话层,,A,3,5\n" +
	"A-A-A-001,G,属于对称加密算法的有（　）。,AES,SM4,RSA,DES,,ＡＢＤ,2,4\n" +
	"A-A-A-001,C,防火墙可以代替杀毒软件。,,,,,,×,1,5\n" +
	"A-A-A-001,B,《网络安全法》自哪年施行？,2015,2016,2017,2018,,F,1,5\n"

func TestImportIsCorrectedOnTheScreen(t *testing.T) {
	d := newDesk(t)
	bank := d.bank("题库")
	content, err := simplifiedchinese.GB18030.NewEncoder().String(gb11)
	if err != nil {
		t.Fatal(err)
	}
	var report ImportReply
	d.must(d.upload(fmt.Sprintf("/banks/%d/imports", bank.ID), "国标.csv", []byte(content), &report), 200, "upload")
	if report.Counts.Errors != 1 || report.Counts.Rows != 4 || report.Rows[1].Draft.Accepts != "ABD" || report.Rows[2].Draft.Accepts != "F" {
		t.Fatalf("report %+v", report.Counts)
	}
	var faulty ImportReply
	d.must(d.as(author, "GET", fmt.Sprintf("/imports/%d?only=faults", report.ID), nil, &faulty), 200, "faults")
	if faulty.Total != 1 || faulty.Rows[0].Line != 5 || faulty.Rows[0].Verdict != intake.VerdictError {
		t.Fatalf("faults %+v", faulty.Rows)
	}
	fault := faulty.Rows[0].Faults[slices.IndexFunc(faulty.Rows[0].Faults, func(f ImportFault) bool { return f.Severity == itembank.SeverityError })]
	if fault.Field != "accepts" || !strings.Contains(fault.Message, "答案") || fault.Line != 5 {
		t.Errorf("fault %+v", fault)
	}
	commit := fmt.Sprintf("/imports/%d/commit", report.ID)
	var problem Problem
	if status := d.as(author, "POST", commit, map[string]string{"only": "all"}, &problem); status != 409 || problem.Code != "rows-faulty" {
		t.Errorf("all with a fault: %d %s", status, problem.Code)
	}
	draft := faulty.Rows[0].Draft
	draft.Accepts = "C"
	var changed ImportChange
	row := fmt.Sprintf("/imports/%d/rows/%d", report.ID, faulty.Rows[0].Row)
	d.must(d.as(author, "PATCH", row, map[string]any{"draft": draft}, &changed), 200, "correct")
	if changed.Verdict == intake.VerdictError || changed.Counts.Errors != 0 || !changed.Corrected {
		t.Errorf("changed %+v", changed)
	}
	var outcome intake.Outcome
	d.must(d.as(author, "POST", commit, map[string]string{"only": "all"}, &outcome), 200, "commit")
	if outcome.Created != 4 {
		t.Errorf("outcome %+v", outcome)
	}
	if status := d.as(author, "DELETE", fmt.Sprintf("/imports/%d", report.ID), nil, &problem); status != 409 || problem.Code != "import-state" {
		t.Errorf("drop after commit: %d %s", status, problem.Code)
	}
	var page itembank.Page
	d.must(d.as(author, "GET", fmt.Sprintf("/banks/%d/items", bank.ID), nil, &page), 200, "items")
	if page.Total != 4 {
		t.Errorf("%d items", page.Total)
	}
}

// Real templates of other systems give a report and never a fault of ours.
func TestRealTemplatesAreReported(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "corpora", "zh-spreadsheet", "files")
	files, err := filepath.Glob(filepath.Join(folder, "*.*sx"))
	if err != nil || len(files) == 0 {
		files, _ = filepath.Glob(filepath.Join(folder, "*.xlsx"))
	}
	if len(files) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("the corpora are missing")
		}
		t.Skip("the corpora are not here")
	}
	d := newDesk(t)
	bank := d.bank("题库")
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var report ImportReply
		d.must(d.upload(fmt.Sprintf("/banks/%d/imports", bank.ID), filepath.Base(file), content, &report), 200, file)
		if report.Counts.Rows == 0 || report.Layout != "detected" {
			t.Errorf("%s: %+v", file, report.Counts)
		}
		d.must(d.as(author, "DELETE", fmt.Sprintf("/imports/%d", report.ID), nil, nil), 204, "drop")
	}
}

func TestTwoPeopleEditOneItem(t *testing.T) {
	d := newDesk(t)
	bank := d.bank("题库")
	draft := itembank.Draft{Code: "Q-1", Accepts: "T", Content: itembank.Content{
		Kind: itembank.KindTrueFalse, Stem: "口令应定期更换。", Options: []itembank.Option{}, Tags: []string{},
	}}
	var made itembank.Detail
	d.must(d.as(author, "POST", fmt.Sprintf("/banks/%d/items", bank.ID), map[string]any{"draft": draft}, &made), 200, "make")
	path := fmt.Sprintf("/items/%d", made.ID)
	first, late := draft, draft
	first.Content.Stem, late.Content.Stem = "甲的修改。", "乙的修改。"
	var edited itembank.Detail
	d.must(d.as(author, "PUT", path, map[string]any{"draft": first, "version": 1}, &edited), 200, "the first")
	var problem Problem
	if status := d.as(author, "PUT", path, map[string]any{"draft": late, "version": 1}, &problem); status != 409 || problem.Code != "item-changed" {
		t.Errorf("the second: %d %s", status, problem.Code)
	}
	var now itembank.Detail
	d.must(d.as(author, "GET", path, nil, &now), 200, "look")
	if now.Current.Number != 2 || now.Current.Content.Stem != "甲的修改。" || len(now.Versions) != 2 {
		t.Errorf("now %+v", now)
	}
	broken := draft
	broken.Content.Stem, broken.Accepts = "", "X"
	if status := d.as(author, "PUT", path, map[string]any{"draft": broken, "version": 2}, &problem); status != 422 ||
		!hasField(problem, "stem") || !hasField(problem, "accepts") || !strings.Contains(problem.Errors[0].Why, "题干") {
		t.Errorf("a broken draft: %d %+v", status, problem.Errors)
	}
	d.must(d.as(chief, "POST", path+"/keys", map[string]any{"version": 1, "accepts": "F", "reason": "勘误"}, &now), 200, "a corrected key")
	if len(now.Keys) != 3 || now.Keys[1].Accepts != "F" || now.Keys[1].By != string(chief) {
		t.Errorf("keys %+v", now.Keys)
	}
	d.must(d.as(author, "POST", path+"/retire", map[string]any{"retired": true}, &now), 200, "retire")
	if !now.Retired {
		t.Error("not retired")
	}
}

func TestShortStockNamesTheDemands(t *testing.T) {
	d := newDesk(t)
	bank := d.bank("题库")
	var kept itembank.Blueprint
	draft := BlueprintDraft{Name: "空题库", Demands: []itembank.Demand{{Kind: itembank.KindSingle, Count: 100, Points: 100}}}
	d.must(d.as(author, "POST", fmt.Sprintf("/banks/%d/blueprints", bank.ID), draft, &kept), 200, "keep")
	status, text := d.send(author, "POST", fmt.Sprintf("/blueprints/%d/forms", kept.ID), "application/json", []byte(`{}`))
	if status != 409 || d.code(text) != "stock-short" || !strings.Contains(string(text), `"short":[{`) {
		t.Errorf("%d %s", status, text)
	}
	status, text = d.send(author, "POST", fmt.Sprintf("/blueprints/%d/forms", kept.ID), "application/json", []byte(`{"seed":"-1"}`))
	if status != 422 || !strings.Contains(string(text), `"seed"`) {
		t.Errorf("a wrong seed: %d %s", status, text)
	}
	d.must(d.as(author, "DELETE", fmt.Sprintf("/blueprints/%d", kept.ID), nil, nil), 204, "drop")
	d.must(d.as(author, "GET", fmt.Sprintf("/blueprints/%d", kept.ID), nil, nil), 404, "look")
}

func TestUploadsThatAreRefused(t *testing.T) {
	d := newDesk(t)
	bank := d.bank("题库")
	for name, c := range map[string]struct {
		content []byte
		mapping string
		status  int
		code    string
	}{
		"empty":        {nil, "", 422, "sheet-empty"},
		"no workbook":  {[]byte("PK\x03\x04 and nothing"), "", 422, "sheet-broken"},
		"a PDF":        {[]byte("%PDF-1.7"), "", 422, "sheet-broken"},
		"old binary":   {append([]byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1}, "W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00"...), "", 422, "sheet-old-format"},
		"a bad map":    {[]byte(gb11), "{", 422, "mapping-invalid"},
		"no such page": {[]byte(gb11), `{"不存在":{"headerRow":1,"firstRow":2,"columns":[]}}`, 422, "mapping-invalid"},
	} {
		var problem Problem
		status := d.upload(fmt.Sprintf("/banks/%d/imports", bank.ID), "x.csv", c.content, &problem, "mapping", c.mapping)
		if status != c.status || problem.Code != c.code {
			t.Errorf("%s: %d %s, want %d %s", name, status, problem.Code, c.status, c.code)
		}
	}
	var problem Problem
	if status := d.upload("/banks/999/imports", "x.csv", []byte(gb11), &problem); status != 404 {
		t.Errorf("no bank: %d", status)
	}
	if status := d.upload(fmt.Sprintf("/banks/%d/imports", bank.ID), "x.csv", make([]byte, 33<<20), &problem); status != 413 || !strings.Contains(problem.Detail, "最多 32 MB") {
		t.Errorf("33 MB: %d %s %s", status, problem.Code, problem.Detail)
	}
}

// Keys go to authors, chiefs and auditors where the plan says so, and to nobody else.
func TestWhoSeesKeys(t *testing.T) {
	d := newDesk(t)
	bank := d.bank("题库")
	const plant = "PLANTED-KEY-5512"
	var ids []int64
	for n := range 2 {
		draft := itembank.Draft{Accepts: "T", Explanation: plant, Content: itembank.Content{
			Kind: itembank.KindTrueFalse, Stem: []string{"日志应留存六个月以上。", "弱口令是可以接受的风险。"}[n], Options: []itembank.Option{}, Tags: []string{},
		}}
		var made itembank.Detail
		d.must(d.as(author, "POST", fmt.Sprintf("/banks/%d/items", bank.ID), map[string]any{"draft": draft}, &made), 200, "make")
		ids = append(ids, made.ID)
	}
	var kept itembank.Blueprint
	draft := BlueprintDraft{Name: "两题", Demands: []itembank.Demand{{Kind: itembank.KindTrueFalse, Count: 2, Points: 5000}}}
	d.must(d.as(author, "POST", fmt.Sprintf("/banks/%d/blueprints", bank.ID), draft, &kept), 200, "keep")
	var form itembank.Form
	d.must(d.as(author, "POST", fmt.Sprintf("/blueprints/%d/forms", kept.ID), map[string]any{}, &form), 200, "freeze")
	paths := map[string]map[string]bool{ // path → roles that see the plant
		fmt.Sprintf("/items/%d", ids[0]):             {"author": true, "chief": true, "auditor": true},
		fmt.Sprintf("/forms/%d", form.ID):            {"author": true, "chief": true},
		fmt.Sprintf("/banks/%d/items", bank.ID):      {},
		fmt.Sprintf("/banks/%d/forms", bank.ID):      {},
		fmt.Sprintf("/blueprints/%d", kept.ID):       {},
		fmt.Sprintf("/banks/%d", bank.ID):            {},
		fmt.Sprintf("/banks/%d/export.csv", bank.ID): {"author": true},
	}
	seen := 0
	for path, wanted := range maps.All(paths) {
		for _, role := range append(slices.Clone(anyStaff().roles), "") {
			_, text := d.send(role, "GET", path, "", nil)
			got := strings.Contains(string(text), plant)
			if got != wanted[string(role)] {
				t.Errorf("%s for %q: key seen %v, want %v", path, role, got, wanted[string(role)])
			}
			if got {
				seen++
			}
		}
	}
	if seen != 6 {
		t.Errorf("the plant was seen %d times; is it planted?", seen)
	}
}
