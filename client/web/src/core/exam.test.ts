import { describe, expect, test } from "vitest";
import { sleep } from "./backoff";
import { cut, problem } from "./fakeServer";
import { SignedOut } from "./problem";
import { anotherComputer, answering, counted, disk, got, MINUTE, reaches, resumed, serve, server, shown, signedIn, slowDisk, wait } from "./testTab";

describe("from sign-in to receipt", () => {
  test("the screens follow one another, and the receipt ends it", async () => {
    const tab = await signedIn();
    expect(tab.screen).toBe("identity");
    tab.exam.confirm();
    expect(tab.screen).toBe("rules");
    await tab.exam.accept();
    expect(tab.screen).toBe("waiting");
    await tab.exam.start();
    await reaches(tab, "answering");
    expect(tab.exam.state.get().paper?.questions.map(({ item }) => item.item)).toEqual([12, 11, 13]);
    tab.exam.sheet.pick(11, "single", "B");
    tab.exam.sheet.pick(13, "truefalse", "F");
    tab.exam.handIn();
    await wait(2_000);
    expect(tab.screen).toBe("receipt");
    expect(tab.exam.view.receipt).toMatchObject({ answered: 2, items: 3 });
    expect(counted()).toEqual({ 11: "B", 13: "F" });
    await wait(2_000);
    expect(await disk.last(7, 1)).toBe(0);
  });

  test("who waits starts by itself at the opening, by the server's clock; the paper is there before", async () => {
    serve({ opensAt: Date.now() + 5 * MINUTE });
    const tab = await signedIn();
    tab.exam.confirm();
    await tab.exam.accept();
    await wait(4 * MINUTE);
    expect(tab.screen).toBe("waiting");
    expect(tab.exam.state.get().fetched).toBe(true);
    await wait(MINUTE + 2_000);
    await reaches(tab, "answering");
    expect(server.calls.filter((call) => call === "paper")).toHaveLength(1);
    expect(server.calls.filter((call) => call === "start")).toHaveLength(1);
  });

  test("the waiting room listens more often than the screens before it", async () => {
    serve({ opensAt: Date.now() + MINUTE });
    const tab = await signedIn();
    tab.exam.confirm();
    await tab.exam.accept();
    const pings = () => server.calls.filter((call) => call === "ping").length;
    const before = pings();
    await wait(6_001);
    expect(pings()).toBeGreaterThan(before);
  });

  test("a pause that ends is noticed sooner than other news", async () => {
    const tab = await signedIn();
    tab.exam.confirm();
    await tab.exam.accept();
    await tab.exam.start();
    await reaches(tab, "answering");
    server.view.state = "paused";
    tab.exam.sheet.pick(11, "single", "B");
    await wait(1_000);
    expect(tab.screen).toBe("paused");
    server.view.state = "running";
    await wait(6_001);
    expect(tab.screen).toBe("answering");
  });

  test("who comes after the opening presses the button", async () => {
    const tab = await signedIn();
    tab.exam.confirm();
    await tab.exam.accept();
    await wait(5 * MINUTE);
    expect(tab.screen).toBe("waiting");
    expect(server.calls).not.toContain("start");
  });

  test("too late to enter", async () => {
    const tab = await signedIn();
    server.attempt = () => Promise.resolve({ ...server.view, now: Date.now(), phase: "missed", device: 1 });
    await tab.exam.refresh();
    expect(tab.screen).toBe("missed");
  });
});

