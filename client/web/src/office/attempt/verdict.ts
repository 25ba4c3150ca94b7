import type { SheetItem } from "../../core/types";

export const VERDICTS = ["none", "part", "empty", "full", "given"] as const;
export type ItemVerdict = (typeof VERDICTS)[number];

/** What became of one question; given: answered, and there is no score yet. */
export function verdictOf(item: Pick<SheetItem, "response" | "points" | "earned">, scored: boolean): ItemVerdict {
  if (item.response === "") return "empty";
  if (!scored) return "given";
  if (item.earned >= item.points) return "full";
  return item.earned > 0 ? "part" : "none";
}
