// @vitest-environment jsdom
import { act } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import type { Import } from "../../core/types";
import { fakeHttp, page, press, settle, show } from "../../desk/testDesk";
import { bankChinese } from "../../i18n/bank.zh";
import { bankEnglish } from "../../i18n/bank.en";
import { addStrings } from "../../i18n/language";
import { emptyDraft } from "../editor/draft";
import { RowDrawer } from "./RowDrawer";

beforeAll(() => addStrings("bank", { "zh-CN": bankChinese, en: bankEnglish }));

const draft = emptyDraft("truefalse");
const report = {
  id: 3, rows: [{
    row: 0, sheet: "1", line: 2, draft, skip: false, accepted: false, corrected: false, verdict: "error",
    faults: [{ field: "accepts", code: "key-ambiguous", severity: "error", message: "含义不明" }],
  }],
} as unknown as Import;
const escape = async () => {
  await act(async () => document.querySelector(".ant-drawer")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", keyCode: 27, bubbles: true } as KeyboardEventInit)));
  await act(async () => window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", keyCode: 27, bubbles: true } as KeyboardEventInit)));
  await settle();
};

it("asks before corrections are lost, and drops what was said of the key once there is one", async () => {
  const go = vi.fn();
  await show(<RowDrawer bank={1} report={report} row={0} go={go} changed={() => undefined} />, fakeHttp(), { roles: ["author"] });
  const alerts = () => [...document.querySelectorAll(".bank-editor [role=alert]")].map((one) => one.textContent);
  expect(alerts()).toEqual(["含义不明"]);
  const right = [...document.querySelectorAll<HTMLInputElement>(".bank-editor input[type=radio]")].find((one) => one.closest("label")?.textContent === bankChinese.key.true);
  await act(async () => right?.click());
  await settle();
  expect(alerts()).toEqual([]);
  await escape();
  expect(go).not.toHaveBeenCalled();
  expect(page()).toContain(bankChinese.editor.discardSure);
  await press(bankChinese.editor.discard);
  expect(go).toHaveBeenCalledWith(undefined);
});

it("closes at once where nothing was typed", async () => {
  const go = vi.fn();
  await show(<RowDrawer bank={1} report={report} row={0} go={go} changed={() => undefined} />, fakeHttp(), { roles: ["author"] });
  await escape();
  expect(go).toHaveBeenCalledWith(undefined);
});
