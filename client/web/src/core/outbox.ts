import { Backoff } from "./backoff";
import type { Entry, Journal } from "./journal";
import { Problem, SignedOut } from "./problem";
import type { ExamServer } from "./server";
import { Store } from "./store";
import type { Answer, Saved } from "./types";

const BATCH = 200;
/** Changes that come close together travel together; at most this many milliseconds after the first. */
const GATHER = 200;
/** Between attempts that need something else to change first (sign-in, a refused answer). */
const SLOW = 15_000;

export interface OutboxState {
  /** Highest number in the journal. */
  last: number;
  /** The server holds everything up to here. */
  through: number;
  /** Answers that the server does not hold yet, also those that are just being written here. */
  unsent: number;
  sending: "idle" | "sending" | "waiting" | "signed-out";
  /** Server time at which all was held, undefined until then. */
  heldAt?: number;
  /** The server holds answers of the attempt, whichever device gave them. */
  earlier?: boolean;
  /** The server refuses an answer for good: somebody must look. */
  refused: boolean;
  /** It takes no more from this device: what is unsent stays here, and is not sent again by itself. */
  shut?: boolean;
  /** What the server holds was heard from the server itself, not only remembered. */
  checked: boolean;
  /**
   * What the server answered when it did not take the last answers, to say why they wait (its disk is
   * full, say); undefined when they were taken, or when there was no answer at all.
   */
  problem?: Problem;
}

export interface OutboxOptions {
  server: Pick<ExamServer, "save">;
  journal: Journal;
  attempt: number;
  device: number;
  /** What the server was last known to hold. */
  through: number;
  /** Another device than this page: where the server does not know it, no sign-in here will change that. */
  other?: boolean;
  /** Called with each reply to a save. */
  saved?: (reply: Saved) => void;
  /** Writes the present state of an item again, under a new number. */
  rewrite?: (entry: Entry) => Promise<void>;
  random?: () => number;
}

/**
 * Sends the journal of one device, in order, one request at a time, for ever. The only thing it
 * believes is the server's through-number: if that goes back (an older copy of the server was
 * restored), it sends again from there.
 */
export class Outbox {
  readonly state: Store<OutboxState>;
  /** Everything up to here was accepted in a reply; ahead of `through` only behind a hole. */
  private sent: number;
  /** First number that the server refuses for its content: the rest goes on without it. */
  private hole: number | undefined;
  private limit = BATCH;
  private setback = -1;
  /** Changes that have no number yet: the disk is writing them. */
  private writing = 0;
  private running = false;
  private asked = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly backoff: Backoff;

  constructor(private readonly options: OutboxOptions) {
    const { through } = options;
    this.sent = through;
    this.backoff = new Backoff(options.random);
    this.state = new Store<OutboxState>({ last: through, through, unsent: 0, sending: "idle", refused: false, checked: false });
  }

