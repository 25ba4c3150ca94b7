// @vitest-environment jsdom
import { expect, test } from "vitest";
import { cut, problem } from "../core/fakeServer";
import { answering, server } from "../core/testTab";
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
  expect(page.text).toContain(busy);
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
