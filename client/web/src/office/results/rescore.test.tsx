// @vitest-environment jsdom
import { beforeAll, expect, it, vi } from "vitest";
import type { Rescore, SheetDetail, Sitting } from "../../core/types";
import { fakeHttp, settle, show } from "../../desk/testDesk";
import { addStrings } from "../../i18n/language";
import { officeStrings } from "../strings";
import { RescoreReview } from "./RescoreReview";

beforeAll(() => addStrings("office", officeStrings));

const rescore = {
  id: 4, sitting: 5, state: "proposed", reason: "有误", by: "li", at: 1, decidedBy: "", decidedAt: 0,
  corrections: [{ item: 12, version: 31, before: "A", after: "B" }, { item: 12, version: 32, before: "A", after: "C" }],
  changes: [{ attempt: 3, ticket: "01", name: "王", before: 0, after: 100, flips: "" }],
  summary: { scored: 1, affected: 1, up: 0, down: 0 },
} as Rescore;
const sheet = { attempt: 3, items: [{ item: 12, version: 32, kind: "single", stem: "<p>第二种说法</p>", options: [] }] } as unknown as SheetDetail;

it("keeps two wordings of one question apart", async () => {
  const http = fakeHttp();
  const replies: Record<string, unknown> = { "/rescores/4": rescore, "/attempts/3/sheet": sheet };
  http.get.mockImplementation((path) => (path in replies ? Promise.resolve(replies[path]) : new Promise(() => undefined)));
  const complaints = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await show(<RescoreReview sitting={{ id: 5, title: "" } as Sitting} id={4} close={() => undefined} />, http, { roles: ["chief"] });
  await settle();
  const lines = [...document.querySelectorAll(".plain-list li")].map((one) => one.textContent);
  expect(lines.slice(0, 2)).toEqual(["12（答案 A → B）", "1. 第二种说法（答案 A → C）"]);
  expect(complaints.mock.calls.filter(([said]) => String(said).includes("same key"))).toEqual([]);
  complaints.mockRestore();
});
