import { describe, expect, test } from "vitest";
import { cut, problem } from "./fakeServer";
import { answering, counted, disk, got, MINUTE, reaches, resumed, server, shown, signedIn, wait } from "./testTab";

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

  test("a clock that runs ahead elsewhere does not make answers newer than they came", async () => {
    const first = await answering();
    const second = await resumed();
    void second.entry.signIn("T1", "123456");
    await wait(1_500);
    const { save } = server;
    server.save = (id, device, answers) => save.call(server, id, device, answers.map((one) => ({ ...one, at: one.at + (device === 2 ? 60 * MINUTE : 0) })));
    void second.exam.take();
    await wait(1_000);
    await reaches(second, "answering");
    second.exam.sheet.pick(11, "single", "B");
    await wait(20_000);
    server.cookie = 1;
    void first.exam.take();
    await wait(5_000);
    await reaches(first, "answering");
    first.exam.sheet.pick(11, "single", "C");
    await wait(1_000);
    expect([counted(), shown(first)]).toEqual([{ 11: "C" }, { 11: "C" }]);
  });

  test("once what was left over is sent, the screen shows what the server makes of it", async () => {
    const { first, silent } = await apart();
    void first.exam.take();
    await wait(11_000);
    await reaches(first, "answering");
    // Given elsewhere as well, and by the server's reckoning later than here.
    server.lanes.get(2)?.set(2, { seq: 2, item: 13, response: "F", flag: false, strike: "", at: Date.now() });
    silent.clear();
    await wait(20_000);
    expect(counted()).toEqual({ 11: "B", 13: "F" });
    expect(shown(first)).toEqual({ 11: "B", 13: "F" });
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

  /** This computer is device 1 again, after another window was device 2 and kept an answer that it never sent. */
  async function back() {
    const tab = await answering();
    tab.exam.sheet.pick(11, "single", "A");
    await wait(1_000);
    tab.die();
    server.devices = 2;
    await disk.append(7, 2, { item: 12, response: "D", flag: false, strike: "", at: Date.now() }, 0);
    await disk.putDevice({ attempt: 7, device: 2, ticket: "T1", through: 0, at: 1 });
    server.saves.length = 0;
  }
  const others = () => server.saves.filter(({ device }) => device === 2).length;

  test("what a later device of this browser kept arrives as its own, and does not count", async () => {
    await back();
    const again = await resumed();
    await reaches(again, "answering");
    await wait(1_000);
    expect([again.exam.device, again.exam.state.get().caughtUp, again.exam.old.unsent]).toEqual([1, true, 0]);
    expect([got(2), counted()]).toEqual([[[12, "D"]], { 11: "A" }]);
  });

  test("a device that a restored server never saw is refused once, and holds nobody back", async () => {
    await back();
    server.devices = 1;
    const again = await resumed();
    await reaches(again, "answering");
    await wait(10 * MINUTE);
    expect(again.exam.state.get().caughtUp).toBe(true);
    expect(again.exam.old.state.get()).toEqual({ unsent: 1, refused: true, coming: 0 });
    expect(others()).toBe(1);
    // A move waits for what can still arrive, and for nothing else.
    server.fault = (call) => (call === "save" ? cut() : undefined);
    again.exam.sheet.pick(13, "truefalse", "T");
    await wait(500);
    server.view.active = 2;
    await again.exam.refresh();
    server.calls.length = 0;
    void again.exam.take();
    await wait(4_000);
    expect(server.calls).not.toContain("take");
    server.fault = () => undefined;
    await wait(3_000);
    await reaches(again, "answering");
    expect(got(1)).toEqual([[11, "A"], [13, "T"]]);
    again.exam.handIn();
    await wait(2_000);
    expect([again.screen, await disk.last(7, 2)]).toEqual(["receipt", 1]);
    // The server learns of the device after all: the next page sends it.
    again.die();
    server.devices = 2;
    await resumed();
    await wait(2_000);
    expect([got(2), await disk.last(7, 2)]).toEqual([[[12, "D"]], 0]);
  });

  /** The first tab answered as device 1, all held; then this computer became device 2 and reloaded nothing. */
  async function succeeded() {
    const tab = await answering();
    for (const response of ["A", "B", "C"]) tab.exam.sheet.pick(11, "single", response);
    await wait(1_000);
    tab.die();
    await disk.putDevice({ attempt: 7, device: 2, ticket: "T1", through: 0, at: Date.now() + 1 });
    server.cookies.add(2);
    server.devices = 2;
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
