import type { Draft } from "../../core/types";

/** An unsaved draft, kept on this computer until it is saved or thrown away. */
export interface Kept {
  draft: Draft;
  /** What the item said when the editing began; absent for a new one. */
  base?: { version: number; draft: Draft };
  at: number;
}

const nameOf = (place: string) => `kaochang.draft.${place}`;

export function keepDraft(place: string, kept: Kept): void {
  try {
    localStorage.setItem(nameOf(place), JSON.stringify(kept));
  } catch {
    // Full or forbidden: the draft is still on the screen.
  }
}
export function dropDraft(place: string): void {
  try {
    localStorage.removeItem(nameOf(place));
  } catch {
    // Nothing was kept then.
  }
}
export function keptDraft(place: string): Kept | undefined {
  try {
    const read = JSON.parse(localStorage.getItem(nameOf(place)) ?? "null") as Kept | null;
    return read && typeof read === "object" && read.draft?.content ? read : undefined;
  } catch {
    return undefined;
  }
}
