import { useTranslation } from "react-i18next";
import type { Kind } from "../../core/types";
import { useItemText } from "../../i18n/items";

/**
 * Says a response or a key in words: letters, or true and false; each of several keys of a question
 * that takes one option is right by itself. Without the kind, which comes with the sheet, it is as kept.
 */
export function useResponseText(): (kind: Kind | undefined, ids: string) => string {
  const { t } = useTranslation("office");
  const words = useItemText();
  return (kind, ids) => {
    if (ids === "") return t("sheet.nothing");
    if (kind === undefined || kind === "multiple") return ids;
    return [...ids].map((id) => (kind === "truefalse" ? words(id === "T" ? "true" : "false") : id)).join(t("rescore.or"));
  };
}
