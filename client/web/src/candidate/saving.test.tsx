// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { cut, problem } from "../core/fakeServer";
import { answering, disk, resumed, server, wait } from "../core/testTab";
import { filled, Page, says } from "./testScreen";

const FULL = { title: "服务器空间不足", detail: "作答仍保存在本机，将继续重发；请通知考务人员。" };
const BUSY = { title: "服务器繁忙", detail: "请稍后重试。" };

/** In the exam, where saves meet this error; the line about saving with one answer. */
async function saving(error: () => Error): Promise<Page> {
  const tab = await answering();
  const page = await Page.of(tab);
  server.fault = (call) => (call === "save" ? error() : undefined);
  await page.does(() => tab.exam.sheet.pick(11, "single", "B"));
  await page.waits(2_000);
  return page;
}
const line = (page: Page) => page.root.querySelector(".save")?.textContent;

test("a server without room, or too busy, is not called a network that is gone", async () => {
  const page = await saving(() => problem(507, "store-full", FULL));
  expect(line(page)).toContain(filled(says.save.full, { count: 1 }));
  server.fault = (call) => (call === "save" ? problem(503, "busy", BUSY) : undefined);
  await page.waits(30_000);
  const busy = filled(says.save.busy, { count: 1, why: BUSY.title });
  expect(line(page)).toContain(busy);
  // The same while handing in.
  await page.press(says.header.handIn);
  await page.press(says.handIn.confirm);
  expect(page.text).toContain(says.closing.title);
  expect(page.text).toContain(busy + says.closing.keep);
  expect(page.text).not.toContain(says.closing.offline);
  server.fault = () => undefined;
  await page.waits(30_000);
  expect(page.text).toContain(says.receipt.title);
});

test("a network that is gone is", async () => {
  const page = await saving(cut);
  expect(line(page)).toContain(filled(says.save.waiting, { count: 1 }));
});

test("an answer counts as unsent from the key press on", async () => {
  const tab = await answering();
  const page = await Page.of(tab);
  await page.does(() => tab.exam.sheet.pick(11, "single", "B"));
  await page.waits(1_000);
  expect(line(page)).toContain(says.save.held.split("{{")[0]);
  tab.exam.options.journal.append = () => new Promise(() => undefined);
  await page.does(() => tab.exam.sheet.pick(11, "single", "A"));
  expect(line(page)).toContain(filled(says.save.sending, { count: 1 }));
  await page.press(says.header.handIn);
  expect(page.dialog?.textContent).toContain(filled(says.handIn.unsent, { count: 1 }));
});

describe("an answer that the server refuses for its content", () => {
  test("hinders the hand-in with a word", async () => {
    const page = await saving(() => problem(422, "answer-invalid"));
    await page.press(says.header.handIn);
    await page.press(says.handIn.confirm);
    await page.waits(2_000);
    expect(page.text).toContain(says.save.refused);
    expect(page.text).not.toContain(filled(says.closing.sending, { count: 1 }));
    await page.press(says.closing.cancel);
    expect(line(page)).toContain(says.save.refused);
  });

  test("does not keep the candidate at the receipt", async () => {
    const page = await saving(() => problem(422, "answer-invalid"));
    server.view.state = "closed";
    server.view.receipt = { code: "X", sealedAt: Date.now(), answered: 0, items: 3, by: "time" };
    await page.waits(60_000);
    expect(page.text).toContain(says.receipt.title);
    expect(page.text).toContain(says.save.refused);
    expect(page.button(says.receipt.done).disabled).toBe(false);
    await page.press(says.receipt.done);
    await page.waits(1_000);
    expect(page.text).toContain(says.signIn.title);
    // It stays on this computer.
    expect(await disk.last(7, 1)).toBe(1);
  });
});

test("answers beyond what an attempt may hold are said and kept, and the rest is handed in", async () => {
  server.room = 1;
  const tab = await answering();
  const page = await Page.of(tab);
  await page.does(() => tab.exam.sheet.pick(11, "single", "A"));
  await page.waits(1_000);
  await page.does(() => tab.exam.sheet.pick(12, "single", "B"));
  await page.waits(1_000);
  expect(line(page)).toContain(says.save.refused);
  await page.press(says.header.handIn);
  expect(page.dialog?.textContent).toContain(says.save.refused);
  await page.press(says.handIn.confirm);
  await page.waits(2_000);
  expect(page.text).toContain(says.receipt.title);
  expect(page.text).toContain(says.save.refused);
  expect(server.view.receipt?.answered).toBe(1);
  expect(page.button(says.receipt.done).disabled).toBe(false);
  await page.press(says.receipt.done);
  await page.waits(1_000);
  expect(await disk.last(7, 1)).toBe(2);
});

test("what another device of this computer kept and nobody takes does not keep the candidate at the receipt; what arrives does", async () => {
  const tab = await answering();
  await disk.append(7, 2, { item: 12, response: "D", flag: false, strike: "", at: 1 }, 0);
  await disk.putDevice({ attempt: 7, device: 2, ticket: "T1", through: 0, at: 1 });
  tab.die();
  const again = await resumed();
  const page = await Page.of(again);
  let silent = true;
  const { save } = server;
  server.save = (id, device, answers) => (device === 1 && silent ? Promise.reject(cut()) : save.call(server, id, device, answers));
  await page.does(() => again.exam.sheet.pick(11, "single", "B"));
  server.view.state = "closed";
  server.view.receipt = { code: "X", sealedAt: Date.now(), answered: 0, items: 3, by: "time" };
  await page.waits(20_000);
  expect(page.text).toContain(says.receipt.title);
  expect(page.text).not.toContain(says.receipt.checking);
  expect(page.text).toContain(says.save.refused);
  expect(page.button(says.receipt.done).disabled).toBe(true);
  silent = false;
  await page.waits(20_000);
  expect(page.text).toContain(says.save.refused);
  expect(page.button(says.receipt.done).disabled).toBe(false);
  await page.press(says.receipt.done);
  await page.waits(1_000);
  expect(page.text).toContain(says.signIn.title);
  expect(await disk.last(7, 2)).toBe(1);
});

test("the receipt says that it compares first, and waits", async () => {
  const tab = await answering();
  server.fault = cut;
  tab.exam.sheet.pick(11, "single", "B");
  await wait(1_000);
  tab.die();
  server.view.state = "closed";
  server.view.receipt = { code: "X", sealedAt: Date.now(), answered: 0, items: 3, by: "time" };
  server.fault = (call) => (call === "answers" ? cut() : undefined);
  const page = await Page.of(await resumed());
  expect(page.text).toContain(says.receipt.checking);
  expect(page.button(says.receipt.done).disabled).toBe(true);
  server.fault = () => undefined;
  await page.waits(60_000);
  expect(page.text).not.toContain(says.receipt.checking);
  expect(page.button(says.receipt.done).disabled).toBe(false);
});
