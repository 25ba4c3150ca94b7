import type { Change, DeviceRow, Entry, Journal, PaperRow } from "./journal";

/** A journal for a browser without IndexedDB: lost with the page, so the screen says so. */
export class MemoryJournal implements Journal {
  private readonly lanes = new Map<string, Map<number, Entry>>();
  private readonly rows = new Map<string, DeviceRow>();
  private readonly places = new Map<number, number>();
  private readonly papers = new Map<number, PaperRow>();

  async append(attempt: number, device: number, change: Change, floor: number): Promise<Entry> {
    // No pause between counting and writing: two changes at once must not get one number.
    const lane = this.lane(attempt, device);
    const entry = { ...change, seq: Math.max(0, floor, ...lane.keys()) + 1 };
    lane.set(entry.seq, entry);
    return entry;
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
