// @vitest-environment jsdom
import { ConfigProvider, DatePicker } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import dayjs from "dayjs";
import { act } from "react";
import { expect, it } from "vitest";
import { setLanguage } from "../i18n/language";
import { followLanguage } from "./dates";
import { fakeHttp, page, show } from "./testDesk";

const calendar = (locale: typeof zh) => <ConfigProvider locale={locale}><DatePicker open defaultPickerValue={dayjs("2026-11-22")} /></ConfigProvider>;

it("names months and days of a calendar in the language of the page", async () => {
  followLanguage();
  await show(calendar(zh), fakeHttp());
  expect(page()).toContain("2026年11月");
  expect(page()).toContain("一二三四五六日");
  expect(page()).not.toContain("Nov");
  expect(dayjs("2026-11-22").format("MMMM")).toBe("十一月");
});

it("follows a change of the language", async () => {
  followLanguage();
  await act(async () => setLanguage("en"));
  await show(calendar(en), fakeHttp());
  expect(page()).toContain("Nov");
  expect(page()).toContain("SuMoTuWeThFrSa");
  expect(dayjs("2026-11-22").format("MMMM")).toBe("November");
});
