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
