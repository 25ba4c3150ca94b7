// @vitest-environment jsdom
import { Route, Routes } from "react-router";
import { beforeAll, expect, it } from "vitest";
import type { Role } from "../../core/types";
import { fakeHttp, page, show } from "../../desk/testDesk";
import { Frame } from "../../desk/frame";
import { bankEnglish } from "../../i18n/bank.en";
import { bankChinese } from "../../i18n/bank.zh";
import { deskStrings } from "../../i18n/desk";
import { addStrings } from "../../i18n/language";
import { BankPage } from "./BankPage";

beforeAll(() => addStrings("bank", { "zh-CN": bankChinese, en: bankEnglish }));
const zh = deskStrings["zh-CN"];
const at = (path: string, roles: Role[]) => show(<Routes><Route path="bank/:bank/*" element={<BankPage />} /></Routes>, fakeHttp(), { at: path, roles });

it.each(["/bank/2/imports/8", "/bank/2/imports", "/bank/2/items", "/bank/2/items/5"])("tells an officer that %s is not theirs", async (path) => {
  await at(path, ["officer"]);
  expect(page()).toContain(zh.noRight);
});

it("shows an author the same page, and nobody a page that is none", async () => {
  await at("/bank/2/imports", ["author"]);
  expect(page()).not.toContain(zh.noRight);
  await at("/bank/2/nothing", ["author"]);
  expect(page()).toContain(zh.noPage);
});

it("tells who opens another desk that the right is missing", async () => {
  await show(<Frame />, fakeHttp(), { at: "/accounts", roles: ["proctor"] });
  expect(page()).toContain(zh.noRight);
  await show(<Frame />, fakeHttp(), { at: "/nothing", roles: ["proctor"] });
  expect(page()).toContain(zh.noPage);
});
