import { useTranslation } from "react-i18next";
import type { Kind } from "../../core/types";
import { keyLetters } from "./text";

/** A key in words: letters, or right and wrong with their signs. */
export function KeyText({ kind, accepts }: { kind: Kind; accepts: string }) {
  const { t } = useTranslation("bank");
  if (accepts === "") return <span className="bank-bad">{t("key.none")}</span>;
  if (kind === "truefalse") return <strong>{t(accepts === "T" ? "key.true" : "key.false")}</strong>;
  return <strong>{keyLetters(accepts)}</strong>;
}
