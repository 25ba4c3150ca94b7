import { Problem, SignedOut } from "../core/problem";
import { useText } from "../i18n/candidate";

/** Says of an error what happened and what to do: a server's problem has a sentence for each. */
export function useTold(): (error: unknown) => string {
  const t = useText();
  return (error) => {
    if (error instanceof SignedOut) return t("save.expired");
    if (!(error instanceof Problem)) return t("error.unreachable");
    const { title, detail } = error;
    return title && detail ? t("error.told", { what: title, todo: detail }) : title || detail || t("error.unknown");
  };
}