describe("reload and crash", () => {
  test("back at the same question with all answers, in under two seconds, also those never sent", async () => {
    const tab = await answering();
    tab.exam.sheet.pick(11, "single", "B");
    await wait(500);
    server.fault = (call) => (call === "save" ? cut() : undefined);
    tab.exam.sheet.pick(13, "truefalse", "T");
    tab.exam.sheet.flag(12);
    tab.exam.sheet.strike(12, "A");
    tab.exam.go(13);
    await wait(500);
    tab.die();
    const again = await resumed();
    await reaches(again, "answering");
    expect(shown(again)).toEqual({ 11: "B", 12: "", 13: "T" });
    expect(again.exam.sheet.marks.get().get(12)).toMatchObject({ flag: true, strike: "A" });
    expect(again.exam.state.get().place).toBe(13);
    expect(again.exam.device).toBe(1);
    server.fault = () => undefined;
    await wait(15_000);
    expect(counted()).toEqual({ 11: "B", 12: "", 13: "T" });
  });

  test("at another computer: the server's answers, and the question last looked at there", async () => {
    const tab = await answering();
    tab.exam.sheet.pick(11, "single", "B");
    await wait(500);
    tab.die();
    anotherComputer();
    server.cookie = undefined;
    server.view.current = 11;
    const other = await signedIn();
    expect(other.screen).toBe("ask-move");
    await other.exam.take();
    await wait(500);
    await reaches(other, "answering");
    expect([shown(other), other.exam.state.get().place]).toEqual([{ 11: "B" }, 11]);
    const { last, earlier, heldAt } = other.exam.outbox.state.get();
    expect([last, earlier, heldAt !== undefined]).toEqual([0, true, true]);
  });

  test("a new sign-in in the same browser is the same device again", async () => {
    const tab = await answering();
    tab.exam.sheet.pick(11, "single", "B");
    await wait(500);
    tab.die();
    server.cookie = undefined;
    const again = await signedIn();
    await reaches(again, "answering");
    expect(again.exam.device).toBe(1);
  });

  test("a disk that opens late: what it alone knows is shown and sent, and does not come over what was answered since", async () => {
    const tab = await answering();
    server.fault = (call) => (call === "save" ? cut() : undefined);
    tab.exam.sheet.pick(11, "single", "B");
    tab.exam.sheet.pick(13, "truefalse", "T");
    tab.exam.sheet.pick(13, "truefalse", "F");
    await wait(1_000);
    tab.die();
    server.fault = () => undefined;
    const again = await resumed(await slowDisk());
    await reaches(again, "answering");
    expect([shown(again), again.journal.durable.get()]).toEqual([{}, false]);
    again.exam.sheet.pick(11, "single", "C");
    await wait(300);
    expect(counted()).toEqual({ 11: "C" });
    await wait(2_000);
    expect(again.journal.durable.get()).toBe(true);
    expect(shown(again)).toEqual({ 11: "C", 13: "F" });
    again.exam.sheet.pick(12, "single", "A");
    await wait(2_000);
    expect(counted()).toEqual({ 11: "C", 12: "A", 13: "F" });
    const kept = await disk.read(7, 1, 0, 99);
    expect(kept.map(({ item, response }) => [item, response])).toEqual(got(1));
    expect(again.exam.outbox.state.get()).toMatchObject({ unsent: 0, last: kept.length });
  });

  test("connecting goes on until the server answers", async () => {
    const tab = await answering();
    tab.die();
    server.fault = cut;
    const again = await resumed();
    await wait(3 * MINUTE);
    expect(again.entry.state.get()).toEqual({ at: "connecting", slow: true });
    server.fault = () => undefined;
    await wait(20_000);
    await reaches(again, "answering");
  });
});

