import type { Change, DeviceRow, Entry, Journal, PaperRow } from "./journal";

/** A journal for a browser without IndexedDB: lost with the page, so the screen says so. */
export class MemoryJournal implements Journal {
  private readonly lanes = new Map<string, Map<number, Entry>>();
  private readonly rows = new Map<string, DeviceRow>();
  private readonly places = new Map<number, number>();
  private readonly papers = new Map<number, PaperRow>();

  async append(attempt: number, device: number, change: Change, floor: number): Promise<Entry> {
    // No pause between counting and writing: two changes at once must not get one number.
    return add(this.lane(attempt, device), change, floor);
  }
  /** All entries of all devices, the lowest number of each first. */
  all(): { attempt: number; device: number; entry: Entry }[] {
    return [...this.lanes].flatMap(([key, lane]) => {
      const [attempt = 0, device = 0] = key.split("/").map(Number);
      return [...lane.values()].sort((a, b) => a.seq - b.seq).map((entry) => ({ attempt, device, entry }));
    });
  }
  /**
   * Takes over what another journal of the same device holds from here on. What it has under numbers
   * that were given out here meanwhile, or beyond, is older than all that is here: it is written again
   * under new numbers where its item was not changed since, and then covers the numbers it had.
   */
  adopt(attempt: number, device: number, others: readonly Entry[]): void {
    const lane = this.lane(attempt, device);
    const unknown = others.filter((entry) => !alike(entry, lane.get(entry.seq)));
    const changed = new Set([...lane.values()].map(({ item }) => item));
    const states = new Map(unknown.map((entry) => [entry.item, entry]));
    for (const { seq: _seq, settled: _settled, ...change } of states.values()) if (!changed.has(change.item)) add(lane, change, 0);
    const end = Math.max(0, ...unknown.map(({ seq }) => seq));
    const newest = lane.get(Math.max(...lane.keys()));
    if (!newest) return;
    const { seq: _seq, settled: _settled, ...again } = newest;
    while (Math.max(...lane.keys()) < end) add(lane, again, 0);
  }
  async write(attempt: number, device: number, entry: Entry): Promise<void> {
    this.lane(attempt, device).set(entry.seq, entry);
  }
  async read(attempt: number, device: number, after: number, limit: number): Promise<Entry[]> {
    return [...this.lane(attempt, device).values()]
      .filter(({ seq }) => seq > after)
      .sort((a, b) => a.seq - b.seq)
      .slice(0, limit);
  }
  async last(attempt: number, device: number): Promise<number> {
    return Math.max(0, ...this.lane(attempt, device).keys());
  }

  async devices(): Promise<DeviceRow[]> {
    return [...this.rows.values()];
  }
  async putDevice(row: DeviceRow): Promise<void> {
    this.rows.set(`${row.attempt}/${row.device}`, row);
  }
  async place(attempt: number): Promise<number | undefined> {
    return this.places.get(attempt);
  }
  async putPlace(attempt: number, item: number): Promise<void> {
    this.places.set(attempt, item);
  }
  async paper(attempt: number): Promise<PaperRow | undefined> {
    return this.papers.get(attempt);
  }
  async putPaper(row: PaperRow): Promise<void> {
    this.papers.set(row.attempt, row);
  }
  async forget(attempt: number): Promise<void> {
    for (const key of [...this.lanes.keys()]) if (key.startsWith(`${attempt}/`)) this.lanes.delete(key);
    for (const key of [...this.rows.keys()]) if (key.startsWith(`${attempt}/`)) this.rows.delete(key);
    this.places.delete(attempt);
    this.papers.delete(attempt);
  }

  private lane(attempt: number, device: number): Map<number, Entry> {
    const key = `${attempt}/${device}`;
    let lane = this.lanes.get(key);
    if (!lane) this.lanes.set(key, (lane = new Map()));
    return lane;
  }
}

function add(lane: Map<number, Entry>, change: Change, floor: number): Entry {
  const entry = { ...change, seq: Math.max(0, floor, ...lane.keys()) + 1 };
  lane.set(entry.seq, entry);
  return entry;
}
function alike(one: Entry, other: Entry | undefined): boolean {
  const says = ({ item, response, flag, strike, at }: Entry) => [item, response, flag, strike, at].join();
  return other !== undefined && says(one) === says(other);
}
