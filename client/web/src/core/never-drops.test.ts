import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cut, problem } from "./fakeServer";
import { MemoryJournal } from "./memoryJournal";
import { Outbox } from "./outbox";
import { SignedOut } from "./problem";
import { fakeServer } from "./testServer";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A small generator with a seed, so that a failing run can be repeated. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Whatever fails, in whatever order: at the end the server holds each item's last answer, once, under rising numbers. */
test.each(Array.from({ length: 60 }, (_, i) => i + 1))("nothing is dropped under random faults, seed %i", async (seed) => {
  const random = generator(seed);
  const server = fakeServer({ startedAt: 1 });
  server.devices = 1;
  const journal = new MemoryJournal();
  const make = (through: number) =>
    new Outbox({ server, journal, attempt: 7, device: 1, through, random, rewrite: () => Promise.resolve() });
  let outbox = make(0);
  let backup = server.backup();
  const happened = { refused: 0, lost: 0, reloads: 0, restores: 0 };
  const wanted = new Map<number, string>();
  server.fault = () => {
    const dice = random();
    if (dice > 0.45) return undefined;
    happened.refused++;
    return dice < 0.2 ? cut() : dice < 0.35 ? problem(503, "busy") : dice < 0.4 ? problem(409, "odd") : new SignedOut();
  };
  server.lost = () => (random() < 0.2 ? (happened.lost++, cut()) : undefined);

  for (let step = 0; step < 120; step++) {
    const dice = random();
    if (dice < 0.6) {
      const item = Math.floor(random() * 20);
      const response = "ABCD"[Math.floor(random() * 4)] ?? "A";
      const entry = await journal.append(7, 1, { item, response, flag: false, strike: "", at: step }, outbox.state.get().through);
      wanted.set(item, response);
      outbox.notify(entry.seq);
    } else if (dice < 0.65) backup = server.backup();
    else if (dice < 0.69) {
      happened.restores++;
      server.lanes = new Map([...backup].map(([device, lane]) => [device, new Map(lane)]));
    } else if (dice < 0.74) {
      // The page is loaded again; what the server said last may be forgotten.
      happened.reloads++;
      outbox.stop();
      outbox = make(random() < 0.5 ? 0 : server.through(1));
      await outbox.open();
    } else await vi.advanceTimersByTimeAsync(random() * 20_000);
  }
  server.fault = () => undefined;
  server.lost = () => undefined;
  outbox.serverHolds(server.through(1));
  await outbox.open();
  await vi.advanceTimersByTimeAsync(120_000);

  expect(happened.refused).toBeGreaterThan(5);
  expect(happened.reloads + happened.restores).toBeGreaterThan(0);
  expect(outbox.state.get().unsent).toBe(0);
  expect(server.through(1)).toBe(await journal.last(7, 1));
  expect(new Map([...server.counted()].map(([item, { response }]) => [item, response]))).toEqual(wanted);
  outbox.stop();
});
