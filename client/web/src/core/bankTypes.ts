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
  versions: Version[];
  keys: { number: number; accepts: string; at: number; by: string; reason: string }[];
  forms: number[];
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
export interface ImportRow extends ReportRow {
  draft: Draft;
}
export interface Import extends Report<ImportRow> {
  bank: number;
}

export interface Demand {
  kind: Kind;
  point: string;
  difficulty: number;
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
  keys?: { item: number; accepts: string; explanation: string }[];
}
