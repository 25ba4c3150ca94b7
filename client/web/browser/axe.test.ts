import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Candidate as Listed, Form, Import, Roster, Sitting } from "../src/core/types";
import { languages, loaded, look, lookInBoth } from "./axe";
import { Candidate } from "./candidate";
import { Desk } from "./desk";
import { House } from "./house";
import { inEnglish, useBrowser } from "./screens";
import type { Staff } from "./staff";

// Every screen of the demonstration centre, in both languages: nothing on it keeps people from using it.

const EVERYTHING = { name: "everything", password: "browser-tests-2026" };
const computer = useBrowser();
let house: House;
let staff: Staff;
let people: { ticket: string; identityLast: string; name: string }[];
beforeAll(async () => {
  house = await House.demo();
  const admin = await house.staff("admin", "kaochang-demo");
  staff = await admin.account(EVERYTHING.name, ["admin", "author", "officer", "proctor", "chief"], EVERYTHING.password);
  const site = (await (await fetch(`${house.url}/api/v1/site`)).json()) as { demo: { candidates: typeof people } };
  people = site.demo.candidates;
});
afterAll(() => house?.close());

describe.each(languages)("candidate's screens in %s", (language) => {
  test("on the way in, answering, and out", async () => {
    const [one] = people.splice(0, 1).map(({ ticket, identityLast, name }) => ({ ticket, name, last: identityLast, identity: "" }));
    const found: Record<string, string[]> = {};
    const at = (page: Page, name: string) => look(page, found, `candidate-${language}/${name}`);
    const page = await computer();
    if (language === "en") await inEnglish(page);
    const candidate = new Candidate(page, house.url, one!, language);
    const { says } = candidate;
    await page.goto(house.url);
    await candidate.heading(says.signIn.title).waitFor();
    await page.locator(".chips button").first().waitFor();
    await at(page, "01-sign-in");
    await candidate.button(says.signIn.submit).click();
    await page.getByText(says.signIn.ticketMissing).waitFor();
    await at(page, "02-sign-in-fault");
    await candidate.typeIn();
    await candidate.heading(says.identity.title).waitFor();
    await at(page, "03-identity");
    await candidate.button(says.identity.confirm).click();
    await candidate.heading(says.rules.title).waitFor();
    await at(page, "04-rules");
    await page.getByLabel(says.rules.agree).check();
    await candidate.button(says.rules.accept).click();
    await page.getByText(says.waiting.fetched).waitFor();
    await at(page, "05-waiting");
    await candidate.begin();
    for (let number = 1; number <= 5; number++) await candidate.answer(number, number % 5 === 0 ? "C" : "A");
    await page.keyboard.press("f");
    await page.keyboard.press("Shift+D");
    await candidate.allHeld();
    await at(page, "06-question");
    await page.getByText(says.question.all, { exact: true }).first().click();
    await expect.poll(() => candidate.question.count()).toBeGreaterThan(10);
    await at(page, "07-section");
    await page.getByText(says.question.one, { exact: true }).first().click();
    await page.context().setOffline(true);
    await candidate.answer(6, "B");
    await expect.poll(() => page.locator(".strip .save-waiting").count()).toBe(1);
    await at(page, "08-offline");
    await page.context().setOffline(false);
    await candidate.button(says.header.display).click();
    await page.getByRole("dialog").waitFor();
    await at(page, "09-display");
    await page.getByText(says.display.themes.contrast, { exact: true }).click();
    await page.getByText(says.display.sizes.largest, { exact: true }).click();
    await at(page, "10-display-contrast");
    await candidate.button(says.display.close).click();
    await at(page, "11-question-contrast");
    await candidate.button(says.header.help).click();
    await candidate.heading(says.help.title).waitFor();
    await at(page, "12-help");
    await page.keyboard.press("Escape");
    await candidate.allHeld();
    await candidate.button(says.header.handIn).click();
    await page.getByRole("dialog").waitFor();
    await at(page, "13-hand-in");
    await candidate.button(says.handIn.back).click();

    const sitting = (await staff.get<{ sittings: Sitting[] }>("/sittings")).sittings[0]!;
    const attempt = (await staff.get<{ candidates: Listed[] }>(`/sittings/${sitting.id}/candidates`)).candidates.find(({ ticket }) => ticket === one!.ticket)?.attempt;
    const change = (kind: string) => staff.post(`/sittings/${sitting.id}/time`, { attempts: [attempt], kind, reason: "演练" });
    await change("pause");
    await candidate.answer(7, "A");
    await candidate.heading(says.paused.title).waitFor();
    await at(page, "14-paused");
    await change("resume");
    await candidate.answering();

    const other = await computer();
    if (language === "en") await inEnglish(other);
    const second = new Candidate(other, house.url, one!, language);
    await second.signIn();
    await second.heading(says.move.title).waitFor();
    await at(other, "15-ask-move");
    await second.button(says.move.here).click();
    await second.answering();
    await candidate.wake();
    await candidate.heading(says.moved.title).waitFor();
    await at(page, "16-moved");
    // Staff end it: the demonstration is too young for a hand-in of its own.
    await change("end");
    await second.receipt();
    await at(other, "17-receipt");
    expect(found).toEqual({});
  });
});

