// @vitest-environment jsdom
import { act } from "react";
import { beforeAll, expect, it } from "vitest";
import { Problem } from "../../core/problem";
import { fakeHttp, page, settle, show } from "../../desk/testDesk";
import { bankEnglish } from "../../i18n/bank.en";
import { bankChinese } from "../../i18n/bank.zh";
import { addStrings, setLanguage } from "../../i18n/language";
import { FaultAlert } from "../../desk/faults";
import { FaultList, problemFaults } from "./Faults";
import { keyLetters } from "./text";

beforeAll(() => addStrings("bank", { "zh-CN": bankChinese, en: bankEnglish }));

it("writes lists and faults with the marks of the language", async () => {
  const problem = new Problem(422, { errors: [{ field: "draft.content.stem", why: "a" }, { field: "draft.content.stem", why: "b" }] });
  await show(<FaultList faults={[{ field: "stem", code: "x", severity: "error", message: "why" }]} />, fakeHttp());
  expect(page()).toContain("题干：why");
  expect([problemFaults(problem).get("stem"), keyLetters("ABD")]).toEqual(["a；b", "A、B、D"]);
  await act(async () => setLanguage("en"));
  await settle();
  expect(page()).toContain("Stem: why");
  expect([problemFaults(problem).get("stem"), keyLetters("ABD")]).toEqual(["a; b", "A, B, D"]);
});

it("names fields in the reader's words", async () => {
  const fault = (field: string) => ({ field, code: "x", severity: "error" as const, message: "why" });
  const problem = new Problem(422, { title: "没有找到试题", errors: [{ field: "file", why: "空的" }] });
  await show(<><FaultList faults={[fault("national")]} /><FaultList tree faults={[fault("code")]} /><FaultAlert error={problem} /></>, fakeHttp());
  expect(page()).toContain("组题规则：why");
  expect(page()).toContain("代码：why");
  expect(page()).not.toContain("试题编号");
  expect(page()).toContain("文件：空的");
});
