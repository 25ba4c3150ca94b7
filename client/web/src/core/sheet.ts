import type { Change, Entry, Journal } from "./journal";
import { pick, switched, without } from "./response";
import { Store } from "./store";
import type { HeldAnswer, Kind } from "./types";

/** The state of one item on the screen. */
export interface Mark {
  response: string;
  flag: boolean;
  strike: string;
  /** Number in this device's journal; 0: it came from the server; Infinity: being written. */
  seq: number;
}
const BLANK: Mark = { response: "", flag: false, strike: "", seq: 0 };

export type Marks = ReadonlyMap<number, Mark>;
export function markOf(marks: Marks, item: number): Mark {
  return marks.get(item) ?? BLANK;
}

export interface SheetOptions {
  journal: Journal;
  attempt: number;
  device: number;
  /** Numbers up to here are spent, whatever the journal knows. */
  floor: () => number;
  /** Server time. */
  now: () => number;
  /** A change was made and will be written. */
  made?: () => void;
  /** It was written. */
  kept: (entry: Entry) => void;
}

/** What the candidate answered, flagged and struck out. Every change is written to the journal, in order. */
export class Sheet {
  readonly marks = new Store<Marks>(new Map());
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: SheetOptions) {}

  /**
   * Begins from what the server counts, and on top of it what this device has not got across yet: the
   * entries after `through`. What was given elsewhere later than an unsent entry stands, as on the
   * server: the candidate had moved on. What is newer than the entries read stays as it is.
   */
  load(held: readonly HeldAnswer[], unsent: readonly Entry[], through = 0): void {
    const marks = new Map<number, Mark>();
    const elsewhere = new Map<number, number>();
    for (const { item, response, flag, strike, device, at } of held) {
      marks.set(item, { response, flag: flag ?? false, strike: strike ?? "", seq: 0 });
      if (device !== this.options.device) elsewhere.set(item, at);
    }
    let read = through;
    for (const { item, response, flag, strike, seq, at } of unsent) {
      read = seq;
      if (at >= (elsewhere.get(item) ?? at)) marks.set(item, { response, flag, strike, seq });
    }
    for (const [item, mark] of this.marks.get()) if (mark.seq > read) marks.set(item, mark);
    this.marks.set(marks);
  }

  pick(item: number, kind: Kind, option: string): void {
    const mark = markOf(this.marks.get(), item);
    const response = pick(kind, mark.response, option);
    if (response === mark.response) return;
    this.change(item, { response, strike: without(mark.strike, option) });
  }
  clear(item: number): void {
    if (markOf(this.marks.get(), item).response !== "") this.change(item, { response: "" });
  }
  flag(item: number): void {
    this.change(item, { flag: !markOf(this.marks.get(), item).flag });
  }
  /** Strikes an option out or brings it back. A chosen option cannot be struck: answers change by choosing only. */
  strike(item: number, option: string): void {
    const mark = markOf(this.marks.get(), item);
    if (!mark.response.includes(option)) this.change(item, { strike: switched(mark.strike, option) });
  }
  /** Writes the present state of an item again, under a new number. */
  rewrite(item: number): Promise<void> {
    this.change(item, {});
    return this.settled();
  }
  /** Resolves when everything so far is in the journal. */
  settled(): Promise<void> {
    return this.writing;
  }

  private change(item: number, part: Partial<Mark>): void {
    const mark = { ...markOf(this.marks.get(), item), ...part, seq: Infinity };
    this.put(item, mark);
    this.options.made?.();
    const { response, flag, strike } = mark;
    const change: Change = { item, response, flag, strike, at: Math.round(this.options.now()) };
    this.writing = this.writing.then(() => this.write(change, mark));
  }
  private async write(change: Change, mark: Mark): Promise<void> {
    const { journal, attempt, device, floor, kept } = this.options;
    const entry = await journal.append(attempt, device, change, floor());
    // A newer change of the same item may have been made meanwhile: its own number will follow.
    if (this.marks.get().get(change.item) === mark) this.put(change.item, { ...mark, seq: entry.seq });
    kept(entry);
  }
  private put(item: number, mark: Mark): void {
    this.marks.set(new Map(this.marks.get()).set(item, mark));
  }
}
