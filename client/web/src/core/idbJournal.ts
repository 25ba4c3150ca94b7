import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";
import type { Change, DeviceRow, Entry, Journal, PaperRow } from "./journal";

type Row = Entry & { attempt: number; device: number };

interface Schema extends DBSchema {
  answers: { key: [number, number, number]; value: Row };
  devices: { key: [number, number]; value: DeviceRow };
  places: { key: number; value: { attempt: number; item: number } };
  papers: { key: number; value: PaperRow };
}

/** The journal in IndexedDB. Answers are written with strict durability: through to the disk. */
export class IdbJournal implements Journal {
  private constructor(private readonly db: IDBPDatabase<Schema>) {}

  static async open(name = "kaochang"): Promise<IdbJournal> {
    const db = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("answers", { keyPath: ["attempt", "device", "seq"] });
        fresh.createObjectStore("devices", { keyPath: ["attempt", "device"] });
        fresh.createObjectStore("places", { keyPath: "attempt" });
        fresh.createObjectStore("papers", { keyPath: "attempt" });
      },
    });
    return new IdbJournal(db);
  }
  close(): void {
    this.db.close();
  }

  async append(attempt: number, device: number, change: Change, floor: number): Promise<Entry> {
    const writing = this.db.transaction("answers", "readwrite", { durability: "strict" });
    const newest = await writing.store.openKeyCursor(lane(attempt, device), "prev");
    const seq = Math.max(newest ? newest.key[2] : 0, floor) + 1;
    const entry: Entry = { ...change, seq };
    await Promise.all([writing.store.add({ ...entry, attempt, device }), writing.done]);
    return entry;
  }
  async write(attempt: number, device: number, entry: Entry): Promise<void> {
    const writing = this.db.transaction("answers", "readwrite", { durability: "strict" });
    await Promise.all([writing.store.put({ ...entry, attempt, device }), writing.done]);
  }
  async read(attempt: number, device: number, after: number, limit: number): Promise<Entry[]> {
    const rows = await this.db.getAll("answers", lane(attempt, device, after + 1), limit);
    return rows.map(({ attempt: _attempt, device: _device, ...entry }) => entry);
  }
  async last(attempt: number, device: number): Promise<number> {
    const newest = await this.db.transaction("answers").store.openKeyCursor(lane(attempt, device), "prev");
    return newest ? newest.key[2] : 0;
  }

  devices(): Promise<DeviceRow[]> {
    return this.db.getAll("devices");
  }
  async putDevice(row: DeviceRow): Promise<void> {
    await this.db.put("devices", row);
  }
  async place(attempt: number): Promise<number | undefined> {
    return (await this.db.get("places", attempt))?.item;
  }
  async putPlace(attempt: number, item: number): Promise<void> {
    await this.db.put("places", { attempt, item });
  }
  paper(attempt: number): Promise<PaperRow | undefined> {
    return this.db.get("papers", attempt);
  }
  async putPaper(row: PaperRow): Promise<void> {
    await this.db.put("papers", row);
  }
  async forget(attempt: number): Promise<void> {
    const all = this.db.transaction(["answers", "devices", "places", "papers"], "readwrite");
    await Promise.all([
      all.objectStore("answers").delete(IDBKeyRange.bound([attempt, 0, 0], [attempt, Infinity, Infinity])),
      all.objectStore("devices").delete(IDBKeyRange.bound([attempt, 0], [attempt, Infinity])),
      all.objectStore("places").delete(attempt),
      all.objectStore("papers").delete(attempt),
      all.done,
    ]);
  }
}

function lane(attempt: number, device: number, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([attempt, device, from], [attempt, device, Infinity]);
}
