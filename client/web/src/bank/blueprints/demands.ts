import type { Demand, Kind } from "../../core/types";
import { FULL_MARKS, spread } from "../parts/amount";

/** Points of all questions of the demands together. */
export function totalPoints(demands: readonly { count: number; points: number }[]): number {
  return demands.reduce((sum, { count, points }) => sum + count * points, 0);
}
export function totalCount(demands: readonly { count: number }[]): number {
  return demands.reduce((sum, { count }) => sum + count, 0);
}

interface Share { count: number; points: number }
/**
 * Makes the points sum to exactly 100. Rows without points get what the others leave; if every row
 * has points, all questions become equal. Where the division is not whole, a row parts in two that
 * differ by one hundredth. Undefined when nothing is left to give.
 */
export function spreadPoints<Row extends Share>(rows: readonly Row[]): Row[] | undefined {
  const open = rows.some(({ points }) => points === 0) ? rows.filter(({ points }) => points === 0) : rows;
  const given = open.length === rows.length ? 0 : totalPoints(rows);
  const shares = spread(FULL_MARKS - given, totalCount(open));
  if (shares.length === 0 || (shares.at(-1) ?? 0) < 1) return undefined;
  const made: Row[] = [];
  let at = 0;
  for (const row of rows) {
    if (!open.includes(row)) {
      made.push(row);
      continue;
    }
    const mine = shares.slice(at, at + row.count);
    at += row.count;
    for (const points of new Set(mine)) made.push({ ...row, points, count: mine.filter((share) => share === points).length });
  }
  return made;
}

/** Counts by column and row of a two-way table: kinds across, ranges down. */
export interface Grid {
  kinds: Kind[];
  rows: { point: string; cells: Map<Kind, Cell>; total: Cell }[];
  totals: Map<Kind, Cell>;
  total: Cell;
}
export interface Cell { count: number; points: number }

/** Sums demands by level-1 range and kind: what the 双向细目表 shows at one look. */
export function gridOf(demands: readonly Demand[], topOf: (point: string) => string): Grid {
  const kinds = (["single", "multiple", "truefalse"] as const).filter((kind) => demands.some((demand) => demand.kind === kind));
  const rows = new Map<string, Grid["rows"][number]>();
  const totals = new Map<Kind, Cell>();
  const total: Cell = { count: 0, points: 0 };
  const cellOf = (cells: Map<Kind, Cell>, kind: Kind): Cell => {
    const cell = cells.get(kind) ?? { count: 0, points: 0 };
    cells.set(kind, cell);
    return cell;
  };
  for (const { kind, point, count, points } of demands) {
    const top = topOf(point);
    const row = rows.get(top) ?? { point: top, cells: new Map<Kind, Cell>(), total: { count: 0, points: 0 } };
    rows.set(top, row);
    for (const cell of [cellOf(row.cells, kind), row.total, cellOf(totals, kind), total]) {
      cell.count += count;
      cell.points += count * points;
    }
  }
  return { kinds: [...kinds], rows: [...rows.values()].sort((a, b) => a.point.localeCompare(b.point)), totals, total };
}
/** Level-1 part of a code; demands for any point come under "". */
export function topRange(point: string): string {
  return point.split("-")[0] ?? "";
}
