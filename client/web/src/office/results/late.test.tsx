// @vitest-environment jsdom
import { act } from "react";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import type { LateAttempt, Sitting } from "../../core/types";
import { fakeHttp, page, press, settle, show, type } from "../../desk/testDesk";
import { addStrings } from "../../i18n/language";
import { officeStrings } from "../strings";
import { LateScreen } from "./LateScreen";

beforeAll(() => addStrings("office", officeStrings));
beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());
const late = officeStrings["zh-CN"].late;

const answer = (number: number, lane: "late" | "superseded") => ({ number, lane, item: number, response: "A", counts: "", at: 1, receivedAt: 2, device: 1 });
const attempt = (...answers: ReturnType<typeof answer>[]) => ({ attempt: 3, name: "王", ticket: "01", endsAt: 1, answers }) as unknown as LateAttempt;

it("keeps what the chief chose and wrote when more comes, and leaves the newcomer unchosen", async () => {
  const http = fakeHttp();
  let list = [attempt(answer(1, "late"), answer(2, "late"), answer(3, "superseded"))];
  http.get.mockImplementation((path) => path.endsWith("/late") ? Promise.resolve({ attempts: list }) : new Promise(() => undefined));
  http.post.mockResolvedValue({});
  await show(<LateScreen sitting={{ id: 5 } as Sitting} />, http, { roles: ["chief"] });
  await act(async () => document.querySelectorAll<HTMLInputElement>("tbody input")[0]?.click());
  await press(late.admit.replace("{{count}}", "1"));
  await type("textarea", "断网");
  list = [attempt(answer(1, "late"), answer(2, "late"), answer(3, "superseded"), answer(4, "late"))];
  await act(async () => vi.advanceTimersByTime(15_000));
  await settle();
  expect(document.querySelectorAll("tbody tr")).toHaveLength(4);
  expect([...document.querySelectorAll<HTMLInputElement>("tbody input")].map((one) => one.checked)).toEqual([false, true, false, false]);
  expect(document.querySelector("textarea")?.value).toBe("断网");
  await press(late.admit.replace("{{count}}", "1"));
  expect(http.post).toHaveBeenCalledWith("/attempts/3/late", { admit: true, reason: "断网", numbers: [2] });
  expect(page()).toContain("王");
});

it("says when and how it really ended, and how late an answer was by that", async () => {
  const http = fakeHttp();
  const handedIn = { ...attempt({ ...answer(1, "late"), receivedAt: 1_790_000_065_000 }), endsAt: 1_790_000_000_000, by: "hand-in" };
  const running = { ...attempt(answer(1, "superseded")), attempt: 4, endsAt: 1_790_000_000_000, by: "" };
  const sheet = { attempt: 3, items: [{ item: 1, kind: "single", stem: "SSH", options: [], number: 60, shown: "CABD" }] };
  http.get.mockImplementation((path) => (path.endsWith("/late") ? Promise.resolve({ attempts: [handedIn, running] }) : path === "/attempts/3/sheet" ? Promise.resolve(sheet) : new Promise(() => undefined)));
  await show(<LateScreen sitting={{ id: 5 } as Sitting} />, http);
  const heads = [...document.querySelectorAll("section.late header")].map((one) => one.textContent);
  expect(heads[0]).toContain("结束（考生交卷）");
  expect(heads[1]).toMatch(/结束迟/);
  expect([...document.querySelectorAll("td")].map((cell) => cell.textContent)[6]).toBe("1:05");
  expect(page()).toContain("卷面第 60 题，选 B");
});
