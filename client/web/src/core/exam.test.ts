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
