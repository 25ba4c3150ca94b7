/** Sittings are in China, and the time zone of a lab computer is often wrong. */
const ZONE = "Asia/Shanghai";

const clockFormat = new Intl.DateTimeFormat("zh-CN", {
  timeZone: ZONE, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});
const dayFormat = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

/** 10:31:07 */
export function clockText(at: number): string {
  return clockFormat.format(at);
}
/** 10:31 */
export function shortClockText(at: number): string {
  return clockText(at).slice(0, 5);
}
/** 2026-11-22 10:31:07 */
export function dateText(at: number): string {
  return `${dayFormat.format(at)} ${clockText(at)}`;
}

/** 1:23:45 or 4:59; begun seconds count as whole, so that 0:00 means over. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Hundredths without trailing zeros: 50 → "0.5". */
export function pointsText(points: number): string {
  return String(points / 100);
}
