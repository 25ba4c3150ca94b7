// @vitest-environment jsdom
import { expect, test } from "vitest";
import { answering, server, Tab } from "../core/testTab";
import { SignedOut } from "../core/problem";
import { filled, Page, says } from "./testScreen";

const field = (page: Page, n: number) => page.root.querySelectorAll("input:not([type=radio])")[n] as HTMLInputElement;

/** The sign-in screen, where the site asks for so many digits. */
async function signIn(digits: number): Promise<Page> {
  server.site = () => Promise.resolve({ name: "演示考点", version: "0", identityDigits: digits });
  const tab = new Tab();
  tab.entry.state.set({ at: "sign-in", notice: "" });
  return Page.of(tab);
}
async function submit(page: Page): Promise<void> {
  await page.type(field(page, 0), "T1");
  await page.type(field(page, 1), "12345");
  await page.press(says.signIn.submit);
}

test("the sign-in asks for as many digits as the open sittings", async () => {
  const page = await signIn(8);
  expect(page.text).toContain(filled(says.signIn.identity, { digits: 8 }));
  await submit(page);
  expect(page.text).toContain(filled(says.signIn.refused, { digits: 8 }));
});

test("where open sittings differ, the sign-in names no number", async () => {
  const page = await signIn(0);
  expect(page.text).toContain(says.signIn.identityAny);
  await page.type(field(page, 0), "T1");
  await page.press(says.signIn.submit);
  expect(page.text).toContain(says.signIn.identityMissingAny);
  await submit(page);
  expect(page.text).toContain(says.signIn.refusedAny);
  expect(page.text).not.toContain("0 位");
});

test("a page that stood there before the sitting was opened asks again", async () => {
  const page = await signIn(0);
  server.site = () => Promise.resolve({ name: "演示考点", version: "0", identityDigits: 4 });
  await page.does(() => field(page, 1).focus());
  expect(page.text).toContain(filled(says.signIn.identity, { digits: 4 }));
});

test("signing in again in the exam asks for what the sitting asks for", async () => {
  const tab = await answering();
  tab.exam.see({ ...tab.exam.view, sitting: { ...tab.exam.view.sitting, identityDigits: 8 } });
  const page = await Page.of(tab);
  server.fault = () => new SignedOut();
  await page.waits(30_000);
  await page.press(says.save.again);
  expect(page.dialog?.textContent).toContain(filled(says.signIn.identity, { digits: 8 }));
});
