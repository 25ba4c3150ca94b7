import { Store } from "../core/store";
import type { Language } from "../core/types";

const REMEMBERED = "kaochang.language";
export const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: "zh-CN", name: "中文" },
  { code: "en", name: "English" },
];

/** The language of the page, remembered on this computer; Chinese at first. */
export const language = new Store<Language>(remembered());

export function currentLanguage(): Language {
  return language.get();
}

export function setLanguage(next: Language): void {
  try {
    localStorage.setItem(REMEMBERED, next);
  } catch {
    // Private browsing without storage: the choice lasts until the page closes.
  }
  language.set(next);
  markLanguage();
}

/** Tells the browser and the screen reader which language the page is in. */
export function markLanguage(): void {
  document.documentElement.lang = language.get();
}

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN";
  }
}
