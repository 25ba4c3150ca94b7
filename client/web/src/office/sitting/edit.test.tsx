// @vitest-environment jsdom
import { beforeAll, expect, it } from "vitest";
import { Problem } from "../../core/problem";
import type { Sitting } from "../../core/types";
import { eventually, fakeHttp, page, press, show, type } from "../../desk/testDesk";
import { addStrings } from "../../i18n/language";
import { officeStrings } from "../strings";
import { firstDraft } from "./draft";
import { EditSitting } from "./EditSitting";

beforeAll(() => addStrings("office", officeStrings));
const zh = officeStrings["zh-CN"];
const room = (id: number, name: string) => ({ id, name, seats: 30, columns: 6 });

function held(): Sitting {
  return { ...firstDraft(Date.UTC(2026, 10, 22), "须知", "甲"), id: 5, state: "draft", candidates: 0, title: "七月", rooms: [room(8, "甲")], source: { form: 1, perCandidate: false, seed: "0" } } as Sitting;
}
const sentRooms = (http: ReturnType<typeof fakeHttp>) =>
  http.put.mock.calls.filter(([path]) => path === "/sittings/5/rooms").map(([, body]) => (body as { rooms: { id: number }[] }).rooms.map(({ id }) => id));

it("sends a new room with the number that the server gave it, also after the rest was refused", async () => {
  const http = fakeHttp();
  let refuse = true;
  http.put.mockImplementation((path) => {
    if (path === "/sittings/5/rooms") return Promise.resolve({ ...held(), rooms: [room(8, "甲"), room(9, "乙")] });
    return refuse ? Promise.reject(new Problem(422, { title: "有误", errors: [{ field: "title", why: "太长" }] })) : Promise.resolve(held());
  });
  await show(<EditSitting sitting={held()} />, http);
  await press(zh.form.addRoom);
  await press(zh.save);
  await eventually(() => expect(page()).toContain(zh.form.kept.rooms));
  expect(sentRooms(http)).toEqual([[8, 0]]);
  refuse = false;
  await type("#title", "八月");
  await press(zh.save);
  await eventually(() => expect(page()).toContain(zh.saved));
  expect(sentRooms(http)).toEqual([[8, 0], [8, 9]]);
  expect(page()).not.toContain(zh.form.kept.rooms);
  expect(http.put.mock.calls.at(-2)?.[1]).toMatchObject({ title: "八月" });
});

it("says when only the rooms were refused", async () => {
  const http = fakeHttp();
  http.put.mockImplementation((path) => path === "/sittings/5/rooms" ? Promise.reject(new Problem(409, { title: "不行", detail: "请刷新。" })) : Promise.resolve(held()));
  await show(<EditSitting sitting={held()} />, http);
  await press(zh.save);
  await eventually(() => expect(page()).toContain(zh.form.kept.settings));
  expect(page()).toContain("不行");
});
