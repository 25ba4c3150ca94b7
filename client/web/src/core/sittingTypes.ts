import type { Report, ReportRow } from "./bankTypes";
import type { AttemptState, Phase } from "./types";

export type MarkRuleName =
  | "all_or_nothing" | "partial_sum" | "half" | "per_option"
  | "fixed_miss" | "proportional" | "proportional_per_option";

export interface Sitting {
  id: number;
  title: string;
  programme: string;
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
  now: number;
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
  seat: string;
  extraMinutes: number;
  extraPercent: number;
}
export interface RosterRow extends ReportRow {
  entry: Entry;
}
export interface Roster extends Report<RosterRow> {
  sitting: number;
}
export interface Candidate {
  id: number;
  sitting: number;
  ticket: string;
  name: string;
  identityMasked: string;
  group: string;
  room: number;
  roomName: string;
  seat: string;
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
  seat: string;
  name: string;
  ticket: string;
  state: AttemptState;
  phase: Phase;
  online: boolean;
  heardAt?: number;
  answered: number;
  items: number;
  unsent: number;
  current?: number;
  endsAt?: number;
  device: number;
  failures: number;
  lockedUntil?: number;
  late: number;
}
export type BoardCounts = Record<string, number>;
export interface Board {
  now: number;
  rooms: { id: number; name: string; seats: BoardSeat[]; counts: BoardCounts }[];
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
export interface SheetItem {
  item: number;
  version: number;
  stem: string;
  options: { id: string; text: string }[];
  response: string;
  accepts: string;
  points: number;
  earned: number;
  history: {
    device: number;
    seq: number;
    response: string;
    at: number;
    receivedAt: number;
    lane: string;
  }[];
}
export interface Result {
  attempt: number;
  candidate: number;
  ticket: string;
  name: string;
  group: string;
  state: AttemptState;
  points: number;
  passed: boolean;
  answered: number;
  items: number;
  sealedAt?: number;
  by?: string;
  late: number;
  absent: boolean;
  scoreNumber: number;
}
export interface Results {
  results: Result[];
  summary: Record<string, number>;
}
export interface Rescore {
  id: number;
  sitting: number;
  state: "proposed" | "applied" | "cancelled";
  corrections: { item: number; version: number; before: string; after: string }[];
  reason: string;
  by: string;
  at: number;
  changes: {
    attempt: number;
    ticket: string;
    name: string;
    before: number;
    after: number;
    flips: "up" | "down" | "";
  }[];
  summary: { affected: number; up: number; down: number };
}
