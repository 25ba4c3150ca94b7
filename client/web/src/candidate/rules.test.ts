import { describe, expect, test } from "vitest";
import type { OutboxState } from "../core/outbox";
import { Problem } from "../core/problem";
import type { PaperItem } from "../core/types";
import { spanText } from "../ui/time";
import { cellState, counted } from "./cellState";
import { strokeOf } from "./keyboard";
import { saveState } from "./saveState";
import { clean } from "./typed";
import { inSeconds, warningAt } from "./warnings";

const MINUTE = 60_000;

test("warnings at 15, 5 and 1 minutes, each until the next", () => {
  const at = (minutes: number) => warningAt(minutes * MINUTE);
  expect([15.01, 15, 6, 5, 1.5, 1, 0.2, 0].map(at)).toEqual([undefined, 15, 15, 5, 5, 1, 1, undefined]);
  expect([inSeconds(5 * MINUTE + 1), inSeconds(5 * MINUTE)]).toEqual([false, true]);
});

test("spans count begun seconds as whole", () => {
  expect([0, 1, 1000, 61_000, 3_600_000, 5_025_001].map(spanText)).toEqual(["0:00", "0:01", "0:01", "1:01", "1:00:00", "1:23:46"]);
});

describe("keys", () => {
  const item = (kind: PaperItem["kind"], ids: string): PaperItem => ({
    item: 1, kind, stem: "", points: 50, options: [...ids].map((id) => ({ id, text: "" })),
  });
  const press = (key: string, of: PaperItem, shiftKey = false, code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key) =>
    strokeOf({ key, code, shiftKey }, of);
  const single = item("single", "CADB");

  test("a letter is the option in the order shown, a digit its number", () => {
    expect(press("a", single)).toEqual({ do: "pick", option: "C" });
    expect(press("2", single)).toEqual({ do: "pick", option: "A" });
    expect(press("e", single)).toBeUndefined();
    expect(press("9", single)).toBeUndefined();
  });
  test("letters work while an input method holds them back", () => {
    expect(press("Process", single, false, "KeyB")).toEqual({ do: "pick", option: "A" });
  });
  test("shift and a letter strike out", () => {
    expect(press("D", single, true)).toEqual({ do: "strike", option: "B" });
  });
  test("F flags, also on true or false; only an option F takes the key, and M still flags", () => {
    expect(press("f", single)).toEqual({ do: "flag" });
    expect(press("f", item("truefalse", ""))).toEqual({ do: "flag" });
    expect(press("f", item("multiple", "ABCDEF"))).toEqual({ do: "pick", option: "F" });
    expect(press("m", item("multiple", "ABCDEF"))).toEqual({ do: "flag" });
  });
  test("true or false by letter, number, T, Y, N, X", () => {
    const judge = item("truefalse", "");
    expect(["a", "1", "t", "y"].map((key) => press(key, judge))).toEqual(Array(4).fill({ do: "pick", option: "T" }));
    expect(["b", "2", "n", "x"].map((key) => press(key, judge))).toEqual(Array(4).fill({ do: "pick", option: "F" }));
  });
  test("arrows, delete and help", () => {
    const done = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Delete", "?", "？"].map((key) => press(key, single)?.do);
    expect(done).toEqual(["previous", "next", "up", "down", "clear", "help", "help"]);
  });
});

test("cells of the answer card", () => {
  const states = [
    cellState({ response: "A", flag: false, strike: "", seq: 3 }, 3),
    cellState({ response: "", flag: true, strike: "", seq: 4 }, 3),
    cellState({ response: "B", flag: false, strike: "", seq: Infinity }, 3),
  ];
  expect(counted(states)).toEqual({ answered: 2, empty: 1, flagged: 1, unsent: 2 });
});

test("the line about saving", () => {
  const outbox: OutboxState = { last: 4, through: 4, unsent: 0, sending: "idle", heldAt: 1, refused: false, checked: true };
  const say = (part: Partial<OutboxState>, reachable = true, signedOut = false) => saveState({ ...outbox, ...part }, { reachable, signedOut }).word;
  expect(say({})).toBe("held");
  expect(say({}, false)).toBe("unreachable");
  expect(say({ last: 0, through: 0 })).toBe("none");
  // On a device that the exam moved to, before its own first answer.
  expect(say({ last: 0, through: 0, earlier: true })).toBe("held");
  expect(say({ last: 0, through: 0, earlier: true }, false)).toBe("unreachable");
  expect(say({ unsent: 3, sending: "sending" })).toBe("sending");
  expect(say({ unsent: 3, sending: "waiting" })).toBe("waiting");
  expect(say({ unsent: 3, sending: "signed-out" }, true, true)).toBe("signedOut");
  expect(say({}, true, true)).toBe("expired");
  const busy = new Problem(503, { code: "busy" });
  expect(say({ unsent: 3, sending: "waiting", problem: busy })).toBe("busy");
  expect(say({ unsent: 3, sending: "sending", problem: busy })).toBe("busy");
  expect(say({ unsent: 3, sending: "waiting", problem: new Problem(507, { code: "store-full" }) })).toBe("full");
  expect(say({ problem: busy })).toBe("held");
  expect(say({ refused: true, unsent: 1 })).toBe("refused");
});

test("typed numbers: full width, spaces and small x are as good", () => {
  expect(clean(" ２０２６ 11０001 ")).toBe("2026110001");
  expect(clean("01123x")).toBe("01123X");
});
