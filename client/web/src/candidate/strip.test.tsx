// @vitest-environment jsdom
import { act } from "react";
import { expect, test } from "vitest";
import type { Tab } from "../core/testTab";
import { answering, MINUTE, server } from "../core/testTab";
import { filled, Page, says } from "./testScreen";

/** The server says that so many minutes are left. */
async function left(tab: Tab, minutes: number): Promise<void> {
  server.view.endsAt = Date.now() + minutes * MINUTE;
  await act(() => tab.exam.refresh());
}

test("a warning of time that was dismissed comes again after more time was granted", async () => {
  const tab = await answering();
  const page = await Page.of(tab);
  const warning = filled(says.warning.text, { minutes: 5 });
  await left(tab, 4.5);
  await page.waits(1_000);
  expect(page.text).toContain(warning);
  await page.press(says.warning.dismiss);
  await left(tab, 4);
  await page.waits(1_000);
  expect(page.text).not.toContain(warning);
  await left(tab, 20);
  await page.waits(1_000);
  await left(tab, 4.5);
  await page.waits(1_000);
  expect(page.text).toContain(warning);
});
