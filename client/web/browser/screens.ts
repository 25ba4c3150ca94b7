import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, inject } from "vitest";

/** Folder for pictures of the screens; without it none are taken. */
export const SHOTS = process.env["KAOCHANG_SHOTS"] ?? "";

/** The one browser, connected for the tests of a file. Contexts do not know of each other: each is one computer. */
export function useBrowser(): (options?: BrowserContextOptions) => Promise<Page> {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await chromium.connect(inject("browser"));
  });
  afterEach(async ({ task }) => {
    const pages = contexts.flatMap((context) => context.pages());
    if (task.result?.state === "fail") await Promise.all(pages.map((page, i) => shot(page, `failed/${task.name.slice(0, 40).replace(/\W+/g, "-")}-${i + 1}`)));
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
  });
  afterAll(() => browser.close());
  return async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
    contexts.push(context);
    return pageOf(context);
  };
}

/** A page that fails what waits longer than a candidate would. */
export async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Pages load in Chinese at first; this makes a page load in English. */
export async function inEnglish(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem("kaochang.language", "en"));
}

/** A picture of a page, where pictures are wanted. */
export async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS === "") return;
  const path = join(SHOTS, `${name}.png`);
  mkdirSync(join(path, ".."), { recursive: true });
  await page.screenshot({ path, animations: "disabled", caret: "initial" }).catch(() => undefined);
}

/** Pictures in both sizes of screen that test centres have. */
export async function shots(page: Page, name: string): Promise<void> {
  if (SHOTS === "") return;
  const before = page.viewportSize();
  for (const [width, height] of [[1920, 1080], [1366, 768]] as const) {
    await page.setViewportSize({ width, height });
    await shot(page, `${name}-${width}`);
  }
  if (before) await page.setViewportSize(before);
}

/** Until nothing moves any more that will come to rest: a list that slides is missed by a click, and half-faded words look pale. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(passing.map((one) => one.finished.catch(() => undefined)));
  });
}
