// @vitest-environment jsdom
import i18n from "i18next";
import { expect, it } from "vitest";
import { accountStrings } from "../accounts/strings";
import { ofPoints } from "../desk/points";
import { show, fakeHttp } from "../desk/testDesk";
import { officeStrings } from "../office/strings";
import { bankEnglish } from "./bank.en";
import { bankChinese } from "./bank.zh";
import { addStrings, setLanguage } from "./language";

addStrings("office", officeStrings);
addStrings("bank", { "zh-CN": bankChinese, en: bankEnglish });
addStrings("accounts", accountStrings);

it("says one thing in the singular and several in the plural", async () => {
  await show(null, fakeHttp());
  setLanguage("en");
  expect(i18n.t("office:time.ok.end", { count: 1 })).toBe("End 1 attempt");
  expect(i18n.t("office:time.ok.end", { count: 2 })).toBe("End 2 attempts");
  expect(i18n.t("bank:import.done", { count: 1 })).toBe("1 item imported");
  expect(i18n.t("bank:import.done", { count: 0 })).toBe("0 items imported");
  expect([50, 100, 200].map((points) => i18n.t("bank:points.of", ofPoints(points)))).toEqual(["0.5 points", "1 point", "2 points"]);
  setLanguage("zh-CN");
  expect(i18n.t("bank:import.done", { count: 1 })).toBe("已导入 1 道试题");
});

/** Words after a number that have another form for one. */
const COUNTED = /\{\{(count|points|rows|matched|missing|scored)\}\}(?: \w+)? (answers|attempts|candidates|columns|corrections|faults|items|nodes|photos|points|questions|rows|seats|sheets|things)\b/;

it("has a singular for every counted thing", () => {
  const lacking: string[] = [];
  const walk = (tree: Record<string, unknown>, at: string) => {
    for (const [name, value] of Object.entries(tree)) {
      if (value && typeof value === "object") walk(value as Record<string, unknown>, `${at}${name}.`);
      else if (typeof value === "string" && !name.endsWith("_one") && (COUNTED.test(value) || value.includes("(s)")) && !(`${name}_one` in tree)) lacking.push(`${at}${name}: ${value}`);
    }
  };
  walk(bankEnglish, "bank:");
  walk(officeStrings.en, "office:");
  walk(accountStrings.en, "accounts:");
  expect(lacking).toEqual([]);
});
