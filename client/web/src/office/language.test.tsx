// @vitest-environment jsdom
import { act } from "react";
import { beforeAll, expect, it } from "vitest";
import type { LateAttempt, Rescore, Roster, SheetDetail, Sitting } from "../core/types";
import { fakeHttp, page, settle, show } from "../desk/testDesk";
import { addStrings, setLanguage } from "../i18n/language";
import { LateTable } from "./results/LateTable";
import { RescoreReview } from "./results/RescoreReview";
import { RosterReport } from "./roster/RosterReport";
import { officeStrings } from "./strings";

beforeAll(() => addStrings("office", officeStrings));
const never = () => new Promise<never>(() => undefined);
const english = async () => {
  await act(async () => setLanguage("en"));
  await settle();
};

it("reads a roster's report again in the language that was chosen", async () => {
  const http = fakeHttp();
  let why = "证件号码有误";
  http.get.mockImplementation(() => Promise.resolve({
    id: 3, sitting: 5, file: "a.xlsx", state: "open", sheets: [], total: 1, counts: { rows: 1, good: 0, warnings: 0, errors: 1, duplicates: 0, skipped: 0, created: 0 },
    rows: [{ row: 0, sheet: "1", line: 2, skip: false, verdict: "error", entry: { name: "王", identity: "" }, faults: [{ field: "identity", code: "x", severity: "error", message: why }] }],
  } as unknown as Roster));
  await show(<RosterReport sitting={{ id: 5, rooms: [] } as unknown as Sitting} id={3} />, http);
  expect(page()).toContain(why);
  why = "not an identity number";
  await english();
  expect(page()).toContain(why);
});

const sheet = { attempt: 9, items: [{ item: 7, version: 1, kind: "truefalse", stem: "TLS", options: [] }, { item: 8, version: 2, kind: "single", stem: "SSH", options: [] }] } as unknown as SheetDetail;

it("says true and false of late answers in words", async () => {
  const http = fakeHttp();
  http.get.mockImplementation((path) => (path === "/attempts/9/sheet" ? Promise.resolve(sheet) : never()));
  const answers = [{ number: 1, lane: "late", item: 7, response: "T", counts: "F", at: 1, receivedAt: 2, device: 1 }];
  await show(<LateTable attempt={{ attempt: 9, endsAt: 1, answers } as unknown as LateAttempt} chosen={new Set()} />, http);
  const cells = () => [...document.querySelectorAll("td")].map((cell) => cell.textContent);
  expect(cells().slice(2, 4)).toEqual(["正确", "错误"]);
  await english();
  expect(cells().slice(2, 4)).toEqual(["True", "False"]);
});

it.each([["of who changes", true], ["of somebody who was scored, when nothing changes", false]])("says corrected keys in words, by the sheet %s", async (_, changing) => {
  const http = fakeHttp();
  const rescore = {
    id: 4, at: 1, by: "li", state: "proposed", reason: "r", corrections: [{ item: 7, version: 1, before: "T", after: "F" }, { item: 8, version: 2, before: "A", after: "AC" }],
    summary: { scored: 1, affected: 1, up: 0, down: 0 }, changes: changing ? [{ attempt: 9, ticket: "1", name: "王", before: 0, after: 100, flips: "" }] : [],
  } as unknown as Rescore;
  const results = { results: changing ? [] : [{ attempt: 0 }, { attempt: 8, scored: false }, { attempt: 9, scored: true }] };
  http.get.mockImplementation((path) => Promise.resolve(path === "/attempts/9/sheet" ? sheet : path === "/sittings/5/results" ? results : rescore));
  await show(<RescoreReview sitting={{ id: 5, title: "t" } as Sitting} id={4} close={() => undefined} />, http);
  expect(page()).toMatch(/1\. TLS.*正确.*错误/);
  expect(page()).toMatch(/2\. SSH.*A.*A或C/);
});
