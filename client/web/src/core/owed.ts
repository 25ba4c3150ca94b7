import { Backoff, sleep } from "./backoff";
import type { Exam } from "./exam";
import { ALL } from "./journal";

/** Milliseconds without any progress after which a candidate who waits for answers to be sent may go on. */
const STUCK = 10_000;
/** Between two looks at the progress. */
const STEP = 250;

/** Finds out what this browser owes the server, and takes over what the server has. */
export class Owed {
  private synced: Promise<void> | undefined;
  private reckonings = 0;
  private stopped = false;
  private readonly patience: Backoff;

  constructor(private readonly exam: Exam) {
    this.patience = new Backoff(exam.options.random);
  }
  stop(): void {
    this.stopped = true;
  }

  /** Whether the server was asked what it holds. */
  get known(): boolean {
    return this.synced !== undefined;
  }
  /** Counts what is owed as this device and as earlier ones; again when a disk was found that knows more. */
  async reckon(): Promise<void> {
    const { exam } = this;
    const reckoning = ++this.reckonings;
    exam.patch({ caughtUp: false });
    await Promise.all([exam.old.open(), reckoning === 1 ? this.caughtUp() : this.resync()]);
    if (reckoning === this.reckonings) exam.patch({ caughtUp: true });
  }
  /** Resolves when the server has said what it holds, however long that takes. */
  async caughtUp(): Promise<void> {
    while (!this.stopped) {
      try {
        return await this.sync();
      } catch (error) {
        this.exam.missed(error);
        await sleep(500 + this.patience.next());
      }
    }
  }
  /** Learns what the server holds, and sends the difference. Answers are taken over once. */
  sync(): Promise<void> {
    return this.synced ?? this.begin(this.syncOnce());
  }
  /** Takes over what was answered elsewhere meanwhile; gives up waiting for it after 10 s. */
  async again(): Promise<void> {
    await Promise.race([this.resync(), sleep(STUCK)]);
  }
  /**
   * Resolves when the server holds all that this browser wrote, but for what it refuses; also when
   * nothing got across for 10 s: the answers stay in the journal and the candidate is not kept waiting.
   */
  async paidOrStuck(): Promise<void> {
    const { outbox, old, state } = this.exam;
    let before = -1;
    for (let idle = 0; idle < STUCK && !this.stopped; idle += STEP) {
      const own = outbox.state.get();
      const coming = (own.refused ? 0 : own.unsent) + old.state.get().coming;
      if (coming === 0 && state.get().caughtUp) return;
      if (coming !== before) idle = 0;
      before = coming;
      if (idle % 2_000 === 0) {
        outbox.wake();
        old.wake();
      }
      await sleep(STEP);
    }
  }

  private resync(): Promise<void> {
    // One after the other, so that the newer reply is the one that stays.
    const before = (this.synced ?? Promise.resolve()).catch(() => undefined);
    void this.begin(before.then(() => this.syncOnce())).catch(() => undefined);
    return this.caughtUp();
  }
  private begin(work: Promise<void>): Promise<void> {
    const begun: Promise<void> = work.catch((error: unknown) => {
      if (this.synced === begun) this.synced = undefined;
      throw error;
    });
    return (this.synced = begun);
  }
  private async syncOnce(): Promise<void> {
    const { id, device, options, outbox, sheet } = this.exam;
    const held = await options.server.answers(id);
    this.exam.learn(held);
    const unsent = await options.journal.read(id, device, held.through, ALL);
    sheet.load(held.answers, unsent, held.through);
    if (held.answers.length > 0) outbox.holdsEarlier();
    outbox.serverHolds(held.through, held.now);
    await outbox.open();
    this.exam.remember(held.through);
  }
}
