package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"path"
	"slices"
	"strconv"
	"time"

	"kaochang/exam"
	"kaochang/itembank"
	"kaochang/itembank/sheet"
	"kaochang/server/account"
	"kaochang/server/api"
	"kaochang/server/demo"
	"kaochang/server/password"
	"kaochang/server/token"
)

const (
	demoPassword  = "kaochang-demo"
	demoBy        = "author" // who the histories name
	demoBankName  = "网络与信息安全管理员 演示题库"
	demoRoom      = "第一考场"
	demoProgramme = "wtbu-netsec-3"
	demoWindow    = 12 * time.Hour // how long a demonstration sitting stays open
	demoRules     = `请核对屏幕上的姓名、准考证号、考试科目，确认无误后进入考试。
考试时间 90 分钟，共 190 题，满分 100 分，60 分及以上为合格。
作答自动保存。网络中断时请继续作答，恢复后会自动发送，不要关闭浏览器。
时间到后系统自动交卷。交卷后请记下回执码。
本场为演示，姓名、单位和证件号码均为虚构。`
)

// demoNames gives the display names of the demonstration's accounts.
var demoNames = map[token.Role]string{
	token.Admin: "演示管理员", token.Author: "演示命题员", token.Officer: "演示考务员", token.Proctor: "演示监考员",
	token.Chief: "演示考评组长", token.Auditor: "演示督导员",
}

// demoAccounts makes one account per role, named like it. Their password is one that a real centre
// refuses, so they go into the store past the rule.
func (h *house) demoAccounts(ctx context.Context, known []account.Account) ([]api.DemoAccount, error) {
	var shown []api.DemoAccount
	for _, role := range token.Roles {
		name := string(role)
		shown = append(shown, api.DemoAccount{Name: name, Password: demoPassword, Role: name})
		if slices.ContainsFunc(known, func(a account.Account) bool { return a.Name == name }) {
			continue
		}
		hash, err := password.NewHasher(1).Hash(ctx, demoPassword)
		if err != nil {
			return nil, err
		}
		a := account.Account{Name: name, DisplayName: demoNames[role], Roles: []token.Role{role}, Language: "zh-CN"}
		if _, err := h.store.AddAccount(ctx, a, hash, h.clock.Now()); err != nil {
			return nil, fmt.Errorf("account %s: %w", name, err)
		}
	}
	return shown, nil
}

// demoBank makes the item bank with its knowledge tree, blueprint and a form, or finds the form.
func (h *house) demoBank(ctx context.Context) (form int64, err error) {
	banks, err := h.desk.Banks(ctx)
	if err != nil {
		return 0, err
	}
	at := slices.IndexFunc(banks, func(b itembank.BankEntry) bool { return b.Name == demoBankName })
	if at < 0 {
		return h.makeDemoBank(ctx)
	}
	forms, err := h.desk.Forms(ctx, banks[at].ID)
	if err != nil {
		return 0, err
	}
	if len(forms) == 0 { // the last start ended in the middle
		return h.freezeDemoForm(ctx, banks[at].ID)
	}
	return forms[0].ID, nil
}

func (h *house) makeDemoBank(ctx context.Context) (form int64, err error) {
	bank, err := h.desk.CreateBank(ctx, itembank.Bank{Name: demoBankName, Occupation: "4-04-04-02", Level: 3, Language: "zh-CN"})
	if err != nil {
		return 0, err
	}
	elements, err := demo.Files.ReadFile(demo.ElementsFile)
	if err != nil {
		return 0, err
	}
	tree, err := h.intake.Tree(ctx, bank.ID, path.Base(demo.ElementsFile), elements, false)
	if err == nil && !tree.Saved {
		err = fmt.Errorf("it is refused: %+v", tree.Issues)
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", demo.ElementsFile, err)
	}
	for _, name := range demo.ItemFiles() {
		content, err := demo.Files.ReadFile(name)
		if err != nil {
			return 0, err
		}
		page, err := h.intake.Upload(ctx, bank.ID, path.Base(name), content, nil, demoBy)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", name, err)
		}
		if _, err := h.intake.Commit(ctx, page.ID, sheet.SelectAll, demoBy); err != nil {
			return 0, fmt.Errorf("%s: %w", name, err)
		}
	}
	return h.freezeDemoForm(ctx, bank.ID)
}

