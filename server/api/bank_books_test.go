package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kaochang/itembank"
)

// bookOf writes a workbook of texts and numbers, one sheet after the other.
func bookOf(t *testing.T, names []string, sheets ...[][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for n, rows := range sheets {
		if n == 0 {
			if err := f.SetSheetName("Sheet1", names[n]); err != nil {
				t.Fatal(err)
			}
		} else if _, err := f.NewSheet(names[n]); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := f.SetSheetRow(names[n], fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func elementsBook(t *testing.T, weightOfB int) []byte {
	return bookOf(t, []string{"细目表"}, [][]any{
		{"一级代码", "一级名称", "一级比重", "二级代码", "二级名称", "二级比重", "三级代码", "三级名称", "三级比重", "鉴定点代码", "鉴定点名称", "重要程度"},
		{"A", "基本要求", 60, "A", "职业道德", 60, "A", "守则", 60, "001", "守法", "X"},
		{"", "", "", "", "", "", "", "", "", "002", "保密", "Y"},
		{"B", "相关知识", weightOfB, "A", "网络", weightOfB, "A", "边界", weightOfB, "001", "防火墙", "X"},
	})
}

func TestTreeAndBlueprintComeFromWorkbooks(t *testing.T) {
	d := newDesk(t)
	root := fmt.Sprintf("/banks/%d", d.bank("题库").ID)
	var tree TreeImport
	d.must(d.upload(root+"/points/import", "细目表.xlsx", elementsBook(t, 30), &tree), 200, "weights that do not sum up")
	if tree.Saved || len(tree.Faults) == 0 {
		t.Errorf("60 + 30 was kept: %+v", tree)
	}
	d.must(d.upload(root+"/points/import?dry=1", "细目表.xlsx", elementsBook(t, 40), &tree), 200, "a look only")
	var points PointList
	d.must(d.as(author, "GET", root+"/points", nil, &points), 200, "points")
	if tree.Saved || len(points.Points) != 0 {
		t.Errorf("a look kept %d points", len(points.Points))
	}
	d.must(d.upload(root+"/points/import", "细目表.xlsx", elementsBook(t, 40), &tree), 200, "the tree")
	d.must(d.as(author, "GET", root+"/points", nil, &points), 200, "points")
	if !tree.Saved || len(points.Points) != 9 || points.Points[3].Code != "A-A-A-001" || points.Points[3].Importance != itembank.ImportanceX {
		t.Fatalf("%+v %+v", tree, points)
	}

	counts := [][]any{{"题库名称", "题型", "题量", "每题分数"}, {"示例题库", "单选题", 80, 1}, {"", "判断题", 40, 0.5}}
	weights := func(a, b int) [][]any {
		return [][]any{
			{"一级代码", "一级比重（%）", "二级代码", "二级比重（%）", "三级代码", "三级比重（%）"},
			{"A", a, "A", a, "A", a}, {"B", b, "A", b, "A", b},
		}
	}
	var read BlueprintImport
	rules := bookOf(t, []string{"组题规则", "知识点分布"}, counts, weights(60, 40))
	d.must(d.upload(root+"/blueprints/import", "组题规则.xlsx", rules, &read), 200, "rules")
	if read.Blueprint.National == nil || len(read.Blueprint.National.Kinds) != 2 || len(read.Blueprint.Demands) == 0 || read.Blueprint.Name != "示例题库" {
		t.Errorf("rules %+v", read)
	}
	var kept itembank.Blueprint
	d.must(d.as(author, "POST", root+"/blueprints", read.Blueprint, &kept), 200, "keep what was read")
	if kept.Questions() != 120 || kept.Total() != itembank.FullMarks {
		t.Errorf("%d questions, %s points", kept.Questions(), kept.Total())
	}
	rules = bookOf(t, []string{"组题规则", "知识点分布"}, counts, weights(50, 50))
	d.must(d.upload(root+"/blueprints/import", "组题规则.xlsx", rules, &read), 200, "other weights")
	differing := 0
	for _, f := range read.Faults {
		if f.Code == "weight-differs" {
			differing++
		}
	}
	if differing != 6 {
		t.Errorf("%d ranges differ: %+v", differing, read.Faults)
	}
	plain := bookOf(t, []string{"双向细目表"}, [][]any{
		{"题型", "知识点", "难度", "题量", "每题分数"}, {"单选题", "A", "", 60, 1}, {"判断题", "防火墙", 3, 40, 1},
	})
	read = BlueprintImport{}
	d.must(d.upload(root+"/blueprints/import", "双向细目表.xlsx", plain, &read), 200, "a plain one")
	if read.Blueprint.National != nil || len(read.Blueprint.Demands) != 2 || read.Blueprint.Demands[1].Point != "B-A-A-001" || read.Blueprint.Name != "双向细目表" {
		t.Errorf("plain %+v", read)
	}
}

// withStem writes a stem into the first line of an item template.
func withStem(t *testing.T, template []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(template))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	name := f.GetSheetName(0)
	lines, err := f.GetRows(name)
	if err != nil || len(lines) != 2 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	at := slices.IndexFunc(lines[1], func(title string) bool { return title == "题干（必填）" || title == "Stem (required)" })
	cell, err := excelize.CoordinatesToCellName(at+1, 3)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := errors.Join(f.SetCellValue(name, cell, "负责路由选择的是（　）。"), f.Write(&out)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestTemplatesAreNamedInTheReadersLanguage: a Chinese reader finds the template again among the downloads.
func TestTemplatesAreNamedInTheReadersLanguage(t *testing.T) {
	for name, template := range map[string]handler[templateInput, file]{"items": itemTemplate(), "roster": rosterTemplate()} {
		for lang, want := range map[string]bool{"zh-CN": true, "en": false} {
			got, err := template(t.Context(), &templateInput{Lang: lang})
			if err != nil || hasChinese(got.name) != want || !strings.HasSuffix(got.name, ".xlsx") {
				t.Errorf("%s in %s: %q, %v", name, lang, got.name, err)
			}
		}
	}
}

func TestTemplateImportsAndImportsAreListed(t *testing.T) {
	d := newDesk(t)
	root := fmt.Sprintf("/banks/%d", d.bank("题库").ID)
	for _, lang := range []string{"zh-CN", "en"} {
		status, template := d.send(author, "GET", "/templates/items.xlsx?lang="+lang, "", nil)
		d.must(status, 200, "the template")
		var problem Problem
		if status := d.upload(root+"/imports", "items.xlsx", template, &problem); status != 422 || problem.Code != "no-questions" {
			t.Errorf("%s: the empty template: %d %s", lang, status, problem.Code)
		}
		var report ImportReply
		d.must(d.upload(root+"/imports", "items.xlsx", withStem(t, template), &report), 200, "the template filled in")
		if report.Layout != "own" || report.Counts.Rows != 1 {
			t.Errorf("%s: %s %+v", lang, report.Layout, report.Counts)
		}
	}
	var list ImportList
	d.must(d.as(auditor, "GET", root+"/imports", nil, &list), 200, "imports")
	if len(list.Imports) != 2 || list.Imports[0].ID < list.Imports[1].ID || list.Imports[0].CreatedBy != string(author) {
		t.Errorf("imports %+v", list)
	}
}

// A seed is 64 bits, more than JavaScript holds in a number, so it goes as text; the document must say so.
func TestSeedsAreTexts(t *testing.T) {
	d := testDeps(t)
	_, r, err := build(d)
	if err != nil {
		t.Fatal(err)
	}
	seeds := 0
	for name, schema := range r.huma.OpenAPI().Components.Schemas.Map() {
		if seed := schema.Properties["seed"]; seed != nil {
			seeds++
			if text, _ := json.Marshal(seed); seed.Type != "string" {
				t.Errorf("%s: %s", name, text)
			}
		}
	}
	if seeds < 2 {
		t.Errorf("only %d seeds were found", seeds)
	}
}
