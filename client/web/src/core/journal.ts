import type { Answer } from "./types";

/** More entries than any sheet has, for `read`; the most that IndexedDB takes as a count. */
export const ALL = 0xffff_ffff;

/** What a candidate changed, before it has a number. */
export type Change = Omit<Answer, "seq">;

export interface Entry extends Answer {
  /** The server holds other content under this number; the content was written again under a new one. */
  settled?: boolean;
}
/** A device that this browser has been, for one attempt. */
export interface DeviceRow {
  attempt: number;
  device: number;
  ticket: string;
  /** How far the server held this device's answers when it last said so. */
  through: number;
  at: number;
  /** Somebody signed out here, and the server has not heard of it yet: nobody may be let in by this sign-in. */
  left?: boolean;
}
export interface PaperRow {
  attempt: number;
  sha256: string;
  sealed: Uint8Array;
}

/**
 * The browser's own record of every answer, until the sheet is sealed. Numbers are given out here,
 * in one transaction with the writing, so that even two tabs that believe to be the same device
 * never write two contents under one number.
 */
export interface Journal {
  /** Writes a change under the next number of its device, above `floor`. On return it is kept. */
  append(attempt: number, device: number, change: Change, floor: number): Promise<Entry>;
  /** Writes an entry under the number it has (filling a gap, settling a conflict). */
  write(attempt: number, device: number, entry: Entry): Promise<void>;
  /** Entries with seq > after, in order, at most `limit`. */
  read(attempt: number, device: number, after: number, limit: number): Promise<Entry[]>;
  /** Highest number of a device, 0 if it has none. */
  last(attempt: number, device: number): Promise<number>;

  devices(): Promise<DeviceRow[]>;
  putDevice(row: DeviceRow): Promise<void>;
  /** Question last looked at, undefined if none is remembered. */
  place(attempt: number): Promise<number | undefined>;
  putPlace(attempt: number, item: number): Promise<void>;
  paper(attempt: number): Promise<PaperRow | undefined>;
  putPaper(row: PaperRow): Promise<void>;
  /** Forgets an attempt: its sheet is sealed and the server holds all of it. */
  forget(attempt: number): Promise<void>;
  /** Lets go of the disk, where there is one. */
  close?(): void;
}
