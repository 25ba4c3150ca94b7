// @vitest-environment jsdom
import { act } from "react";
import { afterEach, expect, test } from "vitest";
import { cut } from "../core/fakeServer";
import type { AttemptSitting, AttemptView } from "../core/types";
import { answering, server, signedIn } from "../core/testTab";
import { en } from "../i18n/candidate.en";
import { setLanguage } from "../i18n/current";
import { filled, Page, says } from "./testScreen";

afterEach(() => setLanguage("zh-CN"));

/** What who comes too late reads. */
async function missed(sitting: Partial<AttemptSitting>): Promise<string> {
  const tab = await signedIn();
  const page = await Page.of(tab);
  const view: AttemptView = { ...server.view, now: Date.now(), phase: "missed", sitting: { ...server.view.sitting, ...sitting } };
  await act(async () => tab.exam.see(view));
  return page.text;
}

test("who comes too late reads which limit passed, and of none that there is not", async () => {
  expect(await missed({ latestEntryMinutes: 30 })).toContain(filled(says.missed.text, { minutes: 30 }));
});
test("where entry has no limit, the exam is over", async () => {
  const text = await missed({ latestEntryMinutes: 0 });
  expect(text).toContain(says.missed.over);
  expect(text).not.toContain(says.missed.title);
});
test("nor is the limit named after the end", async () => {
  expect(await missed({ closes: Date.now() - 1 })).toContain(says.missed.over);
});

const firstCell = (page: Page) => page.root.querySelector(".card-cells .cell")?.getAttribute("aria-label");

test("the answer card joins its words as Chinese does", async () => {
  expect(firstCell(await Page.of(await answering()))).toBe(`${filled(says.question.number, { number: 1 })}、${says.card.empty}`);
});

test("an English page has its level and its answer card in English", async () => {
  setLanguage("en");
  const page = await Page.of(await signedIn());
  expect(page.text).toContain(en.identity.levels["3"]);
  const exam = await Page.of(await answering());
  expect(firstCell(exam)).toBe("Question 1, Empty");
});

test("a programme without a level names none", async () => {
  server.view.sitting.level = 0;
  const page = await Page.of(await signedIn());
  expect(page.text).not.toContain(says.identity.level);
});

test("a move that waits for answers to be sent says that it goes on", async () => {
  const tab = await answering();
  const page = await Page.of(tab);
  server.fault = (call) => (call === "save" ? cut() : undefined);
  await page.does(() => tab.exam.sheet.pick(11, "single", "B"));
  server.view.active = 2;
  await act(() => tab.exam.refresh());
  await page.press(says.moved.back);
  await page.waits(1_000);
  expect(page.button(says.move.busy).disabled).toBe(true);
  server.fault = () => undefined;
  await page.waits(15_000);
  expect(tab.screen).toBe("answering");
});

test("who has answers kept apart reads how many while there is time", async () => {
  const tab = await answering();
  const page = await Page.of(tab);
  expect(page.text).not.toContain(filled(says.save.apart, { count: 2 }));
  await act(async () => tab.exam.see({ ...tab.exam.state.get().view, apart: 2 }));
  expect(page.text).toContain(filled(says.save.apart, { count: 2 }));
});
