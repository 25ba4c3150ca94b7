import type { Report, ReportRow } from "./bankTypes";
import type { AttemptState, Kind, Phase } from "./types";

export type MarkRuleName =
  | "all_or_nothing" | "partial_sum" | "half" | "per_option"
  | "fixed_miss" | "proportional" | "proportional_per_option";

export interface Sitting {
  id: number;
  title: string;
  programme: string;
  programmeTitle?: string;
  subject: string;
  state: "draft" | "open" | "closed";
  opens: number;
  closes: number;
  minutes: number;
  startBy: "time" | "call";
  latestEntryMinutes: number;
  earliestHandInMinutes: number;
  markRule: { name: MarkRuleName; parameter: number; judgeDeduct: number };
  source: { form?: number; blueprint?: number; perCandidate: boolean; seed: string };
  shuffle: { items: boolean; options: boolean };
  rules: string;
  identityDigits: number;
  rooms: Room[];
  candidates: number;
  now?: number;
}
export interface Room {
  id: number;
  name: string;
  seats: number;
  columns: number;
  calledAt?: number;
}
export interface Entry {
  ticket: string;
  name: string;
  identity: string;
  programme: string;
  group: string;
  room: string;
  /** 0: seated later. */
  seat: number;
  extraMinutes: number;
  extraPercent: number;
}
export interface RosterRow extends ReportRow {
  entry: Entry;
}
export interface Roster extends Omit<Report<RosterRow>, "counts" | "layout"> {
  sitting: number;
  counts: { rows: number; good: number; warnings: number; errors: number; duplicates: number; skipped: number; created: number };
}
/** A roster in a list, without its rows. */
export interface RosterEntry extends Pick<Roster, "id" | "file" | "state" | "counts"> {
  createdAt: number;
  createdBy: string;
}
export interface Candidate {
  id: number;
  sitting: number;
  ticket: string;
  name: string;
  identityMasked: string;
  group: string;
  programme?: string;
  /** 0: not seated yet. */
  room: number;
  roomName: string;
  seat: number;
  extraMinutes: number;
  extraPercent: number;
  photo: boolean;
  attempt?: number;
  lockedUntil?: number;
  failures?: number;
}
export interface PhotoReport {
  matched: number;
  unmatched: string[];
  refused: { name: string; why: string }[];
}

export interface BoardSeat {
  attempt: number;
  candidate: number;
  seat: number;
  name: string;
  ticket: string;
  group: string;
  state: AttemptState;
  phase: Phase;
  accepted: boolean;
  /** Closed, or too late to start, without ever having started. */
  absent: boolean;
  /** Heard of a moment ago. */
  online: boolean;
  /** 0: never. */
  heardAt: number;
  answered: number;
  items: number;
  unsent: number;
  current: number;
  /** 0 before the start; once sealed, when it ended. */
  endsAt: number;
  device: number;
  failures: number;
  /** 0: not locked now. */
  lockedUntil: number;
  late: number;
}
export type BoardCounts = Record<string, number>;
export interface Board {
  now: number;
  rooms: { id: number; name: string; size: number; columns: number; calledAt: number; seats: BoardSeat[]; counts: BoardCounts }[];
  counts: BoardCounts;
}

export type TimeKind = "pause" | "resume" | "extra" | "delay" | "end";
export interface TimeChange {
  attempts: number[];
  kind: TimeKind;
  minutes?: number;
  reason: string;
}
export interface TimeReport {
  done: number[];
  refused: { attempt: number; code: string; detail: string }[];
}
export interface Ledger {
  entries: {
    n: number;
    at: number;
    kind: string;
    minutes: number;
    by: string;
    reason: string;
    device: number;
  }[];
  phase: Phase;
  startedAt?: number;
  endsAt?: number;
}
/** How an answer lies: it counts, came after the end, or from a device that had lost the exam. */
export type Lane = "counted" | "late" | "superseded";
/** An attempt question by question; holds keys. */
export interface SheetDetail {
  attempt: number;
  /** Keys and points of questions are left out: the sitting is not closed, and not every desk sees them before. */
  keysHidden?: boolean;
  candidate: number;
  sheets: { number: number; sealedAt: number; by: string; reason: string; answered: number; items: number; held: number; code: string; chain: string }[];
  scores: { number: number; sheet: number; rescore: number; points: number; floored: number; at: number }[];
  decisions: { numbers: number[]; admit: boolean; reason: string; by: string; at: number }[];
  items: SheetItem[];
}
export interface SheetItem {
  item: number;
  version: number;
  kind: Kind;
  /** Of the question on the candidate's own paper. */
  number: number;
  /** The options in the order that the candidate saw: "CABD" showed option C as A. */
  shown: string;
  stem: string;
  options: { id: string; text: string }[];
  response: string;
  accepts: string;
  points: number;
  earned: number;
  history: { number: number; device: number; seq: number; response: string; at: number; receivedAt: number; lane: Lane }[];
}
export interface Result {
  attempt: number;
  candidate: number;
  ticket: string;
  name: string;
  group: string;
  state: AttemptState;
  /** Whether points and passed say something. */
  scored: boolean;
  points: number;
  passed: boolean;
  answered: number;
  items: number;
  /** 0 while the attempt is on. */
  sealedAt: number;
  by: string;
  /** Answers that do not count and are not decided. */
  late: number;
  absent: boolean;
  scoreNumber: number;
}
export interface Results {
  results: Result[];
  summary: {
    seated: number; absent: number; closed: number; scored: number; passed: number; failed: number; late: number;
    mean: number; highest: number; lowest: number;
  };
}
export interface LateAttempt {
  attempt: number;
  ticket: string;
  name: string;
  /** When it ended, or will end. */
  endsAt: number;
  /** How it was sealed, empty while it is on. */
  by: string;
  answers: LateAnswer[];
}
export interface LateAnswer {
  number: number;
  item: number;
  response: string;
  /** What counts for the question now. */
  counts: string;
  device: number;
  seq: number;
  at: number;
  receivedAt: number;
  lane: Lane;
}
export interface Rescore {
  id: number;
  sitting: number;
  state: "proposed" | "applied" | "cancelled";
  corrections: { item: number; version: number; before: string; after: string }[];
  reason: string;
  by: string;
  at: number;
  decidedBy: string;
  decidedAt: number;
  changes: {
    attempt: number;
    ticket: string;
    name: string;
    before: number;
    after: number;
    flips: "up" | "down" | "";
  }[];
  summary: { scored: number; affected: number; up: number; down: number };
}