describe("outage", () => {
  test("20 minutes without network, spanning the end: all answers arrive, then the sheet is handed in", async () => {
    const tab = await answering();
    await wait(80 * MINUTE);
    server.fault = cut;
    tab.exam.sheet.pick(11, "single", "C");
    await wait(9 * MINUTE);
    tab.exam.sheet.pick(12, "single", "A");
    await reaches(tab, "answering");
    await wait(2 * MINUTE);
    expect(tab.screen).toBe("closing");
    expect(tab.exam.outbox.state.get().unsent).toBe(2);
    await wait(9 * MINUTE);
    server.fault = () => undefined;
    await wait(40_000);
    expect(tab.screen).toBe("receipt");
    expect(got(1)).toEqual([[11, "C"], [12, "A"]]);
  });

  test("time granted while it was away: back to the questions", async () => {
    const tab = await answering();
    await wait(89 * MINUTE);
    server.fault = cut;
    await wait(5 * MINUTE);
    expect(tab.screen).toBe("closing");
    server.view.endsAt = Date.now() + 10 * MINUTE;
    server.fault = () => undefined;
    await wait(30_000);
    await reaches(tab, "answering");
    expect(server.calls).not.toContain("handIn");
    tab.exam.sheet.pick(11, "single", "B");
    await wait(11 * MINUTE);
    expect(tab.screen).toBe("receipt");
    expect(counted()).toEqual({ 11: "B" });
  });

  test("a server restored from an older copy during the exam gets everything again, also when nothing new is answered", async () => {
    const tab = await answering();
    tab.exam.sheet.pick(11, "single", "B");
    await wait(500);
    const backup = server.backup();
    tab.exam.sheet.pick(12, "single", "A");
    await wait(500);
    server.fault = cut;
    await wait(MINUTE);
    server.lanes = backup;
    server.fault = () => undefined;
    await wait(MINUTE);
    expect(counted()).toEqual({ 11: "B", 12: "A" });
  });

  test("a server restored to before the start can be started again, and gets everything again", async () => {
    const tab = await answering();
    tab.exam.sheet.pick(11, "single", "B");
    await wait(500);
    const { startedAt: _startedAt, endsAt: _endsAt, ...fresh } = server.view;
    server.view = { ...fresh, state: "ready", active: 0 };
    server.lanes = new Map();
    await wait(20_000);
    expect(tab.screen).toBe("waiting");
    await tab.exam.start();
    await reaches(tab, "answering");
    await wait(20_000);
    expect(counted()).toEqual({ 11: "B" });
    expect(shown(tab)).toEqual({ 11: "B" });
  });

  test("hand-in after an unnoticed restore sends what is missing first", async () => {
    const tab = await answering();
    tab.exam.sheet.pick(11, "single", "B");
    await wait(500);
    server.lanes = new Map();
    tab.exam.handIn();
    await wait(5_000);
    expect(tab.screen).toBe("receipt");
    expect(server.view.receipt?.answered).toBe(1);
  });

  test("a lost hand-in reply gives the same receipt", async () => {
    const tab = await answering();
    let lost = 3;
    server.lost = (call) => (call === "handIn" && lost-- > 0 ? cut() : undefined);
    tab.exam.handIn();
    await wait(30_000);
    expect([tab.screen, lost]).toEqual(["receipt", 0 - 1]);
  });
});

test("an answer that the disk is still writing is not called held", async () => {
  const tab = await answering();
  tab.exam.sheet.pick(11, "single", "B");
  await wait(500);
  expect(tab.exam.outbox.state.get().unsent).toBe(0);
  const append = disk.append.bind(disk);
  disk.append = async (...args) => {
    await sleep(2_000);
    return append(...args);
  };
  tab.exam.sheet.pick(12, "single", "A");
  expect(tab.exam.outbox.state.get().unsent).toBe(1);
  tab.exam.handIn();
  await wait(1_900);
  expect([tab.exam.outbox.state.get().unsent, server.calls.includes("handIn")]).toEqual([1, false]);
  await wait(2_000);
  expect(tab.screen).toBe("receipt");
  expect(counted()).toEqual({ 11: "B", 12: "A" });
});

describe("a reply that comes late", () => {
  /** The view as it is now, on its way for so long. */
  const slow = (milliseconds: number) => {
    const { attempt } = server;
    const view = { ...server.view, now: Date.now(), phase: "running" as const, device: 1 };
    server.attempt = async () => {
      server.attempt = attempt;
      await sleep(milliseconds);
      return view;
    };
  };

  test("does not take the receipt away", async () => {
    const tab = await answering();
    const { attempt } = server;
    const view = { ...server.view, now: Date.now() + 5_000, phase: "running" as const, device: 1 };
    server.attempt = () => sleep(3_000).then(() => view);
    void tab.exam.refresh();
    await wait(100);
    tab.exam.handIn();
    await wait(2_000);
    expect(tab.screen).toBe("receipt");
    await wait(5_000);
    server.attempt = attempt;
    expect([tab.screen, tab.exam.view.phase]).toEqual(["receipt", "closed"]);
  });

  test("does not move the exam away again, and what it had to say is asked for again", async () => {
    const tab = await answering();
    server.view.active = 2;
    await tab.exam.refresh();
    expect(tab.screen).toBe("moved");
    slow(1_000);
    void tab.exam.refresh();
    await wait(100);
    await tab.exam.take();
    await reaches(tab, "answering");
    const screens: string[] = [];
    tab.exam.state.subscribe(() => screens.push(tab.screen));
    server.view.handInFrom = 1_234;
    await wait(20_000);
    expect(screens).not.toContain("moved");
    expect(tab.exam.view.handInFrom).toBe(1_234);
  });
});

