/** Everything is counted in whole hundredths; only what people type and read has a decimal point. */
export const FULL_MARKS = 10_000;
export const FULL_WEIGHT = 10_000;

/** 50 → "0.50", for columns of numbers and sums. */
export function fixedText(hundredths: number): string {
  return (hundredths / 100).toFixed(2);
}
/** What a number field holds, in hundredths: 0.5 → 50. A cleared field is 0. */
export function hundredths(value: number | string | null): number {
  const number = typeof value === "string" ? Number(value) : (value ?? 0);
  return Number.isFinite(number) ? Math.round(number * 100) : 0;
}

/** Divides a total in exact hundredths: shares differ by at most one, the larger ones first. */
export function spread(total: number, n: number): number[] {
  if (n < 1) return [];
  const each = Math.floor(total / n);
  const rest = total - each * n;
  return Array.from({ length: n }, (_, i) => (i < rest ? each + 1 : each));
}
