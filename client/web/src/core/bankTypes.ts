import type { Kind, Paper } from "./types";

export interface Bank {
  id: number;
  name: string;
  occupation: string;
  /** 5 初级工 … 1 高级技师, 0 any. */
  level: number;
  language: string;
  items: number;
}
export interface Point {
  code: string;
  parent: string;
  level: number;
  name: string;
  /** Hundredths of a per cent. */
  weight: number;
  importance: "X" | "Y" | "Z" | "";
  items?: number;
}
export interface Option {
  id: string;
  text: string;
  fixed: boolean;
}
export interface Content {
  kind: Kind;
  stem: string;
  options: Option[];
  points: number;
  point: string;
  difficulty: number;
  consistency: number;
  cognitive: string;
  source: string;
  tags: string[];
  language: string;
}
export interface Version {
  id: number;
  item: number;
  number: number;
  content: Content;
  createdAt: number;
  createdBy: string;
}
export interface Item {
  id: number;
  bank: number;
  code: string;
  current: Version;
  retired: boolean;
}
export interface ItemDetail extends Item {
  accepts: string;
  explanation: string;
  /** The newest first. */
  versions: Version[];
  /** Of all versions, the newest first. */
  keys: KeyRecord[];
  forms: number[];
}
/** One line in the history of an item's key. */
export interface KeyRecord {
  /** Number of the version within the item. */
  version: number;
  number: number;
  accepts: string;
  explanation: string;
  at: number;
  by: string;
  /** Why it was corrected; empty for the first key of a version. */
  reason: string;
}
export interface ItemPage {
  items: Item[];
  total: number;
}
export interface Draft {
  code: string;
  content: Content;
  accepts: string;
  explanation: string;
}
export interface Fault {
  field: string;
  code: string;
  severity: "error" | "review" | "warning";
  message: string;
  read?: string;
}
export type Verdict = "good" | "warning" | "review" | "error" | "duplicate";

/** A report on an uploaded workbook: nothing is saved until it is committed. */
export interface Report<Row> {
  id: number;
  file: string;
  state: "open" | "committed" | "dropped";
  layout: string;
  sheets: {
    name: string;
    headerRow: number;
    columns: { index: number; title: string; field: string }[];
  }[];
  counts: {
    rows: number;
    good: number;
    warnings: number;
    errors: number;
    duplicates: number;
    near: number;
  };
  rows: Row[];
  total: number;
}
export interface ReportRow {
  row: number;
  sheet: string;
  line: number;
  faults: Fault[];
  verdict: Verdict;
  skip: boolean;
}
/** A fault with its place in the sheet. */
export interface ImportFault extends Fault {
  /** Row as the spreadsheet shows it. */
  line?: number;
  /** Letter of the column. */
  column?: string;
}
export interface ImportRow extends ReportRow {
  draft: Draft;
  faults: ImportFault[];
  accepted: boolean;
  corrected: boolean;
}
/** How one sheet is read; an upload takes it by name of the sheet. */
export interface Mapping {
  headerRow: number;
  firstRow: number;
  columns: MappedColumn[];
  codes?: Record<string, string>;
  type?: string;
  free?: boolean;
  numbered?: boolean;
  own?: boolean;
  skip?: boolean;
}
export interface MappedColumn {
  field: string;
  letter?: string;
  level?: number;
  header?: string;
}
export interface ImportSheet {
  name: string;
  /** A header row was found, or a mapping was given. */
  detected: boolean;
  headerRow: number;
  rows: number;
  columns: { index: number; title: string; field: string; letter?: string; level?: number }[];
  mapping: Mapping;
  /** The first rows as texts. */
  preview: string[][];
  faults: ImportFault[];
}
export interface ImportCounts {
  rows: number;
  good: number;
  warnings: number;
  review: number;
  errors: number;
  duplicates: number;
  near: number;
  skipped: number;
  created: number;
}
export interface Import extends Report<ImportRow> {
  bank: number;
  sheets: ImportSheet[];
  counts: ImportCounts;
  createdAt: number;
  createdBy: string;
}

export interface Demand {
  kind: Kind;
  point: string;
  difficulty: number;
  /** Only items whose knowledge point has it; absent: any. */
  importance?: "X" | "Y" | "Z" | "";
  count: number;
  points: number;
}
export interface Blueprint {
  id: number;
  bank: number;
  name: string;
  demands: Demand[];
  national?: { kinds: { kind: Kind; count: number; points: number }[] };
}
export interface Stock {
  demand: Demand;
  available: number;
  short: number;
}
export interface StockReport {
  stock: Stock[];
  points: number;
  count: number;
  short: number;
}
export interface Form {
  id: number;
  bank: number;
  blueprint: number;
  title: string;
  /** Unsigned 64-bit, as text. */
  seed: string;
  sections: {
    kind: Kind;
    title: string;
    note: string;
    items: { item: number; version: number; points: number }[];
  }[];
  createdAt: number;
}
export interface FormDetail {
  form: Form;
  paper: Paper;
  /** Empty unless the reader may see keys. */
  keys: FormKey[];
}
export interface FormKey {
  item: number;
  version: number;
  /** Number of the key within the version. */
  number: number;
  /** Number of the key when the form was frozen. */
  frozen: number;
  accepts: string;
  explanation: string;
}
/** A form in a list, without its sections. */
export interface FormEntry {
  id: number;
  bank: number;
  blueprint: number;
  title: string;
  seed: string;
  items: number;
  points: number;
  createdAt: number;
  createdBy: string;
}
