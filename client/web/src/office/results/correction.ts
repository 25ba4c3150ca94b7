import type { Rescore, SheetItem } from "../../core/types";
import { csvText } from "../csv";
import { pointsText } from "../../ui/time";

/** The options that a key may name, in the order in which keys are written. */
export function keyOptions(item: Pick<SheetItem, "kind" | "options">): string[] {
  return item.kind === "truefalse" ? ["F", "T"] : item.options.map(({ id }) => id).sort();
}
/** Option ids as the server writes a key: ascending, each once. */
export function keyText(ids: readonly string[]): string {
  return [...new Set(ids)].sort().join("");
}
/** The changes of a set as a list to keep or to discuss. */
export function changesCsv(changes: Rescore["changes"], titles: readonly string[], flip: (flips: string) => string): string {
  return csvText([titles, ...changes.map((one) => [
    one.ticket, one.name, pointsText(one.before), pointsText(one.after), pointsText(one.after - one.before), flip(one.flips),
  ])]);
}
