// @vitest-environment jsdom
import { expect, test } from "vitest";
import type { Call } from "../core/fakeServer";
import { problem } from "../core/fakeServer";
import { answering, server, signedIn, Tab } from "../core/testTab";
import { filled, Page, says } from "./testScreen";

const STATE = { title: "当前状态不允许", detail: "请刷新后查看当前状态。" };
const both = filled(says.error.told, { what: STATE.title, todo: STATE.detail });
/** The server refuses one kind of request from here on. */
function refuses(what: Call, status = 409, code = "not-possible", told: Partial<typeof STATE> = STATE): void {
  server.fault = (call) => (call === what ? problem(status, code, told) : undefined);
}

test("a refused step says what happened, not only what to do", async () => {
  const tab = await signedIn();
  const page = await Page.of(tab);
  await page.press(says.identity.confirm);
  await page.does(() => page.root.querySelector<HTMLInputElement>("input[type=checkbox]")?.click());
  refuses("accept");
  await page.press(says.rules.accept);
  expect(page.text).toContain(both);
  refuses("start");
  await page.press(says.rules.accept);
  await page.waits(100);
  await page.press(says.waiting.enter);
  await page.waits(3_000);
  expect(page.text).toContain(both);
});

test("a refused hand-in says why, once and without being asked", async () => {
  const tab = await answering();
  const page = await Page.of(tab);
  refuses("handIn");
  await page.press(says.header.handIn);
  await page.press(says.handIn.confirm);
  await page.waits(2_000);
  expect(page.dialog?.textContent).toContain(filled(says.handIn.refused, { why: both }));
  // Once read, it is no news any more.
  await page.press(says.handIn.back);
  await page.press(says.header.handIn);
  expect(page.dialog?.textContent).not.toContain(both);
});

test("who sits down before the sitting is open is told to wait", async () => {
  const tab = new Tab();
  tab.entry.state.set({ at: "sign-in", notice: "" });
  const page = await Page.of(tab);
  const [ticket, identity] = page.root.querySelectorAll<HTMLInputElement>("form input");
  await page.type(ticket!, "T1");
  await page.type(identity!, "123456");
  refuses("signIn", 409, "sitting-state", { title: "场次当前状态不允许", detail: "请刷新后查看。" });
  await page.press(says.signIn.submit);
  expect(page.text).toContain(says.signIn.notOpen);
  refuses("signIn", 503, "busy");
  await page.press(says.signIn.submit);
  expect(page.text).toContain(both);
  // A proxy's page says nothing that a candidate could use.
  refuses("signIn", 502, "http-502", {});
  await page.press(says.signIn.submit);
  expect(page.text).toContain(says.error.unknown);
});
