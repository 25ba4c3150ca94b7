import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FakeServer } from "./fakeServer";
import { cut, problem } from "./fakeServer";
import { MemoryJournal } from "./memoryJournal";
import { Outbox } from "./outbox";
import { SignedOut } from "./problem";
import { fakeServer } from "./testServer";

const ATTEMPT = 7;
let server: FakeServer;
let journal: MemoryJournal;
let outbox: Outbox;

beforeEach(() => {
  vi.useFakeTimers();
  server = fakeServer({ startedAt: 1 });
  server.devices = 1;
  journal = new MemoryJournal();
  outbox = lane(1);
});
afterEach(() => {
  outbox.stop();
  vi.useRealTimers();
});

function lane(device: number, through = 0): Outbox {
  return new Outbox({
    server, journal, attempt: ATTEMPT, device, through, random: () => 0.5,
    rewrite: async ({ item }) => answer(item, "again"),
  });
}
async function answer(item: number, response: string): Promise<void> {
  const change = { item, response, flag: false, strike: "", at: Date.now() };
  const entry = await journal.append(ATTEMPT, 1, change, outbox.state.get().through);
  outbox.notify(entry.seq);
}
const held = (device = 1) => [...(server.lanes.get(device)?.values() ?? [])].map(({ seq, response }) => `${seq}${response}`).sort(bySeq);
const seqs = () => server.saves.map((save) => save.seqs.join(","));