  /** Counts what the journal holds and begins to send it. */
  async open(): Promise<void> {
    this.known(await this.options.journal.last(this.options.attempt, this.options.device));
    this.wake();
  }
  /**
   * As open, but asks first how far the server holds this device, by sending the first entry again.
   * Resolves when it has said so.
   */
  async check(): Promise<void> {
    const [first] = await this.options.journal.read(this.options.attempt, this.options.device, 0, 1);
    if (!first) return;
    this.sent = first.seq - 1;
    this.limit = 1;
    this.state.patch({ checked: false });
    await this.open();
    await this.state.until(({ checked }) => checked);
  }
  /** An entry is about to be written: until notify, nobody may say that all is held. */
  expect(): void {
    this.writing++;
    this.known(0);
  }
  /** An entry was written: it will leave within a moment. */
  notify(seq: number): void {
    this.writing = Math.max(0, this.writing - 1);
    this.known(seq);
    // While waiting for the server to come back, a new answer does not hurry it.
    if (this.running) this.asked = true;
    else if (this.state.get().sending === "idle" && this.timer === undefined) this.later(GATHER);
  }
  /** Something speaks for trying now: back online, page visible, signed in again. */
  wake(after = 0): void {
    this.later(after);
  }
  holdsEarlier(): void {
    this.state.patch({ earlier: true });
  }
  /** The server said elsewhere how far it holds this device: sends the difference. */
  serverHolds(through: number, now?: number): void {
    this.sent = through;
    this.hole = undefined;
    this.through(through, now);
    this.wake();
  }
  /** Resolves when the server holds everything, however long it takes, or takes no more. */
  async flush(): Promise<void> {
    if (this.state.get().unsent > 0) this.wake();
    await this.state.until(({ unsent, shut }) => unsent === 0 || shut === true);
  }
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.run(), delay);
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.running) {
      this.asked = true;
      return;
    }
    this.running = true;
    do {
      this.asked = false;
      while (!this.stopped && (await this.step()));
    } while (this.asked && !this.stopped && this.state.get().sending === "idle");
    this.running = false;
  }

  /** One request. Returns whether to go on at once. */
  private async step(): Promise<boolean> {
    const { server, journal, attempt, device } = this.options;
    const entries = await journal.read(attempt, device, this.sent, this.limit);
    if (entries.length === 0) {
      this.state.patch({ sending: "idle", checked: true });
      if (this.hole !== undefined) this.retryHole();
      return false;
    }
    const batch = await this.withoutGap(entries);
    const last = entries[entries.length - 1]?.seq ?? this.sent;
    if (batch.length === 0) {
      this.sent = last;
      return true;
    }
    this.state.patch({ sending: "sending" });
    try {
      const reply = await server.save(attempt, device, batch);
      return this.accepted(reply, last);
    } catch (error) {
      return this.failed(error, batch);
    }
  }

  private accepted(reply: Saved, last: number): boolean {
    this.limit = BATCH;
    // Behind a hole the rest is taken, but the hole stays the news.
    if (this.hole === undefined) this.said(undefined);
    this.through(reply.through, reply.now);
    this.options.saved?.(reply);
    const expected = this.hole === undefined ? last : Math.min(last, this.hole - 1);
    if (reply.through >= expected) {
      this.sent = Math.max(last, reply.through);
      this.setback = -1;
      this.backoff.reset();
      return true;
    }
    // The server lost what it had: again from where it stands. If that does not help, not too eagerly.
    const again = reply.through <= this.setback;
    this.setback = reply.through;
    this.sent = reply.through;
    this.hole = undefined;
    if (!again) return true;
    return this.wait(this.backoff.next());
  }

  private async failed(error: unknown, batch: readonly Answer[]): Promise<boolean> {
    if (error instanceof SignedOut) {
      this.said(undefined);
      this.state.patch({ sending: "signed-out" });
      this.later(SLOW);
      return false;
    }
    if (!(error instanceof Problem)) {
      this.said(undefined);
      return this.wait(this.backoff.next());
    }
    const conflict = error.code === "answer-conflict" ? error.number("seq") : undefined;
    const entry = batch.find(({ seq }) => seq === conflict);
    if (entry) {
      await this.settle(entry);
      return true;
    }
    this.said(error);
    if (this.options.other && error.code === "device-unknown") return this.shut();
    if (error.passing) return this.wait(this.backoff.next());
    const full = error.code === "answers-full";
    const content = full || error.status === 400 || error.status === 413 || error.status === 422;
    const first = batch[0];
    if (!content || !first) return this.wait(SLOW);
    if (batch.length > 1) {
      this.limit = Math.ceil(batch.length / 2);
      return true;
    }
    if (full) return this.shut();
    this.hole ??= first.seq;
    this.sent = first.seq;
    this.state.patch({ refused: true, checked: true });
    return true;
  }

  /** The server keeps what it has under this number; what the candidate wants now gets a new one. */
  private async settle(entry: Entry): Promise<void> {
    const { journal, attempt, device, rewrite } = this.options;
    await journal.write(attempt, device, { ...entry, settled: true });
    if (entry.seq === this.state.get().through + 1) this.through(entry.seq, undefined);
    await rewrite?.(entry);
  }

  /**
   * Leaves out settled entries and closes gaps: numbers that a lost journal gave out, which an older
   * copy of the server lacks, get the content that follows them. It counts no more than what follows.
   */
  private async withoutGap(entries: Entry[]): Promise<Answer[]> {
    const { journal, attempt, device } = this.options;
    const batch: Entry[] = [];
    let expected = this.sent + 1;
    for (const entry of entries) {
      for (; expected < entry.seq && batch.length < BATCH; expected++) {
        const filling = { ...entry, seq: expected };
        delete filling.settled;
        await journal.write(attempt, device, filling);
        batch.push(filling);
      }
      expected = entry.seq + 1;
      batch.push(entry);
    }
    return batch
      .filter(({ settled }) => !settled)
      .slice(0, BATCH)
      .map(({ settled: _settled, ...answer }) => answer);
  }

  private retryHole(): void {
    this.sent = (this.hole ?? 1) - 1;
    this.hole = undefined;
    this.later(SLOW);
  }
  private shut(): false {
    this.state.patch({ refused: true, checked: true, shut: true, sending: "waiting" });
    return false;
  }
  private wait(delay: number): false {
    this.state.patch({ sending: "waiting" });
    this.later(delay);
    return false;
  }
  private said(problem: Problem | undefined): void {
    const { problem: before, ...rest } = this.state.get();
    if (problem !== before) this.state.set(problem ? { ...rest, problem } : rest);
  }
  private known(last: number): void {
    const { through } = this.state.get();
    const highest = Math.max(last, this.state.get().last);
    this.state.patch({ last: highest, unsent: this.owed(highest, through) });
  }
  private owed(last: number, through: number): number {
    return Math.max(0, last - through) + this.writing;
  }
  private through(through: number, now: number | undefined): void {
    const { last } = this.state.get();
    const unsent = this.owed(last, through);
    const part: Partial<OutboxState> = { through, unsent, last: Math.max(last, through), checked: true, shut: false };
    if (unsent === 0) {
      part.refused = false;
      if (now !== undefined) part.heldAt = now;
    }
    this.state.patch(part);
    if (unsent === 0) this.said(undefined);
  }
}
