// @vitest-environment jsdom
import { expect, test } from "vitest";
import { SignedOut } from "../core/problem";
import type { Tab } from "../core/testTab";
import { answering, serve, server, signedIn, wait } from "../core/testTab";
import { Page, says } from "./testScreen";

const expired = () => new SignedOut();
/** Signs in again by the one button there is. */
async function again(page: Page): Promise<void> {
  expect(page.buttons(says.save.again)).toHaveLength(1);
  await page.press(says.save.again);
  server.fault = () => undefined;
  const field = page.dialog?.querySelector("input");
  await page.type(field!, "123456");
  await page.does(() => page.dialog?.querySelector<HTMLButtonElement>("button.primary")?.click());
  await page.waits(2_000);
  expect(page.buttons(says.save.again)).toHaveLength(0);
}
async function waiting(): Promise<Tab> {
  const tab = await signedIn();
  tab.exam.confirm();
  await tab.exam.accept();
  return tab;
}

test("at the rules, where agreeing finds that the sign-in has ended", async () => {
  const tab = await signedIn();
  tab.exam.confirm();
  const page = await Page.of(tab);
  server.fault = (call) => (call === "accept" ? expired() : undefined);
  await page.does(() => page.root.querySelector<HTMLInputElement>("input[type=checkbox]")?.click());
  await page.press(says.rules.accept);
  await again(page);
  await page.press(says.rules.accept);
  await page.waits(100);
  expect(page.text).toContain(says.waiting.title);
});

test("in the waiting room", async () => {
  serve({ opensAt: Date.now() + 600_000 });
  const page = await Page.of(await waiting());
  server.fault = expired;
  await page.waits(20_000);
  expect(page.text).toContain(says.save.expired);
  await again(page);
});

test("while paused, and on a page that the exam was moved from", async () => {
  const tab = await answering();
  const page = await Page.of(tab);
  server.view.state = "paused";
  await page.waits(20_000);
  expect(page.text).toContain(says.paused.title);
  server.fault = expired;
  await page.waits(20_000);
  await again(page);

  server.view.state = "running";
  await page.waits(20_000);
  server.fault = expired;
  await page.does(() => tab.exam.sheet.pick(11, "single", "B"));
  await page.does(() => tab.exam.learn({ ...tab.exam.view, endsAt: tab.exam.view.endsAt ?? 0, active: 2 }));
  await page.waits(2_000);
  expect(page.text).toContain(says.moved.title);
  expect(page.text).toContain(says.save.signedOut.split("}}")[1]);
  expect(page.text).not.toContain(says.moved.unsent.split("}}")[1]);
  await again(page);
  await wait(2_000);
  expect(server.through(1)).toBe(1);
});

test("in the exam it stands in the line about saving", async () => {
  const tab = await answering();
  const page = await Page.of(tab);
  server.fault = expired;
  await page.waits(30_000);
  expect(page.root.querySelector(".again-bar")).toBeNull();
  await again(page);
});
