import type { TFunction } from "i18next";
import { Problem, Unreachable } from "../core/problem";

/** What went wrong, on one line for a passing message: what happened, and what to do next. */
export function told(error: unknown, t: TFunction): string {
  if (error instanceof Unreachable) return t("error.unreachable");
  if (!(error instanceof Problem)) return t("error.unknown");
  const said = [error.title, error.detail].filter(Boolean).join(t("error.then")) || t("error.unknown");
  return error.status >= 500 && error.requestId ? `${said} ${t("error.request", { id: error.requestId })}` : said;
}
