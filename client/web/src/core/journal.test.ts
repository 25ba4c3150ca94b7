import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { IdbJournal } from "./idbJournal";
import type { Journal } from "./journal";
import { MemoryJournal } from "./memoryJournal";
import { SafeJournal } from "./safeJournal";

let databases = 0;
const fresh = () => `test-${databases++}`;
const change = (item: number, response = "A") => ({ item, response, flag: false, strike: "", at: 5 });

describe.each<[string, () => Promise<Journal>]>([
  ["memory", async () => new MemoryJournal()],
  ["IndexedDB", () => IdbJournal.open(fresh())],
  ["safe over IndexedDB", async () => new SafeJournal(await IdbJournal.open(fresh()))],
])("a journal in %s", (_name, open) => {
  let journal: Journal;
  beforeEach(async () => {
    journal = await open();
  });

  test("counts each device of each attempt from one", async () => {
    expect((await journal.append(1, 1, change(10), 0)).seq).toBe(1);
    expect((await journal.append(1, 1, change(11), 0)).seq).toBe(2);
    expect((await journal.append(1, 2, change(10), 0)).seq).toBe(1);
    expect((await journal.append(2, 1, change(10), 0)).seq).toBe(1);
    expect(await journal.last(1, 1)).toBe(2);
    expect(await journal.last(9, 9)).toBe(0);
  });
  test("never reuses a number that the server knows", async () => {
    expect((await journal.append(1, 1, change(10), 7)).seq).toBe(8);
    expect((await journal.append(1, 1, change(10), 7)).seq).toBe(9);
  });
  test("gives different numbers to changes written at once", async () => {
    const entries = await Promise.all(Array.from({ length: 30 }, (_, i) => journal.append(1, 1, change(i), 0)));
    expect(entries.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });
  test("reads in order, after a number, with a limit, and all at once", async () => {
    for (let i = 1; i <= 12; i++) await journal.append(1, 1, change(i, "B"), 0);
    expect((await journal.read(1, 1, 4, 3)).map(({ seq }) => seq)).toEqual([5, 6, 7]);
    expect(await journal.read(1, 1, 0, 0xffff_ffff)).toHaveLength(12);
    expect(await journal.read(1, 1, 11, 200)).toEqual([{ ...change(12, "B"), seq: 12 }]);
  });
  test("remembers devices, the place and the paper, and forgets an attempt whole", async () => {
    const row = { attempt: 1, device: 2, ticket: "T", through: 3, at: 4 };
    await journal.putDevice(row);
    await journal.putPlace(1, 42);
    await journal.putPaper({ attempt: 1, sha256: "x", sealed: new Uint8Array([1, 2]) });
    await journal.append(1, 2, change(1), 0);
    await journal.append(2, 1, change(1), 0);
    expect(await journal.devices()).toEqual([row]);
    expect(await journal.place(1)).toBe(42);
    expect((await journal.paper(1))?.sealed).toEqual(new Uint8Array([1, 2]));
    await journal.forget(1);
    expect([await journal.devices(), await journal.place(1), await journal.paper(1), await journal.last(1, 2)]).toEqual([[], undefined, undefined, 0]);
    expect(await journal.last(2, 1)).toBe(1);
  });
});

test("what was written is there after the page closes", async () => {
  const name = fresh();
  const before = await IdbJournal.open(name);
  await before.append(1, 1, change(10, "C"), 0);
  before.close();
  const after = await IdbJournal.open(name);
  expect(await after.read(1, 1, 0, 10)).toEqual([{ ...change(10, "C"), seq: 1 }]);
});

test("two tabs that believe to be the same device never share a number", async () => {
  const name = fresh();
  const [one, two] = [await IdbJournal.open(name), await IdbJournal.open(name)];
  const entries = await Promise.all([one, two, one, two, two].map((tab, i) => tab.append(1, 1, change(i), 0)));
  expect(new Set(entries.map(({ seq }) => seq)).size).toBe(5);
});

test("without IndexedDB it says so and works from memory", async () => {
  const journal = await SafeJournal.open(() => Promise.reject(new Error("denied")));
  expect(journal.durable.get()).toBe(false);
  expect((await journal.append(1, 1, change(1), 0)).seq).toBe(1);
  expect(await journal.read(1, 1, 0, 10)).toHaveLength(1);
});

test("a disk that fails in the middle is left behind without losing an entry or reusing a number", async () => {
  const disk = await IdbJournal.open(fresh());
  const journal = new SafeJournal(disk);
  await journal.append(1, 1, change(1), 0);
  vi.spyOn(disk, "append").mockRejectedValue(new DOMException("full", "QuotaExceededError"));
  expect((await journal.append(1, 1, change(2), 0)).seq).toBe(2);
  expect(journal.durable.get()).toBe(false);
  expect((await journal.read(1, 1, 0, 10)).map(({ item }) => item)).toEqual([1, 2]);
});

test("a disk that has no room for the paper still keeps answers", async () => {
  const disk = new MemoryJournal();
  const journal = new SafeJournal(disk);
  const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  Object.assign(disk, { putPaper: full, putPlace: full, putDevice: full, paper: full, place: full, devices: full, forget: full });
  const row = { attempt: 1, device: 1, ticket: "T", through: 0, at: 0 };
  await journal.putPaper({ attempt: 1, sha256: "x", sealed: new Uint8Array() });
  await journal.putPlace(1, 5);
  await journal.putDevice(row);
  await journal.append(1, 1, change(1), 0);
  expect([journal.durable.get(), await disk.last(1, 1)]).toEqual([true, 1]);
  expect([(await journal.paper(1))?.sha256, await journal.place(1), await journal.devices()]).toEqual(["x", 5, [row]]);
});

describe("a disk that comes back", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A journal whose disk fails for answers, and comes back after 30 s at the earliest. */
  async function failing() {
    const disk = new MemoryJournal();
    const journal = new SafeJournal(disk, () => Promise.resolve(disk));
    await journal.append(1, 1, change(1), 0);
    const broken = vi.spyOn(disk, "append").mockRejectedValue(new Error("broken"));
    const unwritable = vi.spyOn(disk, "write").mockRejectedValue(new Error("broken"));
    await journal.append(1, 1, change(2), 0);
    await journal.append(2, 1, change(7), 4);
    return { disk, journal, mend: () => (broken.mockRestore(), unwritable.mockRestore()) };
  }

  test("gets what was written without it, under the same numbers, and is used again", async () => {
    const { disk, journal, mend } = await failing();
    expect([journal.durable.get(), await disk.last(1, 1)]).toEqual([false, 1]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(journal.durable.get()).toBe(false);
    mend();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(journal.durable.get()).toBe(true);
    expect(await disk.read(1, 1, 0, 9)).toEqual([{ ...change(1), seq: 1 }, { ...change(2), seq: 2 }]);
    expect(await disk.read(2, 1, 0, 9)).toEqual([{ ...change(7), seq: 5 }]);
    expect((await journal.append(1, 1, change(3), 0)).seq).toBe(3);
    expect(await disk.last(1, 1)).toBe(3);
  });

  test("misses nothing that is written while it is being brought up to date", async () => {
    const { disk, journal, mend } = await failing();
    mend();
    const write = disk.write.bind(disk);
    disk.write = async (...entry) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return write(...entry);
    };
    await vi.advanceTimersByTimeAsync(30_500);
    expect(journal.durable.get()).toBe(false);
    await journal.append(1, 1, change(3), 0);
    await journal.append(3, 1, change(9), 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(journal.durable.get()).toBe(true);
    expect((await disk.read(1, 1, 0, 9)).map(({ item }) => item)).toEqual([1, 2, 3]);
    expect((await disk.read(3, 1, 0, 9)).map(({ item }) => item)).toEqual([9]);
  });

  test("what it has beyond our numbers is covered by what follows, so that nothing old comes last", async () => {
    const disk = new MemoryJournal();
    for (const [item, response] of [[1, "A"], [1, "B"], [2, "A"], [1, "C"], [2, "B"], [2, "C"]] as const) await disk.append(1, 1, change(item, response), 0);
    const journal = await opening(disk);
    await journal.append(1, 1, change(2, "D"), 1);
    await vi.advanceTimersByTimeAsync(6_000);
    const kept = await disk.read(1, 1, 0, 99);
    expect(kept.map(({ seq, item, response }) => `${seq}:${item}${response}`)).toEqual(["1:1A", "2:2D", "3:1C", "4:1C", "5:1C", "6:1C"]);
  });

  async function opening(disk: Journal): Promise<SafeJournal> {
    const journal = SafeJournal.open(() => new Promise((resolve) => setTimeout(() => resolve(disk), 6_000)));
    await vi.advanceTimersByTimeAsync(4_000);
    return journal;
  }
});

test("a disk that never answers does not stop the candidate", async () => {
  vi.useFakeTimers();
  const stuck = new Proxy({} as Journal, { get: () => () => new Promise(() => undefined) });
  const journal = new SafeJournal(stuck);
  const writing = journal.append(1, 1, change(1), 0);
  await vi.advanceTimersByTimeAsync(5_000);
  expect((await writing).seq).toBe(1);
  vi.useRealTimers();
});

test("tidy forgets only what nobody touched for 30 days, was sent, and is not the present attempt", async () => {
  const journal = new SafeJournal(await IdbJournal.open(fresh()));
  const day = 24 * 3600_000;
  await journal.putDevice({ attempt: 1, device: 1, ticket: "A", through: 0, at: 0 });
  await journal.putDevice({ attempt: 2, device: 1, ticket: "B", through: 0, at: 20 * day });
  await journal.putDevice({ attempt: 3, device: 1, ticket: "C", through: 1, at: 0 });
  await journal.putDevice({ attempt: 4, device: 1, ticket: "D", through: 1, at: 0 });
  await journal.putDevice({ attempt: 5, device: 1, ticket: "E", through: 0, at: 0 });
  for (const attempt of [3, 4, 4]) await journal.append(attempt, 1, change(1), 0);
  await journal.tidy(31 * day, 5);
  expect((await journal.devices()).map(({ attempt }) => attempt)).toEqual([2, 4, 5]);
  expect([await journal.last(3, 1), await journal.last(4, 1)]).toEqual([0, 2]);
});
