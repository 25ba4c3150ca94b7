// @vitest-environment jsdom
import { beforeAll, expect, it } from "vitest";
import { Problem } from "../../core/problem";
import type { Room } from "../../core/types";
import { fakeHttp, page, press, show } from "../../desk/testDesk";
import { addStrings } from "../../i18n/language";
import { officeStrings } from "../strings";
import type { PlacedSeat } from "./BoardScreen";
import { BoardRoom } from "./BoardRoom";
import { SeatDrawer } from "./SeatDrawer";

beforeAll(() => addStrings("office", officeStrings));
const refusal = new Problem(409, { title: "当前状态不允许", detail: "请刷新后查看。" });

it("says why a room could not be called to start", async () => {
  const http = fakeHttp();
  http.post.mockRejectedValue(refusal);
  const room: Room = { id: 7, name: "甲", seats: 2, columns: 2, calledAt: 0 } as Room;
  await show(<BoardRoom room={room} seats={[]} visible={new Set()} now={0} chosen={new Set()} toggle={() => undefined} look={() => undefined} selectable byCall />, http);
  await press(officeStrings["zh-CN"].board.call);
  await press(officeStrings["zh-CN"].board.call);
  expect(http.post).toHaveBeenCalledWith("/rooms/7/call");
  expect(page()).toContain("当前状态不允许：请刷新后查看。");
});

it("says why a ticket could not be unlocked", async () => {
  const http = fakeHttp();
  http.post.mockRejectedValue(refusal);
  const seat = { attempt: 3, candidate: 4, name: "王", ticket: "01", seat: 1, room: 7, roomName: "甲", state: "ready", failures: 5, lockedUntil: 9e12, answered: 0, items: 1, unsent: 0, late: 0 } as unknown as PlacedSeat;
  await show(<SeatDrawer sitting={1} seat={seat} now={0} close={() => undefined} commands={false} />, http);
  await press(officeStrings["zh-CN"].roster.unlock);
  expect(http.post).toHaveBeenCalledWith("/candidates/4/unlock");
  expect(page()).toContain("当前状态不允许：请刷新后查看。");
});

it("says when and how an attempt that was handed in ended", async () => {
  const http = fakeHttp();
  const entries = ["start", "hand-in"].map((kind, i) => ({ n: i + 1, at: 1, kind, minutes: 0, by: "candidate", reason: "", device: 1 }));
  http.get.mockImplementation((path) => (path === "/attempts/3/ledger" ? Promise.resolve({ entries }) : new Promise(() => undefined)));
  const seat = { attempt: 3, candidate: 4, name: "王", ticket: "01", seat: 1, room: 7, roomName: "甲", state: "closed", endsAt: 1_790_000_000_000, failures: 0, lockedUntil: 0, answered: 0, items: 1, unsent: 0, late: 0 } as unknown as PlacedSeat;
  const again = await show(<SeatDrawer sitting={1} seat={seat} now={0} close={() => undefined} commands={false} />, http);
  expect(page()).toMatch(/结束时间22:13:20 （考生交卷）/);
  await again(<SeatDrawer sitting={1} seat={{ ...seat, state: "running" }} now={0} close={() => undefined} commands={false} />);
  expect(page()).toContain("结束时间22:13:20未送达");
});

it("promises no faster lock than a screen learns of", () => {
  for (const strings of [officeStrings["zh-CN"], officeStrings.en]) {
    const told = Object.entries(strings.time.explain).filter(([key]) => key.startsWith("pause")).map(([, text]) => text);
    expect(told.length).toBeGreaterThan(0);
    for (const text of told) expect(text).toMatch(/15 (秒|seconds)/);
  }
});
