import { describe, expect, test } from "vitest";
import { sleep } from "./backoff";
import { cut } from "./fakeServer";
import { answering, disk, got, MINUTE, reaches, resumed, server, slowDisk, wait } from "./testTab";

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
    server.devices = 2;
    server.fault = (call) => (call === "save" ? cut() : undefined);
    const again = await resumed();
    await wait(MINUTE);
    expect([again.screen, again.exam.device]).toEqual(["receipt", 2]);
    expect(again.exam.old.state.get()).toEqual({ unsent: 1, refused: false, coming: 1 });
    expect(await disk.last(7, 1)).toBe(1);
    server.fault = () => undefined;
    await wait(MINUTE);
    expect(server.through(1)).toBe(1);
    expect(await disk.last(7, 1)).toBe(0);
  });
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
