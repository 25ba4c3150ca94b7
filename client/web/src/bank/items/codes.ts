import type { Line } from "./useItemPages";

/** How many signs the longest code in sight or on the pages read so far has. */
export function longestCode(lines: readonly Line[]): number {
  return lines.reduce((longest, { item }) => Math.max(longest, item?.code.length ?? 0), 0);
}

/** The width of the column of codes in pixels: whole codes of the national form fit, the longest leave room for stems. */
export function codeWidth(signs: number): number {
  // The widest of the fixed fonts takes 8 px a sign at this size; 20 px are the cell's own.
  return Math.min(240, Math.max(118, 20 + 8 * signs));
}
