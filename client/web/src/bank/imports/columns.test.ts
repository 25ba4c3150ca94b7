import { describe, expect, it } from "vitest";
import type { ImportSheet, Mapping } from "../../core/types";
import { changeColumn, columnChoices, columnLetters, columnOf, columnValue, commitCounts, mappingFault, uploadMappings } from "./columns";

const mapping = (...values: string[]): Mapping => ({ headerRow: 2, firstRow: 3, columns: values.map((value) => columnOf(value, { field: "", header: `列${value}` })) });

describe("columns", () => {
  it("are written and read the same", () => {
    for (const value of columnChoices()) expect(columnValue(columnOf(value, { field: "" }))).toBe(value);
    expect(new Set(columnChoices()).size).toBe(columnChoices().length);
  });
  it("keep the name that the sheet gave them", () => {
    expect(changeColumn(mapping("stem", ""), 1, "option:C").columns[1]).toEqual({ field: "option", letter: "C", header: "列" });
  });
  it("have letters like those of a spreadsheet", () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });
});

describe("a mapping", () => {
  it("needs one stem and no field twice", () => {
    expect(mappingFault(mapping("kind", "option:A"))).toBe("stem");
    expect(mappingFault(mapping("stem", "option:A", "option:A"))).toBe("twice");
    expect(mappingFault(mapping("stem", "tags", "tags", "option:A", "option:B"))).toBeUndefined();
    expect(mappingFault({ ...mapping("stem"), firstRow: 2 })).toBe("rows");
    expect(mappingFault({ ...mapping(), skip: true })).toBeUndefined();
  });
  it("is sent for sheets that are read", () => {
    const sheet = (name: string, detected: boolean): ImportSheet => ({ name, detected, headerRow: 1, rows: 1, columns: [], mapping: mapping("stem"), preview: [], faults: [] });
    const changed = new Map([["二", mapping("", "stem")]]);
    expect(Object.keys(uploadMappings([sheet("一", true), sheet("二", false), sheet("三", false)], changed))).toEqual(["一", "二"]);
  });
});

it("counts what a commit would do", () => {
  const counts = { rows: 10, good: 6, warnings: 1, review: 2, errors: 1, duplicates: 1, near: 0, skipped: 1, created: 0 };
  expect(commitCounts(counts, "all")).toEqual({ create: 6, leave: 1, possible: false });
  expect(commitCounts(counts, "good")).toEqual({ create: 6, leave: 4, possible: true });
  expect(commitCounts({ ...counts, review: 0, errors: 0 }, "all").possible).toBe(true);
  expect(commitCounts({ ...counts, good: 0 }, "good").possible).toBe(false);
});