// freezeDemoForm draws a form as the notices describe them: 190 questions in 90 minutes, 100 points.
func (h *house) freezeDemoForm(ctx context.Context, bank int64) (int64, error) {
	blueprint, err := h.desk.CreateBlueprint(ctx, itembank.Blueprint{Bank: bank, Name: "三级理论知识 190 题", Demands: []itembank.Demand{
		{Kind: itembank.KindSingle, Count: 130, Points: 50},
		{Kind: itembank.KindMultiple, Count: 20, Points: 75},
		{Kind: itembank.KindTrueFalse, Count: 40, Points: 50},
	}})
	if err != nil {
		return 0, err
	}
	form, err := h.desk.Freeze(ctx, blueprint.ID, "网络与信息安全管理员三级理论知识演示卷", nil, demoBy)
	return form.ID, err
}

// demoSittingName is the setting that names the sitting that the demonstration opened last. Sign-in
// screens show tickets and identity digits of this one; those of any other sitting are real people's.
const demoSittingName = "demo.sitting"

// demoSitting finds the demonstration's own sitting while it can still be sat, or makes one with the
// roster.
func (h *house) demoSitting(ctx context.Context, form int64) (int64, error) {
	now := h.clock.Now()
	sittings, err := h.office.Sittings(ctx)
	if err != nil {
		return 0, err
	}
	own, err := h.store.Setting(ctx, demoSittingName)
	if err != nil {
		return 0, err
	}
	for _, s := range sittings {
		if strconv.FormatInt(s.ID, 10) == own && s.State == exam.SittingOpen && s.Opens <= now && now.Add(2*time.Hour) < s.Closes {
			return s.ID, nil
		}
	}
	s, err := h.office.CreateSitting(ctx, exam.Sitting{
		Title: "网络与信息安全管理员三级 理论知识（演示）", Programme: demoProgramme, Subject: string(exam.SubjectTheory),
		Opens: now, Closes: now.Add(demoWindow), Minutes: 90, StartBy: exam.StartByTime,
		MarkRule: exam.MarkRule{Name: "all_or_nothing"}, Source: exam.Source{Form: form},
		Shuffle: itembank.Shuffle{Items: true, Options: true}, Rules: demoRules, IdentityDigits: usualDigits,
	}, demoBy)
	if err != nil {
		return 0, err
	}
	if _, err := h.office.SetRooms(ctx, s.ID, []exam.Room{{Name: demoRoom, Seats: 30, Columns: 6}}); err != nil {
		return 0, err
	}
	if err := h.demoRoster(ctx, s.ID, len(sittings) == 0); err != nil {
		return 0, err
	}
	if _, err := h.office.Open(ctx, s.ID, demoBy); err != nil {
		return 0, err
	}
	// Only now: a draft may be dropped and its number given to a sitting of somebody else.
	return s.ID, h.store.SetSetting(ctx, demoSittingName, strconv.FormatInt(s.ID, 10))
}

// demoRoster imports the thirty candidates into the room. Tickets are unique for ever, so only the
// first sitting has those of the file; later ones get tickets made.
func (h *house) demoRoster(ctx context.Context, sitting int64, first bool) error {
	rows, err := demoPeople()
	if err != nil {
		return err
	}
	for i, row := range rows {
		room := demoRoom
		if i == 0 {
			room = "考场"
		} else if !first {
			row[0] = ""
		}
		rows[i] = append(row, room)
	}
	var out bytes.Buffer
	if err := csv.NewWriter(&out).WriteAll(rows); err != nil {
		return err
	}
	roster, err := h.enrol.Upload(ctx, sitting, demo.RosterFile, bytes.NewReader(out.Bytes()), int64(out.Len()), demoBy)
	if err != nil {
		return err
	}
	_, _, err = h.enrol.Commit(ctx, roster.ID, false)
	return err
}

// demoPeople reads the file of invented candidates: a header, then a person a line.
func demoPeople() ([][]string, error) {
	content, err := demo.Files.ReadFile(demo.RosterFile)
	if err != nil {
		return nil, err
	}
	return csv.NewReader(bytes.NewReader(content)).ReadAll()
}

// demoCandidates lists who of a sitting may be shown to everybody: the invented people of the file,
// and nobody who was added to them.
func (h *house) demoCandidates(ctx context.Context, sitting int64) ([]api.DemoCandidate, error) {
	rows, err := demoPeople()
	if err != nil {
		return nil, err
	}
	invented := map[string]bool{}
	for _, row := range rows[1:] {
		invented[exam.NormalIdentity(row[demo.RosterIdentity])] = true
	}
	all, err := h.office.Candidates(ctx, sitting)
	if err != nil {
		return nil, err
	}
	var shown []api.DemoCandidate
	for _, c := range all {
		if invented[c.Identity] {
			shown = append(shown, api.DemoCandidate{Ticket: c.Ticket, IdentityLast: exam.IdentityTail(c.Identity, usualDigits), Name: c.Name})
		}
	}
	return shown, nil
}
