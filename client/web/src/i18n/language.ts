import i18n from "i18next";
import { initReactI18next } from "react-i18next";
import { currentLanguage, language, LANGUAGES, markLanguage } from "./current";

export { currentLanguage, LANGUAGES, setLanguage } from "./current";

/** Strings of one namespace in both languages; values may nest. */
export interface Strings {
  "zh-CN": object;
  en: object;
}

/** Starts i18next for the desks, in the language of the page. `strings` is the default namespace "translation". */
export function startLanguage(strings: Strings): void {
  void i18n.use(initReactI18next).init({
    lng: currentLanguage(),
    fallbackLng: "zh-CN",
    resources: { "zh-CN": { translation: strings["zh-CN"] }, en: { translation: strings.en } },
    interpolation: { escapeValue: false }, // React escapes
  });
  markLanguage();
  language.subscribe(() => void i18n.changeLanguage(currentLanguage()));
}

/** Adds a namespace, for screens that are loaded later: useTranslation("bank"). */
export function addStrings(namespace: string, strings: Strings): void {
  for (const { code } of LANGUAGES) i18n.addResourceBundle(code, namespace, strings[code], true, true);
}
