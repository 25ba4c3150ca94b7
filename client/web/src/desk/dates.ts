import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import type { Language } from "../core/types";
import { currentLanguage, language } from "../i18n/current";

const NAMES: Record<Language, string> = { "zh-CN": "zh-cn", en: "en" };

/** Lets the calendars of antd name months and days, and begin the week, as the language of the page does. */
export function followLanguage(): void {
  const follow = () => void dayjs.locale(NAMES[currentLanguage()]);
  follow();
  language.subscribe(follow);
}
