/**
 * Sittings are in China and China has one time zone without summer time. The desk shows and takes
 * wall clock time there, whatever the computer's own zone is.
 */
const AHEAD = 8 * 3_600_000;

/** "2026-11-22 09:00", the form that fields of date and time use. */
export function wallText(at: number): string {
  return new Date(at + AHEAD).toISOString().slice(0, 16).replace("T", " ");
}
/** Reads what wallText writes; undefined if it is not a moment. */
export function wallMoment(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute] = match.map(Number) as [number, number, number, number, number, number];
  const at = Date.UTC(year, month - 1, day, hour, minute) - AHEAD;
  return wallText(at) === text.trim().replace("T", " ") ? at : undefined;
}
/** "09:00" */
export function hourText(at: number): string {
  return wallText(at).slice(11);
}
/** "2026-11-22 09:00–10:30", or with both days when they differ. */
export function windowText(opens: number, closes: number): string {
  const from = wallText(opens);
  const to = wallText(closes);
  return from.slice(0, 10) === to.slice(0, 10) ? `${from}–${to.slice(11)}` : `${from} – ${to}`;
}

/** What the rules of time amount to, in minutes after the opening and of working time. */
export interface Plan {
  opens: number;
  entryUntil?: number;
  handInFrom?: number;
  closes: number;
  /** Minutes that somebody has who starts at the last moment. */
  leastMinutes: number;
}
export function planOf(opens: number, closes: number, minutes: number, latestEntry: number, earliestHandIn: number): Plan {
  const plan: Plan = { opens, closes, leastMinutes: 0 };
  if (latestEntry > 0) {
    plan.entryUntil = opens + latestEntry * 60_000;
    plan.leastMinutes = Math.min(minutes, Math.max(0, Math.floor((closes - plan.entryUntil) / 60_000)));
  }
  if (earliestHandIn > 0) plan.handInFrom = opens + earliestHandIn * 60_000;
  return plan;
}
