import type { PhotoReport, Roster, RosterRow } from "../../core/types";
import { csvText } from "../csv";

/** Rows that stop a roster from being imported as a whole. */
export function stopping(counts: Roster["counts"]): number {
  return counts.errors + counts.duplicates;
}
export function importable(counts: Roster["counts"]): number {
  return counts.good + counts.warnings;
}

/** The next row after `row` that cannot be imported as it is, beginning again at the top. */
export function nextFaulty(rows: readonly RosterRow[], row: number): RosterRow | undefined {
  const faulty = rows.filter((one) => !one.skip && (one.verdict === "error" || one.verdict === "duplicate"));
  return faulty.find((one) => one.row > row) ?? faulty.find((one) => one.row !== row);
}

/** The faults of a report as a list to give back to whoever made the roster. */
export function faultCsv(rows: readonly RosterRow[], titles: readonly string[], fieldName: (field: string) => string): string {
  return csvText([titles, ...rows.flatMap((row) =>
    row.faults.map((fault) => [row.sheet, row.line, row.entry.name, fieldName(fault.field), fault.message, fault.read ?? ""]))]);
}

/** The photos that found no candidate or were refused. */
export function photoCsv(report: PhotoReport, titles: readonly string[], unmatched: string): string {
  return csvText([titles, ...report.unmatched.map((name) => [name, unmatched]), ...report.refused.map(({ name, why }) => [name, why])]);
}
