import type {
  Answer, AttemptView, CandidateSession, HeldAnswers, Ping, Pong, Receipt, Saved, Site, Start,
} from "./types";

/**
 * The only way from the exam screen to the server. Every method may throw Unreachable (try again),
 * Problem (refused, with a stable code) or, once signed in, SignedOut.
 */
export interface ExamServer {
  site(): Promise<Site>;
  /** Problems: sign-in-refused, sign-in-delayed {retryAfter}. Naming a device asks to be that device again. */
  signIn(ticket: string, identityLast: string, device?: number): Promise<CandidateSession>;
  /**
   * Takes up the sign-in that this browser still holds as a device of an attempt, or, without naming
   * one, the only one that it holds; SignedOut if there is none.
   */
  renew(attempt?: number, device?: number): Promise<CandidateSession>;
  signOut(): Promise<void>;

  attempt(id: number): Promise<AttemptView>;
  /** Identity confirmed and rules accepted. */
  accept(id: number): Promise<AttemptView>;
  photo(id: number): Promise<Blob>;
  /** The encrypted paper: see openPaper. */
  paper(id: number): Promise<Uint8Array>;
  /** Moves the exam to the device of this sign-in. */
  take(id: number): Promise<AttemptView>;
  /** Harmless to repeat. Problems: not-open-yet {opensAt}, entry-closed, not-active-device. */
  start(id: number): Promise<Start>;

  /** What counts now for each item, and how far this device's answers are held without a gap. */
  answers(id: number): Promise<HeldAnswers>;
  /**
   * Appends answers of one device, at most 200; harmless to repeat. The reply says up to which number
   * they are held without a gap. Problems: answer-conflict {seq}.
   */
  save(id: number, device: number, answers: readonly Answer[]): Promise<Saved>;
  ping(id: number, ping: Ping): Promise<Pong>;
  /** Harmless to repeat. Problems: answers-missing {through}, too-early {handInFrom}, not-active-device. */
  handIn(id: number, device: number, lastSeq: number): Promise<Receipt>;
}
