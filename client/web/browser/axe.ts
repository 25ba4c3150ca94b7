import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { settled, shots } from "./screens";

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

export const languages = ["zh-CN", "en"] as const;

/** Looks at a screen that is there, and takes its picture where pictures are wanted. */
export async function look(page: Page, found: Record<string, string[]>, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const list = await barriers(page);
  if (list.length > 0) found[name] = list;
  await shots(page, name);
}

/** Until nothing of a desk is on its way any more. */
export async function loaded(page: Page): Promise<void> {
  await expect.poll(() => page.locator(".ant-spin-spinning, .ant-skeleton").count(), { message: `${page.url()} has loaded` }).toBe(0);
}

/** Switches the language of a desk. Drawers lie over the switch: it is pressed by script. */
export async function speak(page: Page, language: (typeof languages)[number]): Promise<void> {
  await page.locator(`.ant-segmented-item:has([lang="${language}"]) input`).evaluate((input: HTMLInputElement) => input.click());
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(language);
}

/** Looks at a page of a desk in English, then in Chinese. */
export async function lookInBoth(page: Page, found: Record<string, string[]>, name: string): Promise<void> {
  for (const language of [...languages].reverse()) {
    await speak(page, language);
    await loaded(page);
    await look(page, found, `desk-${language}/${name}`);
  }
}
