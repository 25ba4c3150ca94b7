import type { PaperItem } from "../core/types";

/** What every candidate's view of an item gets. */
export interface ItemViewProps {
  item: PaperItem;
  response: string;
  /** Option ids struck out. */
  strike: string;
  /** Id of the element that asks the question, for the label of the options. */
  labelledBy: string;
  /** Absent: only to look at. */
  pick?: (option: string) => void;
  toggleStrike?: (option: string) => void;
}

export const LETTERS = "ABCDEFGHIJ";

/** Option ids of an item in the order shown: the first is what the candidate calls A. */
export function shownOptions(item: PaperItem): string[] {
  return item.kind === "truefalse" ? ["T", "F"] : item.options.map(({ id }) => id);
}