test("the desks, each page in Chinese and in English", async () => {
  const found: Record<string, string[]> = {};
  const page = await computer();
  const settled = () => loaded(page);
  const inBoth = (name: string) => lookInBoth(page, found, name);
  await page.goto(`${house.url}/desk`);
  await page.locator("form button[type=submit]").waitFor();
  await inBoth("00-sign-in");
  await Desk.signIn(page, house.url, EVERYTHING);
  for (const [name, path, sign, press] of await places()) {
    // By way of a page that has nothing, so that the sign is not one of the page before.
    await follow(page, "/desk/nowhere");
    await page.locator(".ant-result").waitFor();
    await follow(page, `/desk${path}`);
    await page.locator(sign).first().waitFor();
    await settled();
    if (press !== undefined) {
      await page.locator(press).first().click();
      await page.getByRole("dialog").waitFor();
    }
    await inBoth(name);
  }
  expect(found).toEqual({});
}, 180_000);

/** Goes to a page as a link does, without loading everything again. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, path);
}

/** Pages of the desks: name of the picture, address, what stands there once the page is up, and what opens a dialog on it. */
async function places(): Promise<[name: string, path: string, sign: string, press?: string][]> {
  const rows = "编号,题型,题干,选项A,选项B,选项C,选项D,正确答案\nX-1,单选题,示例：哪一项属于物理安全措施？,门禁,防火墙,口令,审计,A\nX-2,单选题,示例：答案在选项之外。,甲,乙,丙,丁,E\n";
  const questions = await staff.upload<Import>("/banks/1/imports", "示例.csv", rows);
  const draft = await staff.post<Sitting>("/sittings", {
    title: "下一场", programme: "wtbu-netsec-3", subject: "theory", opens: Date.now() + 86_400_000, closes: Date.now() + 86_400_000 + 90 * 60_000, minutes: 90,
    rooms: [{ name: "二号机房", seats: 12, columns: 4 }], source: { form: (await staff.get<{ forms: Form[] }>("/banks/1/forms")).forms[0]!.id }, rules: "遵守考场纪律。",
  });
  const roster = await staff.upload<Roster>(`/sittings/${draft.id}/rosters`, "名册.csv", "姓名,准考证号,身份证号,单位\n李一,,110101199001010000,甲班\n王二,,,乙班\n");
  const heading = "h1, h2, h3";
  const table = "table";
  return [
    ["01-banks", "/bank", table],
    ["02-items", "/bank/1/items", table],
    ["03-item", "/bank/1/items?item=1", ".ant-drawer-body .stem"],
    ["04-item-new", "/bank/1/items/new", "#draft-stem"],
    ["05-points", "/bank/1/points", table],
    ["06-blueprints", "/bank/1/blueprints", table],
    ["07-blueprint", "/bank/1/blueprints/1", table],
    ["08-blueprint-new", "/bank/1/blueprints/new", ".bank-totals"],
    ["09-forms", "/bank/1/forms", table],
    ["10-form", "/bank/1/forms/1", "article"],
    ["11-form-print", "/bank/1/forms/1/print", "ol, table, article"],
    ["12-imports", "/bank/1/imports", table],
    ["13-import", `/bank/1/imports/${questions.id}`, table],
    ["14-import-row", `/bank/1/imports/${questions.id}`, table, ".ant-table-row .bank-stack button"],
    ["15-bank-new", "/bank", table, ".ant-btn-primary"],
    ["16-assemble", "/bank/1/blueprints/1", table, ".bank-sticky .ant-btn-primary"],
    ["20-sittings", "/office", table],
    ["21-sitting-new", "/office/new", "form"],
    ["22-setup", `/office/${draft.id}/setup`, "form"],
    ["23-roster-upload", `/office/${draft.id}/import`, ".ant-upload"],
    ["24-roster-report", `/office/${draft.id}/import/${roster.id}`, table],
    ["25-nobody", `/office/${draft.id}/candidates`, ".ant-empty"],
    ["26-candidates", "/office/1/candidates", table],
    ["27-seats", "/office/1/seats", ".rooms"],
    ["28-live", "/office/1/live", heading],
    ["29-results", "/office/1/results", table],
    ["30-late", "/office/1/late", ".ant-empty, .late"],
    ["31-keys", "/office/1/keys", heading],
    ["32-print-roster", "/office/1/print/roster", table],
    ["33-accounts", "/accounts", table],
    ["34-audit", "/audit", table],
    ["35-no-page", "/nowhere", ".ant-result"],
    ["36-roster-row", `/office/${draft.id}/import/${roster.id}`, table, ".ant-table-row button"],
    ["37-open", `/office/${draft.id}/setup`, "form", ".sitting-head .ant-btn-primary"],
    ["38-candidate", "/office/1/candidates", table, ".ant-table-row .ant-btn-link"],
    ["39-attempt", "/office/1/results", table, ".ant-table-row button.link"],
    ["40-account-new", "/accounts", table, ".ant-btn-primary"],
  ];
}
