import { readFileSync } from "node:fs";
import { join } from "node:path";

export const dist = new URL("../dist/", import.meta.url).pathname;

/** Every script and style sheet that the exam screen may load, chunks loaded later included. */
export function examFiles() {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
  const files = new Set();
  const seen = new Set();
  const walk = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`manifest has no ${name}`);
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) walk(next);
  };
  walk("index.html");
  return [...files].filter((file) => /\.(js|css)$/.test(file));
}
