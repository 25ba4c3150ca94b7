import type { DeviceRow, Journal } from "./journal";
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
  /** It refuses one of them for its content. */
  refused: boolean;
}

/** Answers that this browser wrote as an earlier device of the same attempt and never got across. */
export class OldLanes {
  readonly state = new Store<OldState>({ unsent: 0, refused: false });
  private readonly outboxes = new Map<number, Outbox>();

  private stopped = false;

  constructor(private readonly options: OldOptions) {}

  /** Sends them under their own device numbers; the server decides what they count for. Again when a disk came late. */
  async open(): Promise<void> {
    const { journal, attempt, own } = this.options;
    for (const row of await journal.devices()) {
      if (row.attempt !== attempt || row.device === own) continue;
      const last = await journal.last(row.attempt, row.device);
      if (last <= row.through || this.stopped) continue;
      await this.outboxFor(row).open();
    }
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
    this.state.set({ unsent: states.reduce((sum, { unsent }) => sum + unsent, 0), refused: states.some(({ refused }) => refused) });
  }
  private outboxFor(row: DeviceRow): Outbox {
    const known = this.outboxes.get(row.device);
    if (known) return known;
    const { server, journal, saved } = this.options;
    const outbox = new Outbox({
      server, journal, attempt: row.attempt, device: row.device, through: row.through,
      saved: (reply) => {
        void journal.putDevice({ ...row, through: reply.through });
        saved(reply);
      },
    });
    this.outboxes.set(row.device, outbox);
    outbox.state.subscribe(() => this.count());
    return outbox;
  }
}
