import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en } from "./candidate.en";
import { zh } from "./candidate.zh";

function leaves(tree: object, path = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === "string") found.set(path + name, value);
    else leaves(value as object, `${path}${name}.`).forEach((text, key) => found.set(key, text));
  }
  return found;
}

test("both languages have the same strings with the same values", () => {
  const [chinese, english] = [leaves(zh), leaves(en)];
  expect([...english.keys()]).toEqual([...chinese.keys()]);
  const values = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
  for (const [name, text] of chinese) expect(values(english.get(name) ?? ""), name).toEqual(values(text));
});

test("English has no Chinese in it", () => {
  for (const [name, text] of leaves(en)) expect(text, name).not.toMatch(/[\u4e00-\u9fff]/);
});

test("every string is used", () => {
  const src = new URL("..", import.meta.url).pathname;
  const code = ["candidate", "ui"].flatMap((folder) =>
    readdirSync(join(src, folder)).filter((file) => /^[^.]+\.tsx?$/.test(file)).map((file) => readFileSync(join(src, folder, file), "utf8")),
  ).join("\n");
  // Names that are put together where they are used: the part before the ${…}.
  const built = [...code.matchAll(/`([\w.]+)\.\$\{/g)].map((match) => `${match[1]}.`);
  const unused = [...leaves(zh).keys()].filter((name) => !code.includes(`"${name}"`) && !built.some((start) => name.startsWith(start)));
  expect(unused).toEqual([]);
});
