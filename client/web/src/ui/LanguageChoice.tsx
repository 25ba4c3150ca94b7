import { useText } from "../i18n/candidate";
import { language, LANGUAGES, setLanguage } from "../i18n/current";
import { Choice } from "./Choice";
import { useStore } from "./useStore";

const options = LANGUAGES.map(({ code, name }) => ({ value: code, text: name, lang: code }));

export function LanguageChoice() {
  const t = useText();
  return <Choice compact label={t("language")} value={useStore(language)} options={options} choose={setLanguage} />;
}