describe("what staff do", () => {
  test("a pause stops answering and goes on by itself", async () => {
    const tab = await answering();
    server.view.state = "paused";
    await wait(20_000);
    expect(tab.screen).toBe("paused");
    server.view.state = "running";
    await wait(10_000);
    await reaches(tab, "answering");
  });

  test("a hand-in that is refused as too early says so and goes back to the questions", async () => {
    const tab = await answering();
    server.fault = (call) => (call === "handIn" ? problem(409, "too-early", { handInFrom: 1 }) : undefined);
    tab.exam.handIn();
    await wait(1_000);
    await reaches(tab, "answering");
    expect(tab.exam.state.get().refused?.code).toBe("too-early");
  });

  test("the officer collects the sheet: the receipt appears", async () => {
    const tab = await answering();
    server.view.state = "closed";
    server.view.receipt = { code: "X", sealedAt: Date.now(), answered: 0, items: 3, by: "officer" };
    await wait(20_000);
    expect(tab.screen).toBe("receipt");
  });
});

describe("two tabs, two computers", () => {
  test("a second tab asks; after the move the first freezes, and its unsent answers still arrive as its own", async () => {
    const first = await answering();
    first.exam.sheet.pick(11, "single", "A");
    await wait(500);
    const second = await resumed();
    expect(second.entry.state.get()).toEqual({ at: "sign-in", notice: "other-tab" });
    void second.entry.signIn("T1", "123456");
    await wait(1_500);
    expect([second.screen, second.exam.device]).toEqual(["ask-move", 2]);

    server.fault = (call) => (call === "save" ? cut() : undefined);
    first.exam.sheet.pick(12, "single", "B");
    void second.exam.take();
    await wait(6_000);
    second.exam.sheet.pick(12, "single", "A");
    await wait(20_000);
    expect(first.screen).toBe("moved");
    await reaches(second, "answering");
    server.fault = () => undefined;
    await wait(20_000);
    expect(got(1)).toEqual([[11, "A"], [12, "B"]]);
    expect(got(2)).toEqual([[12, "A"]]);
    expect(shown(second)).toMatchObject({ 12: "A" });
  });

  test("moving back takes over what was answered elsewhere", async () => {
    const first = await answering();
    first.exam.sheet.pick(11, "single", "A");
    await wait(500);
    const second = await resumed();
    void second.entry.signIn("T1", "123456");
    await wait(1_500);
    void second.exam.take();
    await wait(5_000);
    second.exam.sheet.pick(11, "single", "C");
    await wait(20_000);
    server.cookie = 1;
    void first.exam.take();
    await wait(5_000);
    await reaches(first, "answering");
    expect(shown(first)).toEqual({ 11: "C" });
  });

  /** The first tab answered 11 and 13 without being heard; then the second took over and answered 11. */
  async function apart() {
    const first = await answering();
    const second = await resumed();
    void second.entry.signIn("T1", "123456");
    await wait(1_500);
    const silent = new Set([1]);
    const { save } = server;
    server.save = (id, device, answers) => (silent.has(device) ? Promise.reject(problem(507, "store-full")) : save.call(server, id, device, answers));
    first.exam.sheet.pick(11, "single", "A");
    first.exam.sheet.pick(13, "truefalse", "T");
    await wait(500);
    void second.exam.take();
    await wait(1_000);
    await reaches(second, "answering");
    second.exam.sheet.pick(11, "single", "B");
    await wait(20_000);
    expect([first.screen, counted()]).toEqual(["moved", { 11: "B" }]);
    server.cookie = 1;
    server.calls.length = 0;
    return { first, silent };
  }

  test("moving back waits until what is owed was sent, as from before the move", async () => {
    const { first, silent } = await apart();
    void first.exam.take();
    await wait(8_000);
    expect(server.calls).not.toContain("take");
    silent.clear();
    await wait(4_000);
    await reaches(first, "answering");
    expect(server.calls).toContain("take");
    expect(got(1)).toEqual([[11, "A"], [13, "T"]]);
    expect(counted()).toEqual({ 11: "B" });
    expect(shown(first)).toEqual({ 11: "B" });
  });

  test("moving back without being able to send: goes on after 10 s, and older answers do not come over newer ones", async () => {
    const { first, silent } = await apart();
    void first.exam.take();
    await wait(11_000);
    await reaches(first, "answering");
    expect(shown(first)).toEqual({ 11: "B", 13: "T" });
    expect(first.exam.outbox.state.get().unsent).toBe(2);
    silent.clear();
    await wait(20_000);
    expect(got(1)).toEqual([[11, "A"], [13, "T"]]);
    expect(counted()).toEqual({ 11: "B", 13: "T" });
    expect(shown(first)).toEqual({ 11: "B", 13: "T" });
  });

  test("a reloaded page that moves the exam back learns first what it owes", async () => {
    const { first, silent } = await apart();
    first.die();
    silent.clear();
    server.fault = (call) => (call === "answers" ? cut() : undefined);
    const again = await resumed();
    expect([again.screen, again.exam.device]).toEqual(["ask-move", 1]);
    void again.exam.take();
    await wait(5_000);
    expect(server.calls).not.toContain("take");
    server.fault = () => undefined;
    await wait(5_000);
    await reaches(again, "answering");
    expect(got(1)).toEqual([[11, "A"], [13, "T"]]);
    expect(shown(again)).toEqual({ 11: "B" });
  });

  /** The first tab answered as device 1, all held; then this computer became device 2 and reloaded nothing. */
  async function succeeded() {
    const tab = await answering();
    for (const response of ["A", "B", "C"]) tab.exam.sheet.pick(11, "single", response);
    await wait(1_000);
    tab.die();
    await disk.putDevice({ attempt: 7, device: 2, ticket: "T1", through: 0, at: Date.now() + 1 });
    server.cookies.add(2);
    server.view.active = 2;
  }

  test("what the server held of an earlier device, and lost in a restore, is sent again", async () => {
    await succeeded();
    server.lanes.get(1)?.delete(3);
    const again = await resumed();
    await reaches(again, "answering");
    await wait(1_000);
    expect([again.exam.device, again.exam.state.get().caughtUp]).toEqual([2, true]);
    expect(got(1)).toEqual([[11, "A"], [11, "B"], [11, "C"]]);
    again.exam.sheet.pick(12, "single", "A");
    await wait(1_000);
    server.lanes = new Map();
    await wait(30_000);
    expect([got(1).length, got(2)]).toEqual([3, [[12, "A"]]]);
  });

  test("one entry tells whether the server holds an earlier device, and a sealed page waits for that", async () => {
    await succeeded();
    server.saves.length = 0;
    await wait(1_000);
    server.view.state = "closed";
    server.view.receipt = { code: "X", sealedAt: Date.now(), answered: 0, items: 3, by: "time" };
    server.fault = (call) => (call === "save" ? cut() : undefined);
    const again = await resumed();
    await wait(20_000);
    expect([again.screen, again.exam.state.get().caughtUp, await disk.last(7, 1)]).toEqual(["receipt", false, 3]);
    server.fault = () => undefined;
    await wait(20_000);
    expect(server.saves).toEqual([{ device: 1, seqs: [1] }]);
    expect(await disk.last(7, 1)).toBe(0);
  });

  test.each([[1, [[12, "D"], [11, "B"], [11, "C"]]], [3, [[11, "A"], [11, "B"], [12, "D"], [11, "C"]]]])(
    "an earlier device's entry whose number %i the server gave to another is written again if it is the last word",
    async (seq, arrived) => {
      await succeeded();
      const lane = server.lanes.get(1)!;
      lane.delete(2);
      if (seq === 1) lane.delete(3);
      lane.set(seq, { seq, item: 12, response: "D", flag: false, strike: "", at: 1 });
      const again = await resumed();
      await reaches(again, "answering");
      await wait(5_000);
      expect(got(1)).toEqual(arrived);
      expect(again.exam.old.unsent).toBe(0);
    },
  );

  test("what an earlier device of this browser never sent goes out under its own number", async () => {
    const tab = await answering();
    server.fault = (call) => (call === "save" ? cut() : undefined);
    tab.exam.sheet.pick(11, "single", "B");
    await wait(1_000);
    tab.die();
    server.fault = () => undefined;
    server.cookie = undefined;
    // The computer was used for another device number meanwhile.
    server.signIn = () => {
      server.cookie = 2;
      return Promise.resolve({ access: "a", expiresAt: Date.now() + 900_000, now: Date.now(), attempt: 7, device: 2 });
    };
    const again = await signedIn();
    await wait(2_000);
    expect(again.exam.device).toBe(2);
    expect(got(1)).toEqual([[11, "B"]]);
  });
});

