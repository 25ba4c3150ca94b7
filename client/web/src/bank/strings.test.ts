import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bankEnglish } from "../i18n/bank.en";
import { bankChinese } from "../i18n/bank.zh";

type Tree = { [name: string]: string | Tree };
function paths(tree: Tree, at = ""): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([name, value]) => (typeof value === "string" ? [[at + name, value] as const] : [...paths(value, `${at}${name}.`)])));
}
const chinese = paths(bankChinese as unknown as Tree);
const english = paths(bankEnglish as unknown as Tree);
const sources = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => [name, readFileSync(join(__dirname, name), "utf8")] as const);

it("has every text in both languages, with the same values to fill in", () => {
  // English has a form of its own for one; it may say "one" and leave the number out.
  const bases = [...english.keys()].filter((path) => !path.endsWith("_one"));
  expect(bases).toEqual([...chinese.keys()]);
  const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
  for (const [path, text] of chinese) expect(slots(english.get(path) ?? ""), path).toEqual(slots(text));
  for (const [path, text] of english) {
    if (path.endsWith("_one")) expect(slots(english.get(path.slice(0, -4)) ?? ""), path).toEqual(expect.arrayContaining(slots(text)));
  }
});

it("has every text that a screen asks for", () => {
  for (const [name, source] of sources) {
    for (const match of source.matchAll(/\bt\(\s*"([\w.]+)"/g)) expect(chinese.has(match[1] ?? ""), `${name}: ${match[1]}`).toBe(true);
    for (const match of source.matchAll(/\bt\(\s*[\w.= "]+ \? "([\w.]+)" : "([\w.]+)"/g)) {
      for (const path of match.slice(1)) expect(chinese.has(path), `${name}: ${path}`).toBe(true);
    }
  }
});

it("leaves no Chinese text in the screens", () => {
  // The six cognitive levels are values, 中文 is the name of a language in itself; marks come from marks.ts.
  for (const [name, source] of sources) {
    if (name.endsWith("draft.ts")) continue;
    const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replace(/中文( zh-CN)?|tokenSeparators=\{[^}]*\}|title\.split\("、"\)/g, "");
    expect(/[\u4e00-\u9fff：，、；（）]/.exec(code)?.[0], name).toBeUndefined();
  }
});
