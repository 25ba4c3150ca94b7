/** Minutes before the end at which the candidate is told, once each. */
export const WARNINGS = [15, 5, 1] as const;

/** The nearest warning that is due with this much time left, or undefined. */
export function warningAt(left: number): number | undefined {
  if (left <= 0) return undefined;
  return [...WARNINGS].reverse().find((minutes) => left <= minutes * 60_000);
}

/** In the last five minutes time is shown to the second. */
export function inSeconds(left: number): boolean {
  return left <= 5 * 60_000;
}
