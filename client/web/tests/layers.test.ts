import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const src = new URL("../src/", import.meta.url).pathname;

/** What a folder must not import, and why. */
const bans: Record<string, [pattern: RegExp, why: string][]> = {
  core: [
    [/^(react|react-dom|antd|i18next|react-i18next|dompurify)/, "core has no framework: its rules are tested without a page"],
    [/^\.\.\//, "core is the bottom: it imports nothing of ours"],
  ],
  candidate: [
    [/^(antd|@tanstack|react-router|i18next|react-i18next)/, "the exam screen must stay under 120 kB"],
    [/^\.\.\/(desk|bank|office|accounts)/, "a candidate's page never loads a desk"],
  ],
  items: [[/^(antd|@tanstack|react-router|i18next|react-i18next)/, "items are part of the exam screen"]],
  ui: [[/^(antd|@tanstack|react-router|i18next|react-i18next)/, "ui is part of the exam screen"]],
};

test.each(Object.entries(bans))("%s imports nothing it must not", (folder, rules) => {
  const files = readdirSync(join(src, folder), { recursive: true }).map(String).filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const text = readFileSync(join(src, folder, file), "utf8");
    for (const [, name] of text.matchAll(/(?:from|import)\s+"([^"]+)"/g)) {
      for (const [pattern, why] of rules) expect(pattern.test(name ?? ""), `${folder}/${file} imports ${name}: ${why}`).toBe(false);
    }
  }
});

test("core touches no page", () => {
  const files = readdirSync(join(src, "core")).filter((file) => file.endsWith(".ts") && !/\.test\./.test(file));
  for (const file of files) {
    const text = readFileSync(join(src, "core", file), "utf8");
    expect(/\b(document|window|localStorage|sessionStorage|navigator|location)\./.exec(text)?.[0], file).toBeUndefined();
  }
});

test("everything that is depended on is used", () => {
  const { dependencies } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { dependencies: Record<string, string> };
  const files = readdirSync(src, { recursive: true }).map(String).filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file));
  const all = files.map((file) => readFileSync(join(src, file), "utf8")).join("\n");
  for (const name of Object.keys(dependencies)) expect(all.includes(`from "${name}"`) || all.includes(`from "${name}/`), `${name} is imported nowhere`).toBe(true);
});
