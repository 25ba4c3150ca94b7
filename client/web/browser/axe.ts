import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { settled } from "./screens";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds that keeps people from using a page: rule and place, one a line. Serious and critical only. */
export async function barriers(page: Page): Promise<string[]> {
  // The page's own policy lets no foreign script in; the developer tools may.
  await settled(page);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: { run: (at: Document, options: object) => Promise<AxeResults> } }).axe.run(document, {
    resultTypes: ["violations"], elementRef: false, selectors: true,
  }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary?.split("\n")[1]?.trim() ?? ""}`));
}