describe("Outbox", () => {
  test("sends within 300 ms, and what comes together in one request", async () => {
    await answer(1, "A");
    await answer(2, "B");
    await vi.advanceTimersByTimeAsync(300);
    expect(seqs()).toEqual(["1,2"]);
    expect(outbox.state.get()).toMatchObject({ unsent: 0, through: 2, last: 2, sending: "idle" });
    expect(outbox.state.get().heldAt).toBeGreaterThan(0);
  });

  test("never sends more than 200 at once, in order", async () => {
    for (let i = 0; i < 450; i++) await journal.append(ATTEMPT, 1, { item: i, response: "A", flag: false, strike: "", at: 0 }, 0);
    await outbox.open();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.saves.map((save) => [save.seqs[0], save.seqs.length])).toEqual([[1, 200], [201, 200], [401, 50]]);
  });

  test("an answer written while a request is under way leaves in the next one", async () => {
    await answer(1, "A");
    await vi.advanceTimersByTimeAsync(200);
    void answer(2, "B");
    await vi.advanceTimersByTimeAsync(300);
    expect(held()).toEqual(["1A", "2B"]);
  });

  test("survives 20 minutes offline: retries at most every 15 s, answering goes on, then all arrives in order", async () => {
    let tries = 0;
    server.fault = () => (tries++, cut());
    for (let minute = 0; minute < 20; minute++) {
      await answer(minute, "A");
      await vi.advanceTimersByTimeAsync(60_000);
      expect(outbox.state.get()).toMatchObject({ unsent: minute + 1, sending: "waiting" });
    }
    expect(tries).toBeGreaterThan(20 * 4);
    expect(tries).toBeLessThan(20 * 12);
    server.fault = () => undefined;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(held()).toEqual(Array.from({ length: 20 }, (_, i) => `${i + 1}A`));
    expect(outbox.state.get().unsent).toBe(0);
  });

  test("wakes at once when told that the network is back", async () => {
    server.fault = cut;
    await answer(1, "A");
    await vi.advanceTimersByTimeAsync(120_000);
    server.fault = () => undefined;
    outbox.wake();
    await vi.advanceTimersByTimeAsync(1);
    expect(held()).toEqual(["1A"]);
  });

  test.each([500, 502, 503, 429])("tries again after HTTP %i", async (status) => {
    server.fault = () => (server.calls.length < 3 ? problem(status, "x") : undefined);
    await answer(1, "A");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(held()).toEqual(["1A"]);
  });

  test("a lost acknowledgement only means sending again", async () => {
    let lost = 2;
    server.lost = () => (lost-- > 0 ? cut() : undefined);
    await answer(1, "A");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(seqs()).toEqual(["1", "1", "1"]);
    expect(held()).toEqual(["1A"]);
    expect(outbox.state.get().unsent).toBe(0);
  });

  test("a server restored from an older copy gets the difference", async () => {
    for (let i = 1; i <= 5; i++) await answer(i, "A");
    await vi.advanceTimersByTimeAsync(300);
    const backup = server.backup();
    for (let i = 6; i <= 9; i++) await answer(i, "B");
    await vi.advanceTimersByTimeAsync(300);
    server.lanes = backup;
    await answer(10, "C");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(held()).toEqual(["1A", "2A", "3A", "4A", "5A", "6B", "7B", "8B", "9B", "10C"]);
    expect(outbox.state.get()).toMatchObject({ through: 10, unsent: 0 });
  });

  test("is told elsewhere that the server holds less, and sends from there", async () => {
    for (let i = 1; i <= 3; i++) await answer(i, "A");
    await vi.advanceTimersByTimeAsync(300);
    server.lanes = new Map();
    outbox.serverHolds(0);
    expect(outbox.state.get().unsent).toBe(3);
    await vi.advanceTimersByTimeAsync(300);
    expect(held()).toEqual(["1A", "2A", "3A"]);
  });

  test("a server that forgets again and again is not hammered", async () => {
    await answer(1, "A");
    server.lost = () => (server.lanes.clear(), undefined);
    const save = server.save.bind(server);
    server.save = async (...args) => ({ ...(await save(...args)), through: 0 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves.length).toBeLessThan(40);
    expect(outbox.state.get().unsent).toBe(1);
  });

  test("other content under the same number: the server's stays, ours gets a new number", async () => {
    server.lanes.set(1, new Map([[1, { seq: 1, item: 9, response: "D", flag: false, strike: "", at: 1 }]]));
    await answer(5, "A");
    await answer(6, "B");
    await vi.advanceTimersByTimeAsync(2_000);
    expect(held()).toEqual(["1D", "2B", "3again"]);
    expect([...server.counted().keys()].sort()).toEqual([5, 6, 9]);
    expect(outbox.state.get()).toMatchObject({ unsent: 0, through: 3 });
  });

  test("numbers that a lost journal gave out are filled again when the server lost them too", async () => {
    outbox.stop();
    outbox = lane(1, 7);
    await answer(3, "A");
    expect(await journal.last(ATTEMPT, 1)).toBe(8);
    server.lanes.set(1, new Map([1, 2, 3, 4, 5].map((seq) => [seq, { seq, item: seq, response: "B", flag: false, strike: "", at: 0 }])));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.state.get()).toMatchObject({ through: 8, unsent: 0 });
    expect(server.counted().get(3)?.response).toBe("A");
  });

  test("signed out: keeps everything, and sends it after the next sign-in", async () => {
    server.fault = () => new SignedOut();
    await answer(1, "A");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.state.get()).toMatchObject({ sending: "signed-out", unsent: 1 });
    server.fault = () => undefined;
    outbox.wake();
    await vi.advanceTimersByTimeAsync(10);
    expect(held()).toEqual(["1A"]);
  });

  test("tells why the server does not take answers, as long as it does not", async () => {
    const full = problem(507, "store-full", { title: "full" });
    server.fault = () => full;
    await answer(1, "A");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outbox.state.get()).toMatchObject({ sending: "waiting", problem: full });
    server.fault = cut;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.state.get().problem).toBeUndefined();
    server.fault = () => full;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(outbox.state.get().problem).toBe(full);
    server.fault = () => undefined;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(outbox.state.get().problem).toBeUndefined();
    expect(held()).toEqual(["1A"]);
  });

  test("an answer refused for its content holds nobody back, stays, and is tried again", async () => {
    const bad = 3;
    const save = server.save.bind(server);
    let strict = true;
    server.save = (id, device, answers) => {
      if (strict && answers.some(({ seq }) => seq === bad)) return Promise.reject(problem(422, "invalid"));
      return save(id, device, answers);
    };
    for (let i = 1; i <= 8; i++) await answer(i, "A");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(held()).toEqual(["1A", "2A", "4A", "5A", "6A", "7A", "8A"]);
    expect(outbox.state.get()).toMatchObject({ refused: true, through: 2, unsent: 6, problem: { code: "invalid" } });
    strict = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(outbox.state.get()).toMatchObject({ refused: false, through: 8, unsent: 0 });
    expect(outbox.state.get().problem).toBeUndefined();
  });

  test("a full attempt takes what fits, and the rest is kept without being sent again and again", async () => {
    server.room = 5;
    for (let i = 1; i <= 8; i++) await journal.append(ATTEMPT, 1, { item: i, response: "A", flag: false, strike: "", at: 0 }, 0);
    await outbox.open();
    let done = false;
    void outbox.flush().then(() => (done = true));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(held()).toEqual(["1A", "2A", "3A", "4A", "5A"]);
    expect(done).toBe(true);
    expect(outbox.state.get()).toMatchObject({ refused: true, checked: true, shut: true, through: 5, unsent: 3 });
    const tries = server.saves.length;
    await answer(9, "A");
    await vi.advanceTimersByTimeAsync(600_000);
    expect([server.saves.length, outbox.state.get().unsent]).toEqual([tries, 4]);
    // Something outside speaks for trying again: an older copy was restored, say.
    server.room = 20;
    outbox.serverHolds(5);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outbox.state.get()).toMatchObject({ refused: false, shut: false, through: 9, unsent: 0 });
  });

  test("flush resolves only when the server holds everything", async () => {
    server.fault = cut;
    await answer(1, "A");
    let done = false;
    void outbox.flush().then(() => (done = true));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toBe(false);
    server.fault = () => undefined;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(done).toBe(true);
  });
});

function bySeq(a: string, b: string): number {
  return parseInt(a, 10) - parseInt(b, 10);
}
