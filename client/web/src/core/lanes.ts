import type { DeviceRow, Journal } from "./journal";
import { ALL } from "./journal";
import type { OutboxState } from "./outbox";
import { Outbox } from "./outbox";
import type { ExamServer } from "./server";
import { Store } from "./store";
import type { Saved } from "./types";

export interface OldOptions {
  server: ExamServer;
  journal: Journal;
  attempt: number;
  /** The device that this page is. */
  own: number;
  /** Called with each reply to a save. */
  saved: (reply: Saved) => void;
}
export interface OldState {
  /** Answers of earlier devices of this browser that the server does not hold yet. */
  unsent: number;
  /** It refuses one of them for good. */
  refused: boolean;
  /** How many lie where nothing is refused: they arrive by themselves. */
  coming: number;
}

/** Answers that this browser wrote as an earlier device of the same attempt and never got across. */
export class OldLanes {
  readonly state = new Store<OldState>({ unsent: 0, refused: false, coming: 0 });
  private readonly outboxes = new Map<number, Outbox>();

  private stopped = false;

  constructor(private readonly options: OldOptions) {}

  /**
   * Sends them under their own device numbers; the server decides what they count for. What was noted
   * as held is asked for as well: an older copy of the server may have been restored. Resolves when
   * the server has said what it holds.
   */
  async open(): Promise<void> {
    const { journal, attempt, own } = this.options;
    const checks: Promise<void>[] = [];
    for (const row of await journal.devices()) {
      if (row.attempt !== attempt || row.device === own || this.stopped) continue;
      if ((await journal.last(row.attempt, row.device)) > 0) checks.push(this.outboxFor(row).check());
    }
    await Promise.all(checks);
  }
  get unsent(): number {
    return this.state.get().unsent;
  }
  wake(): void {
    for (const outbox of this.outboxes.values()) if (outbox.state.get().unsent > 0) outbox.wake();
  }
  stop(): void {
    this.stopped = true;
    for (const outbox of this.outboxes.values()) outbox.stop();
  }

  private count(): void {
    const states = [...this.outboxes.values()].map((outbox) => outbox.state.get());
    const sum = (some: OutboxState[]) => some.reduce((so, { unsent }) => so + unsent, 0);
    const coming = states.filter(({ refused }) => !refused);
    this.state.set({ unsent: sum(states), refused: coming.length < states.length, coming: sum(coming) });
  }
  private outboxFor(row: DeviceRow): Outbox {
    const known = this.outboxes.get(row.device);
    if (known) return known;
    const { server, journal, saved } = this.options;
    const outbox: Outbox = new Outbox({
      server, journal, attempt: row.attempt, device: row.device, through: row.through, other: true,
      saved: (reply) => {
        void journal.putDevice({ ...row, through: reply.through });
        saved(reply);
      },
      // No sheet stands behind it that would say it again: the last word on an item is written again as it is.
      rewrite: async ({ seq, settled: _settled, ...change }) => {
        const later = await journal.read(row.attempt, row.device, seq, ALL);
        if (later.some(({ item }) => item === change.item)) return;
        outbox.notify((await journal.append(row.attempt, row.device, change, outbox.state.get().last)).seq);
      },
    });
    this.outboxes.set(row.device, outbox);
    outbox.state.subscribe(() => this.count());
    return outbox;
  }
}
