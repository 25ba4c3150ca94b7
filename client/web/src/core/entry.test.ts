import { describe, expect, test } from "vitest";
import { cut } from "./fakeServer";
import { answering, disk, MINUTE, resumed, server, signedIn, wait } from "./testTab";

describe("signing out while the server cannot be reached", () => {
  async function left() {
    const tab = await answering();
    server.fault = cut;
    tab.exam.sheet.pick(11, "single", "B");
    await wait(500);
    void tab.entry.leave();
    await wait(500);
    expect(tab.entry.state.get()).toEqual({ at: "sign-in", notice: "" });
  }
  const atSignIn = { at: "sign-in", notice: "" };

  test("the next person at this computer is not let in, whether the server is there again or not", async () => {
    await left();
    expect((await resumed()).entry.state.get()).toEqual(atSignIn);
    server.fault = (call) => (call === "signOut" ? cut() : undefined);
    expect((await resumed()).entry.state.get()).toEqual(atSignIn);
    expect(server.cookies.size).toBe(1);
    server.fault = () => undefined;
    expect((await resumed()).entry.state.get()).toEqual(atSignIn);
    expect(server.cookies.size).toBe(0);
    await wait(MINUTE);
    expect(server.calls.filter((call) => call === "signOut")).toHaveLength(3);
  });

  test("the same person comes back to everything, and stays signed in then", async () => {
    await left();
    server.fault = () => undefined;
    const again = await signedIn();
    await wait(20_000);
    expect(again.exam.device).toBe(1);
    expect([...(server.lanes.get(1)?.values() ?? [])].map(({ response }) => response)).toEqual(["B"]);
    again.die();
    expect((await resumed()).exam.device).toBe(1);
  });

  test("after the receipt nothing is kept but that somebody left", async () => {
    const tab = await answering();
    tab.exam.handIn();
    await wait(5_000);
    expect(await disk.devices()).toEqual([]);
    server.fault = (call) => (call === "signOut" ? cut() : undefined);
    void tab.entry.leave();
    await wait(500);
    expect(await disk.devices()).toMatchObject([{ ticket: "", left: true }]);
    expect((await resumed()).entry.state.get()).toEqual(atSignIn);
    server.fault = () => undefined;
    expect((await resumed()).entry.state.get()).toEqual(atSignIn);
    expect(server.cookies.size).toBe(0);
  });
});

test("signing out after the receipt leaves nothing behind", async () => {
  const tab = await answering();
  tab.exam.handIn();
  await wait(5_000);
  void tab.entry.leave();
  await wait(500);
  expect([await disk.devices(), server.cookies.size]).toEqual([[], 0]);
});
