// @vitest-environment jsdom
import { act } from "react";
import { beforeAll, expect, it } from "vitest";
import { eventually, fakeHttp, page, press, settle, show, type } from "../../desk/testDesk";
import { addStrings } from "../../i18n/language";
import { officeStrings } from "../strings";
import { firstDraft } from "./draft";
import { SittingForm } from "./SittingForm";

beforeAll(() => addStrings("office", officeStrings));
const zh = officeStrings["zh-CN"];
const shown = () => [...document.querySelectorAll<HTMLElement>("section.form-section")].findIndex((one) => !one.hidden);
const wizard = (more: object) => <SittingForm wizard disabled={false} first={{ ...firstDraft(Date.UTC(2026, 10, 22), "须知", "甲"), ...more }} save={() => Promise.resolve()} />;

it("does not go on without a programme and a title, and says so", async () => {
  await show(wizard({}), fakeHttp());
  await press(zh.form.next);
  await eventually(() => expect(page()).toContain(zh.form.programmeNeeded));
  expect(page()).toContain(zh.form.needed);
  expect(shown()).toBe(0);
  await act(async () => document.querySelectorAll<HTMLElement>(".ant-steps-item [role=button]")[2]?.click());
  await settle();
  expect(shown()).toBe(0);
});

it("goes on once the step is filled in, and back at any time", async () => {
  await show(wizard({ programme: "P1", title: " " }), fakeHttp());
  await press(zh.form.next);
  await eventually(() => expect(page()).toContain(zh.form.needed));
  expect(page()).not.toContain(zh.form.programmeNeeded);
  await type("#title", "七月");
  await press(zh.form.next);
  await eventually(() => expect(shown()).toBe(1));
  await press(zh.form.back);
  await eventually(() => expect(shown()).toBe(0));
});
