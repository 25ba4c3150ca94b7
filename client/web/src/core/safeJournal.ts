import { IdbJournal } from "./idbJournal";
import type { Change, DeviceRow, Entry, Journal, PaperRow } from "./journal";
import { ALL } from "./journal";
import { MemoryJournal } from "./memoryJournal";
import { Store } from "./store";

/** A disk that has not answered by then counts as broken: the candidate must not wait for it. */
const PATIENCE = 4_000;
/** Between two attempts to get a lost disk back. */
const AGAIN = 30_000;
const KEEP = 30 * 24 * 3600_000;

/**
 * The journal on disk with a copy in memory. When the disk fails (private browsing, full, broken) or is
 * slow to open, the copy goes on without it, under the same numbers, and `durable` says so. A disk that
 * comes later, or comes back, is brought up to date and used again.
 */
export class SafeJournal implements Journal {
  private readonly memory = new MemoryJournal();
  /** Whether answers are on disk. It turning true means that older answers may have been found there. */
  readonly durable: Store<boolean>;

  /** Without `reopen` a disk that fails is given up. */
  constructor(private disk: Journal | undefined, private readonly reopen?: () => Promise<Journal>) {
    this.durable = new Store(disk !== undefined);
  }

  static async open(open: () => Promise<Journal> = () => IdbJournal.open()): Promise<SafeJournal> {
    const opening = open();
    try {
      return new SafeJournal(await within(opening), open);
    } catch {
      const journal = new SafeJournal(undefined, open);
      void journal.arrives(opening);
      return journal;
    }
  }

  /**
   * Forgets attempts that nobody has touched for 30 days: they were sealed long ago. Never the present
   * one (a clock that was put right looks like a long time), nor one with answers the server lacks.
   */
  async tidy(now: number, present: number): Promise<void> {
    const kept = new Set([present]);
    const rows = await this.devices();
    for (const { attempt, device, at, through } of rows) {
      if (at > now - KEEP || (await this.last(attempt, device)) > through) kept.add(attempt);
    }
    for (const { attempt } of rows) if (!kept.has(attempt)) await this.forget(attempt);
  }

  async append(attempt: number, device: number, change: Change, floor: number): Promise<Entry> {
    if (this.disk) {
      const entry = await this.onDisk((disk) => disk.append(attempt, device, change, floor));
      if (entry) {
        await this.memory.write(attempt, device, entry);
        return entry;
      }
    }
    return this.memory.append(attempt, device, change, floor);
  }
  async write(attempt: number, device: number, entry: Entry): Promise<void> {
    await this.memory.write(attempt, device, entry);
    await this.onDisk((disk) => disk.write(attempt, device, entry));
  }
  async read(attempt: number, device: number, after: number, limit: number): Promise<Entry[]> {
    const entries = await this.onDisk((disk) => disk.read(attempt, device, after, limit));
    if (!entries) return this.memory.read(attempt, device, after, limit);
    for (const entry of entries) await this.memory.write(attempt, device, entry);
    return entries;
  }
  async last(attempt: number, device: number): Promise<number> {
    return (await this.onDisk((disk) => disk.last(attempt, device))) ?? this.memory.last(attempt, device);
  }

  async devices(): Promise<DeviceRow[]> {
    return (await this.ifItWorks((disk) => disk.devices())) ?? this.memory.devices();
  }
  async putDevice(row: DeviceRow): Promise<void> {
    await this.memory.putDevice(row);
    await this.ifItWorks((disk) => disk.putDevice(row));
  }
  async place(attempt: number): Promise<number | undefined> {
    return (await this.memory.place(attempt)) ?? this.ifItWorks((disk) => disk.place(attempt));
  }
  async putPlace(attempt: number, item: number): Promise<void> {
    await this.memory.putPlace(attempt, item);
    await this.ifItWorks((disk) => disk.putPlace(attempt, item));
  }
  async paper(attempt: number): Promise<PaperRow | undefined> {
    return (await this.memory.paper(attempt)) ?? this.ifItWorks((disk) => disk.paper(attempt));
  }
  async putPaper(row: PaperRow): Promise<void> {
    await this.memory.putPaper(row);
    await this.ifItWorks((disk) => disk.putPaper(row));
  }
  async forget(attempt: number): Promise<void> {
    await this.memory.forget(attempt);
    await this.ifItWorks((disk) => disk.forget(attempt));
  }

  /** For answers: a disk that fails here is left behind, until it works again. */
  private async onDisk<T>(use: (disk: Journal) => Promise<T>): Promise<T | undefined> {
    const { disk } = this;
    if (!disk) return undefined;
    try {
      return await within(use(disk));
    } catch {
      if (this.disk === disk) this.leave(disk);
      return undefined;
    }
  }
  /** For all else: that the paper does not fit says nothing about answers of a hundred bytes. */
  private async ifItWorks<T>(use: (disk: Journal) => Promise<T>): Promise<T | undefined> {
    return this.disk && within(use(this.disk)).catch(() => undefined);
  }

  private leave(disk: Journal): void {
    this.disk = undefined;
    this.durable.set(false);
    disk.close?.();
    this.later();
  }
  private later(): void {
    const { reopen } = this;
    if (reopen) setTimeout(() => void this.arrives(reopen()), AGAIN);
  }
  /** However long the opening takes: there is never more than one. */
  private async arrives(opening: Promise<Journal>): Promise<void> {
    let disk: Journal | undefined;
    try {
      disk = await opening;
      await this.rejoin(disk);
    } catch {
      disk?.close?.();
      this.later();
    }
  }
  /** Brings a disk up to date with what was written without it, and goes on with it. */
  private async rejoin(disk: Journal): Promise<void> {
    for (const row of await this.memory.devices()) await within(disk.putDevice(row));
    const met = new Set<string>();
    const copied = new Set<Entry>();
    for (;;) {
      const fresh = this.memory.all().find(({ attempt, device }) => !met.has(`${attempt}/${device}`));
      if (fresh) {
        met.add(`${fresh.attempt}/${fresh.device}`);
        const { attempt, device, entry } = fresh;
        this.memory.adopt(attempt, device, await within(disk.read(attempt, device, entry.seq - 1, ALL)));
        continue;
      }
      const next = this.memory.all().find(({ entry }) => !copied.has(entry));
      if (!next) break;
      await within(disk.write(next.attempt, next.device, next.entry));
      copied.add(next.entry);
    }
    // No pause since the last look: what is written from here on is written there.
    this.disk = disk;
    this.durable.set(true);
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the disk does not answer")), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
