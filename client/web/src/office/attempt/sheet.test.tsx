// @vitest-environment jsdom
import { beforeAll, expect, it } from "vitest";
import type { SheetDetail, SheetItem } from "../../core/types";
import { fakeHttp, page, show } from "../../desk/testDesk";
import { addStrings } from "../../i18n/language";
import { officeStrings } from "../strings";
import { seenLetters } from "./response";
import { SheetView } from "./SheetView";

beforeAll(() => addStrings("office", officeStrings));

it.each([
  ["C", "CABD", "A"], ["AC", "CABD", "AB"], ["D", "ABCD", "D"], ["", "CABD", ""], ["X", "CABD", ""],
])("response %s of options shown as %s is %s to the candidate", (ids, shown, seen) => expect(seenLetters(ids, shown)).toBe(seen));

it("says beside each question its number and letters on the candidate's own paper", async () => {
  const item = (more: Partial<SheetItem>): SheetItem => ({
    item: 1, version: 1, kind: "single", number: 60, shown: "CABD", stem: "SSH", options: [..."ABCD"].map((id) => ({ id, text: id })),
    response: "", accepts: "", points: 50, earned: 0, history: [], ...more,
  });
  const sheet: SheetDetail = {
    attempt: 3, candidate: 4, sheets: [], scores: [], decisions: [],
    items: [item({ response: "D" }), item({ item: 2, number: 12 }), item({ item: 3, kind: "truefalse", number: 101, shown: "", options: [], response: "T" })],
  };
  await show(<SheetView sheet={sheet} sitting={5} />, fakeHttp());
  expect(page()).toContain("作答：D考生卷面第 60 题，选 D");
  expect(page()).toContain("考生卷面第 12 题，未答");
  expect(page()).toContain("考生卷面第 101 题，选 正确");
});
