import type { Import, ImportSheet, MappedColumn, Mapping } from "../../core/types";

/** What a column can hold, in the order in which people look for it. */
const PLAIN = [
  "stem", "kind", "options", "key", "keyText", "explanation", "pointCode", "point", "difficulty", "consistency", "points",
  "code", "source", "tags", "category", "cognitive", "language", "fixed", "image", "picturePos", "format",
] as const;
const LETTERED = ["option", "flag", "optionImage"] as const;
const LETTERS = "ABCDEFGHIJ";

/** Values for a choice: "" unnamed, "ignored", a field, or a field with its letter ("option:A") or level ("range:2"). */
export function columnChoices(): string[] {
  return [
    "", "ignored", "stem", "kind", ...[...LETTERS].map((letter) => `option:${letter}`),
    ...PLAIN.filter((field) => field !== "stem" && field !== "kind"), ...[1, 2, 3].map((level) => `range:${level}`),
    ...LETTERED.slice(1).flatMap((field) => [...LETTERS].map((letter) => `${field}:${letter}`)),
  ];
}
export function columnValue({ field, letter, level }: { field: string; letter?: string; level?: number }): string {
  if (letter) return `${field}:${letter}`;
  return field === "range" ? `range:${level || 1}` : field;
}
/** The column as it should be read; it keeps what the sheet calls it. */
export function columnOf(value: string, before: MappedColumn): MappedColumn {
  const [field = "", part = ""] = value.split(":");
  const column: MappedColumn = { field };
  if (before.header) column.header = before.header;
  if (field === "range") column.level = Number(part);
  else if (part) column.letter = part;
  return column;
}

export function changeColumn(mapping: Mapping, at: number, value: string): Mapping {
  return { ...mapping, columns: mapping.columns.map((column, i) => (i === at ? columnOf(value, column) : column)) };
}

/** Why a mapping cannot be read with yet; undefined if it can. */
export function mappingFault(mapping: Mapping): "stem" | "twice" | "rows" | undefined {
  if (mapping.skip) return undefined;
  const once = mapping.columns
    .map(columnValue)
    .filter((value) => /^(stem|kind|key|keyText|options|option:.|flag:.|optionImage:.)$/.test(value));
  if (!once.includes("stem")) return "stem";
  if (new Set(once).size < once.length) return "twice";
  return mapping.firstRow < 1 || mapping.firstRow <= mapping.headerRow ? "rows" : undefined;
}

/** Mappings as an upload takes them, one for each sheet that is to be read. */
export function uploadMappings(sheets: readonly ImportSheet[], changed: ReadonlyMap<string, Mapping>): Record<string, Mapping> {
  return Object.fromEntries(
    sheets.flatMap((sheet) => {
      const mapping = changed.get(sheet.name) ?? (sheet.detected ? sheet.mapping : undefined);
      return mapping ? [[sheet.name, mapping]] : [];
    }),
  );
}

/** How many rows would be imported, and how many would be left out. */
export function commitCounts(counts: Import["counts"], only: "all" | "good"): { create: number; leave: number; possible: boolean } {
  const blocked = counts.review + counts.errors;
  const leave = counts.skipped + (only === "good" ? blocked : 0);
  return { create: counts.good, leave, possible: counts.good > 0 && (only === "good" || blocked === 0) };
}

/** The spreadsheet's name of a column: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
