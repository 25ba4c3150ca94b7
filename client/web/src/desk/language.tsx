import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { Language } from "../core/types";
import { currentLanguage, LANGUAGES, setLanguage } from "../i18n/language";

export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <Segmented<Language>
      aria-label={t("language")}
      size="small"
      value={currentLanguage()}
      options={LANGUAGES.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
      onChange={setLanguage}
    />
  );
}
