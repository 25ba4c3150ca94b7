import type { SheetItem } from "../../core/types";

export type ItemVerdict = "full" | "part" | "none" | "empty";

/** What became of one question. */
export function verdictOf(item: Pick<SheetItem, "response" | "points" | "earned">): ItemVerdict {
  if (item.response === "") return "empty";
  if (item.earned >= item.points) return "full";
  return item.earned > 0 ? "part" : "none";
}
