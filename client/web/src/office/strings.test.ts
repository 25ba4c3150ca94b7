import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accountStrings } from "../accounts/strings";
import { officeStrings } from "./strings";

const names = (tree: object, before = ""): string[] =>
  Object.entries(tree).flatMap(([key, value]) => (value && typeof value === "object" && !Array.isArray(value) ? names(value as object, `${before}${key}.`) : [before + key]));
const values = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const at = (tree: object, name: string) => name.split(".").reduce<unknown>((now, key) => (now as Record<string, unknown>)[key], tree);

/** English has a form of its own for one; it may say "one" and leave the number out. */
const one = /_one$/;

describe.each([["office", officeStrings], ["accounts", accountStrings]])("strings of the %s desk", (_, strings) => {
  it("have every name in both languages", () => expect(names(strings.en).filter((name) => !one.test(name)).sort()).toEqual(names(strings["zh-CN"]).sort()));
  it("use the same values in both languages", () => {
    for (const name of names(strings.en)) {
      const [zh, en] = [at(strings["zh-CN"], name.replace(one, "")), at(strings.en, name)];
      if (one.test(name)) {
        expect(values(zh as string), name).toEqual(expect.arrayContaining(values(en as string)));
        continue;
      }
      if (typeof zh === "string" && typeof en === "string") expect([name, values(en)]).toEqual([name, values(zh)]);
    }
  });
});

it("components name only strings that exist, and hold no Chinese of their own", () => {
  const here = new URL(".", import.meta.url).pathname;
  const files = readdirSync(here, { recursive: true }).map(String).filter((name) => name.endsWith(".tsx") && !name.endsWith(".test.tsx"));
  expect(files.length).toBeGreaterThan(20);
  const known = new Set(names(officeStrings.en));
  for (const file of files) {
    const source = readFileSync(join(here, file), "utf8");
    const visible = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect([file, /[\u4e00-\u9fff：，、；]/.exec(visible)?.[0]]).toEqual([file, undefined]);
    for (const [, name] of visible.matchAll(/\bt\("([\w.-]+)"/g)) expect([file, name, known.has(name ?? "")]).toEqual([file, name, true]);
  }
});
