// @vitest-environment jsdom
import { act } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import { Problem } from "../../core/problem";
import type { Role, Sitting } from "../../core/types";
import { eventually, fakeHttp, page, press, show } from "../../desk/testDesk";
import { addStrings } from "../../i18n/language";
import { officeStrings } from "../strings";
import { CandidatesScreen } from "./CandidatesScreen";
import { FileDrop } from "./FileDrop";
import { RosterReport } from "./RosterReport";

beforeAll(() => addStrings("office", officeStrings));
const zh = officeStrings["zh-CN"];
const counts = { rows: 2, good: 0, warnings: 0, errors: 1, duplicates: 1, skipped: 0, created: 5 };
const rosters = [
  { id: 8, file: "二.csv", state: "committed", counts, createdAt: 1, createdBy: "li" },
  { id: 7, file: "一.csv", state: "open", counts, createdAt: 1, createdBy: "li" },
];
const server = () => {
  const http = fakeHttp();
  http.get.mockImplementation((path) => Promise.resolve(path === "/sittings/5/rosters" ? { rosters } : { candidates: [] }));
  return http;
};
const screen = <CandidatesScreen sitting={{ id: 5, title: "t", state: "draft", rooms: [] } as unknown as Sitting} />;

it("leads back to a report that was left open", async () => {
  await show(screen, server());
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".open-rosters a")];
  expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([["一.csv", "/office/5/import/7"]]);
  expect(page()).toContain("剩 2 行，其中 2 行有问题");
  expect(page()).toContain("已导入 5 人");
});

it("asks for reports only as an officer, who alone may see them", async () => {
  const http = server();
  await show(screen, http, { roles: ["auditor"] as Role[] });
  expect(http.get).not.toHaveBeenCalledWith("/sittings/5/rosters");
  expect(page()).toContain(zh.roster.none);
});

it("sends a dropped file and hands on the reply, or says what was wrong with it", async () => {
  const http = fakeHttp();
  const done = vi.fn();
  http.upload.mockResolvedValueOnce({ id: 3 }).mockRejectedValueOnce(new Problem(422, { title: "没有找到表头", detail: "请检查。" }));
  await show(<FileDrop path="/x" accept=".csv" words={{ drop: "放", reading: "读", note: "n" }} done={done} />, http);
  const choose = async () => {
    const input = document.querySelector<HTMLInputElement>("input[type=file]")!;
    Object.defineProperty(input, "files", { value: [new File(["a"], "a.csv")], configurable: true });
    await act(async () => input.dispatchEvent(new Event("change", { bubbles: true })));
  };
  await choose();
  await eventually(() => expect(done.mock.calls[0]?.[0]).toEqual({ id: 3 }));
  const [path, form] = http.upload.mock.calls[0]!;
  expect([path, (form.get("file") as File).name]).toEqual(["/x", "a.csv"]);
  await choose();
  await eventually(() => expect(page()).toContain("没有找到表头"));
  expect(done).toHaveBeenCalledTimes(1);
});

it("masks identity numbers in a report, and shows what was read where it is corrected", async () => {
  const http = fakeHttp();
  http.get.mockImplementation(() => Promise.resolve({
    id: 7, sitting: 5, file: "a.csv", state: "open", sheets: [], total: 1, counts: { ...counts, rows: 1, created: 0 },
    rows: [{ row: 0, sheet: "1", line: 2, skip: false, verdict: "good", entry: { name: "王", identity: "11010519491231002X" }, faults: [] }],
  }));
  await show(<RosterReport sitting={{ id: 5, rooms: [] } as unknown as Sitting} id={7} />, http);
  expect(page()).toContain("110*************2X");
  expect(page()).not.toContain("11010519491231002X");
  await press(zh.import.correct);
  expect([...document.querySelectorAll("input")].map((one) => one.value)).toContain("11010519491231002X");
});

it("reads an open sitting's candidates again, and offers to unlock from the first failure", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const http = fakeHttp();
  let failures = 0;
  const one = () => ({ id: 1, ticket: "T1", name: "王", identityMasked: "1", group: "", room: 0, roomName: "", seat: 0, extraMinutes: 0, extraPercent: 0, photo: false, failures });
  http.get.mockImplementation((path) => Promise.resolve(path === "/sittings/5/rosters" ? { rosters: [] } : { candidates: [one()] }));
  await show(<CandidatesScreen sitting={{ id: 5, title: "t", state: "open", rooms: [] } as unknown as Sitting} />, http, { roles: ["proctor"] as Role[] });
  expect(page()).not.toContain(zh.roster.unlock);
  failures = 1;
  await act(async () => vi.advanceTimersByTime(10_000));
  vi.useRealTimers();
  await eventually(() => expect(page()).toContain(zh.roster.unlock));
  expect(page()).toContain(`${zh.roster.only.locked} 1`);
});
