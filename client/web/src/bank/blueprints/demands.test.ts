import { describe, expect, it } from "vitest";
import type { Demand } from "../../core/types";
import { gridOf, spreadPoints, topRange, totalCount, totalPoints } from "./demands";

const demand = (kind: Demand["kind"], point: string, count: number, points: number): Demand => ({ kind, point, difficulty: 0, count, points });

describe("spreading points", () => {
  it("sums to exactly 100 for any numbers of questions", () => {
    for (const counts of [[3], [140, 10, 40], [7, 11], [1], [9999], [190], [61, 2, 3]]) {
      const rows = counts.map((count) => demand("single", "", count, 0));
      const made = spreadPoints(rows) ?? [];
      expect(totalPoints(made), String(counts)).toBe(10_000);
      expect(totalCount(made)).toBe(totalCount(rows));
      const each = made.map(({ points }) => points);
      expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
    }
  });
  it("gives rows without points what the others leave", () => {
    const made = spreadPoints([demand("multiple", "", 10, 100), demand("single", "", 140, 50), demand("truefalse", "", 40, 0)]);
    expect(made?.map(({ points }) => points)).toEqual([100, 50, 50]);
  });
  it("parts a row where the division is not whole", () => {
    expect(spreadPoints([demand("single", "A", 3, 10)])).toEqual([demand("single", "A", 1, 3334), demand("single", "A", 2, 3333)]);
  });
  it("says when nothing is left", () => {
    expect(spreadPoints([demand("single", "", 100, 100), demand("single", "", 1, 0)])).toBeUndefined();
    expect(spreadPoints([])).toBeUndefined();
    expect(spreadPoints([demand("single", "", 20_000, 0)])).toBeUndefined();
  });
});

it("sums a two-way table both ways", () => {
  const grid = gridOf([demand("truefalse", "B-A", 4, 50), demand("single", "A-A", 2, 100), demand("single", "A-B-001", 3, 200), demand("single", "", 1, 50)], topRange);
  expect(grid.kinds).toEqual(["single", "truefalse"]);
  expect(grid.rows.map(({ point, total }) => [point, total.count, total.points])).toEqual([["", 1, 50], ["A", 5, 800], ["B", 4, 200]]);
  expect(grid.totals.get("single")).toEqual({ count: 6, points: 850 });
  expect(grid.total).toEqual({ count: 10, points: 1050 });
});
