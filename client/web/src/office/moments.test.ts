import { describe, expect, it } from "vitest";
import { planOf, wallMoment, wallText, windowText } from "./moments";

describe("wall clock in China", () => {
  const nine = Date.UTC(2026, 10, 22, 1, 0); // 09:00 there
  it("reads what it writes, whatever zone the computer is in", () => {
    expect(wallText(nine)).toBe("2026-11-22 09:00");
    expect(wallMoment("2026-11-22 09:00")).toBe(nine);
    expect(wallMoment("2026-12-31 23:59")).toBe(Date.UTC(2026, 11, 31, 15, 59));
  });
  it.each(["", "2026-02-30 09:00", "2026-11-22 24:00", "2026-11-22", "heute"])("refuses %j", (text) => {
    expect(wallMoment(text)).toBeUndefined();
  });
  it("leaves the second day out when it is the first", () => {
    expect(windowText(nine, nine + 90 * 60_000)).toBe("2026-11-22 09:00–10:30");
    expect(windowText(nine, nine + 86_400_000)).toBe("2026-11-22 09:00 – 2026-11-23 09:00");
  });
});

describe("plan of the day", () => {
  const opens = 1_000_000_000_000;
  const closes = opens + 90 * 60_000;
  it("tells what somebody has who comes at the last moment", () => {
    expect(planOf(opens, closes, 90, 30, 30)).toEqual({
      opens, closes, entryUntil: opens + 30 * 60_000, handInFrom: opens + 30 * 60_000, leastMinutes: 60,
    });
  });
  it("never promises more than the working time", () => {
    expect(planOf(opens, closes + 3_600_000, 90, 30, 0).leastMinutes).toBe(90);
  });
  it("has no thresholds where there are none", () => {
    expect(planOf(opens, closes, 90, 0, 0)).toEqual({ opens, closes, leastMinutes: 0 });
  });
});
