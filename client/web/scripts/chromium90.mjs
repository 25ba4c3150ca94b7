// Fails if the exam screen, in source or as built, uses something that Chromium 90 does not have.
// The desks are for staff computers, which are kept newer.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dist, examFiles } from "./exam-files.mjs";

/** What came after Chromium 90, or needs a secure context: pattern → version. */
const scripts = [
  [/\bstructuredClone\s*\(/, "structuredClone (98)"],
  [/\.at\(/, "at() (92)"],
  [/\bObject\.hasOwn\b/, "Object.hasOwn (93)"],
  [/\bObject\.groupBy\b|\bMap\.groupBy\b/, "groupBy (117)"],
  [/\.randomUUID\b/, "crypto.randomUUID (92, secure context)"],
  [/\bcrypto\.subtle\b/, "crypto.subtle (secure context)"],
  [/\bnavigator\.(locks|clipboard|serviceWorker|wakeLock)\b/, "secure context"],
  [/\.findLast(Index)?\(/, "findLast (97)"],
  [/\.(toSorted|toReversed|toSpliced)\(/, "toSorted and its like (110)"],
  [/\bArray\.fromAsync\b/, "Array.fromAsync (121)"],
  [/\bPromise\.(withResolvers|try)\b/, "Promise.withResolvers (119)"],
  [/\bAbortSignal\.(timeout|any)\b/, "AbortSignal.timeout (103)"],
  [/\.throwIfAborted\(/, "throwIfAborted (100)"],
  [/\bIntl\.supportedValuesOf\b/, "Intl.supportedValuesOf (99)"],
  [/\bURL\.(canParse|parse)\(/, "URL.canParse (120)"],
  [/\bResponse\.json\(/, "Response.json (105)"],
  [/\.(replaceChildren\(\)\.|showPopover)\b/, "popover (114)"],
  [/\bnew Set\([^)]*\)\.(union|difference|intersection)\(/, "Set methods (122)"],
  [/\bstatic\s*\{/, "class static block (94)"],
];
const styles = [
  [/:has\(/, ":has (105)"],
  [/@container\b/, "container queries (105)"],
  [/@layer\b/, "cascade layers (99)"],
  [/\d(dvh|svh|lvh|dvw|cqw|cqi)\b/, "dynamic viewport units (108)"],
  [/\bcolor-mix\(|\boklch\(|\blight-dark\(/, "new colour functions (111)"],
  [/\baccent-color\b/, "accent-color (93)"],
  [/\bscrollbar-gutter\b/, "scrollbar-gutter (94)"],
  [/\btext-wrap\b/, "text-wrap (114)"],
  [/(^|[;{}\s])(translate|rotate|scale)\s*:/m, "individual transforms (104)"],
];
/** Uses inside libraries that first ask whether the thing is there. */
const allowed = [];

const here = new URL("..", import.meta.url).pathname;
const own = ["core", "candidate", "items", "ui", "i18n"].flatMap((folder) =>
  readdirSync(join(here, "src", folder), { recursive: true })
    .map(String)
    .filter((name) => /\.(ts|tsx|css)$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join("src", folder, name)),
);
const built = examFiles().map((name) => join("dist", name));

/** Comments may name what the code must not use. */
function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

let faults = 0;
for (const file of [...own, ...built]) {
  const text = withoutComments(readFileSync(join(here, file), "utf8"));
  for (const [pattern, what] of file.endsWith(".css") ? styles : scripts) {
    for (const match of text.matchAll(new RegExp(pattern, "g" + (pattern.multiline ? "m" : "")))) {
      const around = text.slice(Math.max(0, match.index - 60), match.index + 60).replace(/\s+/g, " ");
      if (allowed.some(([word, passage]) => word === what && passage.test(around))) continue;
      console.error(`${file}: ${what}: …${around}…`);
      faults++;
    }
  }
}
if (faults > 0) {
  console.error(`${faults} uses of what Chromium 90 does not have (dist is ${dist}).`);
  process.exit(1);
}
console.log(`nothing newer than Chromium 90 in ${own.length} sources and ${built.length} files of the exam screen`);
