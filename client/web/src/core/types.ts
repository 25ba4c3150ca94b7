// The wire types of the HTTP contract, named as in Go. Times are UTC milliseconds and end in At
// (or are now, opens, closes); points are whole hundredths of a point; ids are numbers.
// Item bank types are in bankTypes.ts, sitting types in sittingTypes.ts.
export type * from "./bankTypes";
export type * from "./sittingTypes";

export type Role =
  | "admin" | "author" | "officer" | "proctor" | "chief" | "auditor";
export type Language = "zh-CN" | "en";
export type Subject = "theory" | "practical" | "review";
export type Kind = "single" | "multiple" | "truefalse";

export interface Site {
  name: string;
  version: string;
  /** How many last characters of the identity number every open sitting asks for; 0: they differ, or none is open. */
  identityDigits: number;
  /** Only on a demonstration. */
  demo?: DemoCentre;
}
export interface DemoCentre {
  accounts: { name: string; password: string; role: string }[];
  candidates: { ticket: string; identityLast: string; name: string }[];
}

/** What the server answers to a sign-in or a refresh. */
export interface Session {
  access: string;
  expiresAt: number;
  now: number;
}
export interface CandidateSession extends Session {
  attempt: number;
  device: number;
}
export interface StaffSession extends Session {
  account: Account;
}
export interface Account {
  id: number;
  name: string;
  displayName: string;
  roles: Role[];
  disabled: boolean;
  language: Language;
}

export type AttemptState = "ready" | "running" | "paused" | "closed";
/** early: may not start yet; open: may start now; ended: time is over, not sealed yet; missed: latest entry passed. */
export type Phase = "early" | "open" | "running" | "paused" | "ended" | "closed" | "missed";

export interface AttemptView {
  id: number;
  now: number;
  state: AttemptState;
  phase: Phase;
  sitting: AttemptSitting;
  candidate: AttemptCandidate;
  acceptedAt?: number;
  startedAt?: number;
  endsAt?: number;
  opensAt?: number;
  handInFrom?: number;
  /** Answers held that do not count by themselves, once a ping has told. */
  apart?: number;
  device: number;
  active: number;
  paper: { form: number; bytes: number; sha256: string };
  current?: number;
  receipt?: Receipt;
}
export interface AttemptSitting {
  id: number;
  title: string;
  organisation: string;
  occupation: string;
  level: number;
  levelName: string;
  subject: Subject;
  opens: number;
  closes: number;
  minutes: number;
  latestEntryMinutes: number;
  earliestHandInMinutes: number;
  rules: string;
  startBy: "time" | "call";
  /** How many last characters of the identity number sign in. */
  identityDigits: number;
}
export interface AttemptCandidate {
  name: string;
  ticket: string;
  identityMasked: string;
  group: string;
  room: string;
  /** 0: none yet. */
  seat: number;
  photo: boolean;
  extraTimeText?: string;
}

export interface Arrangement {
  order: number[][];
  options: Record<string, string>;
}
export interface Start {
  key: string;
  arrangement: Arrangement;
  startedAt: number;
  endsAt: number;
  now: number;
  phase: Phase;
}

/** One saved state of one item, as it is sent. seq counts from 1 on each device. */
export interface Answer {
  seq: number;
  item: number;
  /** Sorted option ids ("B", "ABD"), "T"/"F", or "" when cleared. */
  response: string;
  flag: boolean;
  /** Option ids that the candidate struck out. */
  strike: string;
  at: number;
}
export interface HeldAnswer extends Answer {
  device: number;
}
export interface HeldAnswers {
  through: number;
  answers: HeldAnswer[];
  now: number;
  endsAt: number;
  phase: Phase;
}
export interface Saved {
  through: number;
  now: number;
  endsAt: number;
  phase: Phase;
  lane?: "late" | "superseded";
  active: number;
}
export interface Ping {
  device: number;
  current?: number;
  unsent: number;
  held?: number;
  /** The server's clock less the computer's, milliseconds. */
  offset?: number;
  rtt?: number;
}
export interface Pong {
  /** How far this device's answers are held without a gap. */
  through: number;
  now: number;
  endsAt: number;
  phase: Phase;
  active: number;
  state: AttemptState;
  handInFrom?: number;
  /** Answers that the server holds and does not count by themselves. */
  apart?: number;
}
export interface Receipt {
  code: string;
  sealedAt: number;
  answered: number;
  items: number;
  by: "candidate" | "time" | "officer";
  late?: number;
}

/** A form as the candidate sees it, decrypted. */
export interface Paper {
  form: number;
  title: string;
  sections: PaperSection[];
}
export interface PaperSection {
  kind: Kind;
  title: string;
  note: string;
  items: PaperItem[];
}
export interface PaperItem {
  item: number;
  kind: Kind;
  stem: string;
  options: PaperOption[];
  points: number;
}
export interface PaperOption {
  id: string;
  text: string;
}
