import { afterEach, beforeEach, expect, vi } from "vitest";
import { sleep } from "./backoff";
import { ServerClock } from "./clock";
import type { Channel } from "./device";
import { Claims } from "./device";
import { Entry } from "./entry";
import type { Exam } from "./exam";
import type { FakeServer } from "./fakeServer";
import type { Journal } from "./journal";
import { MemoryJournal } from "./memoryJournal";
import { SafeJournal } from "./safeJournal";
import type { Screen } from "./screen";
import { fakeServer } from "./testServer";


export const MINUTE = 60_000;
export let server: FakeServer;
export let disk: Journal;
let channels: Set<Channel>;
let opened: Exam[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_700_000_000_000 });
  server = fakeServer();
  disk = new MemoryJournal();
  channels = new Set();
  opened = [];
});
afterEach(() => {
  opened.forEach((exam) => exam.stop());
  vi.useRealTimers();
});

function channel(): Channel {
  const own: Channel = {
    onmessage: null,
    postMessage: (data) => channels.forEach((other) => other !== own && setTimeout(() => other.onmessage?.({ data }), 1)),
    close: () => channels.delete(own),
  };
  channels.add(own);
  return own;
}
/** One tab of the browser: its own page, the browser's disk. */
export class Tab {
  readonly claims = new Claims(channel);
  readonly entry: Entry;
  constructor(readonly journal = new SafeJournal(disk)) {
    this.entry = new Entry(server, journal, new ServerClock(), this.claims);
  }
  get exam(): Exam {
    const state = this.entry.state.get();
    if (state.at !== "exam") throw new Error(`the tab is at ${state.at}`);
    if (!opened.includes(state.exam)) opened.push(state.exam);
    return state.exam;
  }
  get screen() {
    return this.exam.state.get().screen;
  }
  /** The tab closes, is reloaded, or crashes: nothing is said to anybody. */
  die(): void {
    this.exam.stop();
    this.claims.close();
  }
}
const realTimeout = setTimeout;
/** The paper is unpacked outside the fake clock: waits for the screen in real time. */
export async function reaches(tab: Tab, screen: Screen): Promise<void> {
  for (let i = 0; i < 400 && tab.screen !== screen; i++) await new Promise((resolve) => realTimeout(resolve, 5));
  expect(tab.screen).toBe(screen);
}
export const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
export async function resumed(journal?: SafeJournal): Promise<Tab> {
  const tab = new Tab(journal);
  void tab.entry.resume();
  await wait(1_500);
  return tab;
}
export async function signedIn(): Promise<Tab> {
  const tab = new Tab();
  void tab.entry.signIn("T1", "123456");
  await wait(1_500);
  return tab;
}
export async function answering(): Promise<Tab> {
  const tab = await signedIn();
  tab.exam.confirm();
  await tab.exam.accept();
  await tab.exam.start();
  await wait(100);
  await reaches(tab, "answering");
  return tab;
}
/** The journal of a page whose disk takes six seconds to open: the page goes on after four. */
export async function slowDisk(): Promise<SafeJournal> {
  const opening = SafeJournal.open(() => sleep(6_000).then(() => disk));
  await wait(4_001);
  return opening;
}
export const counted = () => Object.fromEntries([...server.counted()].map(([item, { response }]) => [item, response]));
/** All that the server got from a device, in order of its numbers, whether it counts or not. */
export const got = (device: number) => [...(server.lanes.get(device)?.values() ?? [])].sort((a, b) => a.seq - b.seq).map(({ item, response }) => [item, response]);
export const shown = (tab: Tab) => Object.fromEntries([...tab.exam.sheet.marks.get()].map(([item, { response }]) => [item, response]));

/** Another server from here on, as one whose sitting opens later. */
export function serve(...options: Parameters<typeof fakeServer>): void {
  server = fakeServer(...options);
}
/** Another computer from here on: nothing on its disk. */
export function anotherComputer(): void {
  disk = new MemoryJournal();
}
