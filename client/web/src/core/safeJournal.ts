import { IdbJournal } from "./idbJournal";
import type { Change, DeviceRow, Entry, Journal, PaperRow } from "./journal";
import { MemoryJournal } from "./memoryJournal";
import { Store } from "./store";

/** A disk that has not answered by then counts as broken: the candidate must not wait for it. */
const PATIENCE = 4_000;
const KEEP = 30 * 24 * 3600_000;

/**
 * The journal on disk with a copy in memory. When the disk fails (private browsing, full, broken)
 * the copy goes on without it, under the same numbers, and `durable` says so.
 */
export class SafeJournal implements Journal {
  private readonly memory = new MemoryJournal();
  readonly durable: Store<boolean>;

  constructor(private disk: Journal | undefined) {
    this.durable = new Store(disk !== undefined);
  }

  static async open(open: () => Promise<Journal> = () => IdbJournal.open()): Promise<SafeJournal> {
    try {
      return new SafeJournal(await within(open()));
    } catch {
      return new SafeJournal(undefined);
    }
  }

  /** Forgets attempts that nobody has touched for 30 days: they were sealed long ago. */
  async tidy(now: number): Promise<void> {
    const fresh = new Set<number>();
    const rows = await this.devices();
    for (const row of rows) if (row.at > now - KEEP) fresh.add(row.attempt);
    for (const { attempt } of rows) if (!fresh.has(attempt)) await this.forget(attempt);
  }

  async append(attempt: number, device: number, change: Change, floor: number): Promise<Entry> {
    const entry = await this.onDisk((disk) => disk.append(attempt, device, change, floor));
    if (!entry) return this.memory.append(attempt, device, change, floor);
    await this.memory.write(attempt, device, entry);
    return entry;
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
    return (await this.onDisk((disk) => disk.devices())) ?? this.memory.devices();
  }
  async putDevice(row: DeviceRow): Promise<void> {
    await this.memory.putDevice(row);
    await this.onDisk((disk) => disk.putDevice(row));
  }
  async place(attempt: number): Promise<number | undefined> {
    return (await this.memory.place(attempt)) ?? this.onDisk((disk) => disk.place(attempt));
  }
  async putPlace(attempt: number, item: number): Promise<void> {
    await this.memory.putPlace(attempt, item);
    await this.onDisk((disk) => disk.putPlace(attempt, item));
  }
  async paper(attempt: number): Promise<PaperRow | undefined> {
    return (await this.memory.paper(attempt)) ?? this.onDisk((disk) => disk.paper(attempt));
  }
  async putPaper(row: PaperRow): Promise<void> {
    await this.memory.putPaper(row);
    await this.onDisk((disk) => disk.putPaper(row));
  }
  async forget(attempt: number): Promise<void> {
    await this.memory.forget(attempt);
    await this.onDisk((disk) => disk.forget(attempt));
  }

  private async onDisk<T>(use: (disk: Journal) => Promise<T>): Promise<T | undefined> {
    if (!this.disk) return undefined;
    try {
      return await within(use(this.disk));
    } catch {
      this.disk = undefined;
      this.durable.set(false);
      return undefined;
    }
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the disk does not answer")), PATIENCE);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
