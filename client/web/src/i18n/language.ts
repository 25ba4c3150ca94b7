import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../core/types";

const REMEMBERED = "kaochang.language";
export const LANGUAGES: readonly { code: Language; name: string }[] = [
  { code: "zh-CN", name: "中文" },
  { code: "en", name: "English" },
];

/** Strings of one namespace in both languages; values may nest. */
export interface Strings {
  "zh-CN": object;
  en: object;
}

/** Starts i18next with the remembered language, zh-CN at first. `strings` is the default namespace "translation". */
export function startLanguage(strings: Strings): void {
  void i18n.use(initReactI18next).init({
    lng: remembered(),
    fallbackLng: "zh-CN",
    resources: { "zh-CN": { translation: strings["zh-CN"] }, en: { translation: strings.en } },
    interpolation: { escapeValue: false }, // React escapes
  });
  mark(currentLanguage());
}

/** Adds a namespace, for screens that are loaded later: useTranslation("bank"). */
export function addStrings(namespace: string, strings: Strings): void {
  for (const { code } of LANGUAGES) i18n.addResourceBundle(code, namespace, strings[code], true, true);
}

export function currentLanguage(): Language {
  return i18n.language === "en" ? "en" : "zh-CN";
}

export function setLanguage(language: Language): void {
  try {
    localStorage.setItem(REMEMBERED, language);
  } catch {
    // Private browsing without storage: the choice lasts until the page closes.
  }
  mark(language);
  void i18n.changeLanguage(language);
}

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN";
  }
}

function mark(language: Language): void {
  document.documentElement.lang = language;
}