test("a sign-in that ends in mid-exam keeps the screen; signing in again sends everything", async () => {
  const tab = await answering();
  server.fault = (call) => (call === "save" || call === "ping" ? new SignedOut() : undefined);
  tab.exam.sheet.pick(11, "single", "B");
  await wait(30_000);
  await reaches(tab, "answering");
  expect(tab.exam.state.get().signedOut).toBe(true);
  server.fault = () => undefined;
  await tab.exam.signInAgain("123456");
  await wait(1_000);
  expect(tab.exam.state.get().signedOut).toBe(false);
  expect(counted()).toEqual({ 11: "B" });
});

describe("a page that is loaded after the sheet was sealed", () => {
  const seal = () => {
    server.view.state = "closed";
    server.view.receipt = { code: "X", sealedAt: Date.now(), answered: 0, items: 3, by: "time" };
  };

  test("sends what it kept before it forgets it", async () => {
    const tab = await answering();
    server.fault = cut;
    tab.exam.sheet.pick(11, "single", "B");
    tab.exam.sheet.pick(13, "truefalse", "F");
    await wait(1_000);
    tab.die();
    seal();
    server.fault = (call) => (call === "answers" || call === "save" ? cut() : undefined);
    const again = await resumed();
    await wait(2 * MINUTE);
    expect([again.screen, again.exam.state.get().caughtUp]).toEqual(["receipt", false]);
    expect(await disk.last(7, 1)).toBe(2);
    server.fault = (call) => (call === "save" ? cut() : undefined);
    await wait(MINUTE);
    expect(again.exam.state.get().caughtUp).toBe(true);
    expect(again.exam.outbox.state.get().unsent).toBe(2);
    expect(await disk.last(7, 1)).toBe(2);
    server.fault = () => undefined;
    await wait(MINUTE);
    expect(got(1)).toEqual([[11, "B"], [13, "F"]]);
    expect(await disk.last(7, 1)).toBe(0);
  });

  test("also when the disk opens late", async () => {
    const tab = await answering();
    server.fault = cut;
    tab.exam.sheet.pick(11, "single", "B");
    await wait(1_000);
    tab.die();
    seal();
    server.fault = () => undefined;
    const again = await resumed(await slowDisk());
    expect([again.screen, await disk.last(7, 1)]).toEqual(["receipt", 1]);
    await wait(MINUTE);
    expect(got(1)).toEqual([[11, "B"]]);
    expect(await disk.last(7, 1)).toBe(0);
  });

  test("the receipt says how many answers came too late, soon after they came", async () => {
    const tab = await answering();
    server.fault = (call) => (call === "save" ? cut() : undefined);
    tab.exam.sheet.pick(11, "single", "B");
    tab.exam.sheet.pick(13, "truefalse", "F");
    await wait(1_000);
    seal();
    await wait(20_000);
    expect([tab.screen, tab.exam.view.receipt?.late]).toEqual(["receipt", undefined]);
    server.fault = (call) => (call === "attempt" ? cut() : undefined);
    await wait(16_000);
    expect(got(1)).toHaveLength(2);
    expect(tab.exam.view.receipt?.late).toBeUndefined();
    server.fault = () => undefined;
    await wait(16_000);
    expect(tab.exam.view.receipt?.late).toBe(2);
    const asked = server.calls.filter((call) => call === "attempt").length;
    await wait(10 * MINUTE);
    expect(server.calls.filter((call) => call === "attempt").length).toBe(asked);
  });

  test("also what it kept as an earlier device", async () => {
    const tab = await answering();
    server.fault = cut;
    tab.exam.sheet.pick(11, "single", "B");
    await wait(1_000);
    tab.die();
    seal();
    await disk.putDevice({ attempt: 7, device: 2, ticket: "T1", through: 0, at: Date.now() + 1 });
    server.cookies.add(2);
    server.fault = (call) => (call === "save" ? cut() : undefined);
    const again = await resumed();
    await wait(MINUTE);
    expect([again.screen, again.exam.device]).toEqual(["receipt", 2]);
    expect(again.exam.old.state.get()).toEqual({ unsent: 1, refused: false });
    expect(await disk.last(7, 1)).toBe(1);
    server.fault = () => undefined;
    await wait(MINUTE);
    expect(server.through(1)).toBe(1);
    expect(await disk.last(7, 1)).toBe(0);
  });
});
