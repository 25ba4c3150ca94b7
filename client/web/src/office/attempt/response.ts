import { useTranslation } from "react-i18next";
import type { Kind, SheetItem } from "../../core/types";
import { useItemText } from "../../i18n/items";
import { LETTERS } from "../../items/view";

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

/** A response in the letters that the candidate saw: `shown` lists the options in the candidate's order. */
export function seenLetters(ids: string, shown: string): string {
  return [...ids].map((id) => shown.indexOf(id)).filter((at) => at >= 0).sort((a, b) => a - b).map((at) => LETTERS[at] ?? String(at + 1)).join("");
}

/** Where a question stood on the candidate's own paper and what was chosen there, in the candidate's letters. */
export function useSeen(): (item: Pick<SheetItem, "kind" | "number" | "shown">, response: string, key?: "seen" | "seenShort") => string {
  const { t } = useTranslation("office");
  const said = useResponseText();
  return ({ kind, number, shown }, response, key = "seen") => {
    if (response === "") return t("sheet.seenEmpty", { number });
    return t(`sheet.${key}`, { number, letters: kind === "truefalse" ? said(kind, response) : seenLetters(response, shown) });
  };
}
