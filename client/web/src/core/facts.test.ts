import { describe, expect, test } from "vitest";
import { learned } from "./facts";
import { screenOf } from "./screen";
import type { AttemptView, Phase } from "./types";
import { fakeServer } from "./testServer";

const view = (part: Partial<AttemptView> = {}): AttemptView => ({ ...fakeServer({}, () => 1).view, now: 1_000_000, device: 1, ...part });

describe("learned", () => {
  const facts = { endsAt: 5, phase: "running" as Phase, active: 1 };
  test("takes newer facts, leaves an overtaken reply", () => {
    expect(learned(view(), { ...facts, now: 1_000_500 })).toMatchObject({ now: 1_000_500, endsAt: 5, phase: "running", active: 1 });
    expect(learned(view(), { ...facts, now: 999_000 })).toEqual(view());
  });
  test("believes a server whose clock was stepped back", () => {
    expect(learned(view(), { ...facts, now: 1 }).now).toBe(1);
  });
});

describe("screenOf", () => {
  const facts = { confirmed: false, heldHere: false, ready: true, handingIn: false };
  const at = (part: Partial<AttemptView>, more: Partial<typeof facts> = {}, now = 1_000_000) =>
    screenOf({ view: view({ acceptedAt: 1, ...part }), ...facts, ...more }, now);
  test("before the start", () => {
    expect(screenOf({ view: view({ phase: "early" }), ...facts }, 0)).toBe("identity");
    expect(screenOf({ view: view({ phase: "early" }), ...facts, confirmed: true }, 0)).toBe("rules");
    expect(at({ phase: "early" })).toBe("waiting");
    expect(at({ phase: "open" })).toBe("waiting");
    expect(at({ phase: "missed" })).toBe("missed");
  });
  test("while it runs", () => {
    expect(at({ phase: "running", endsAt: 2_000_000, active: 1 })).toBe("answering");
    expect(at({ phase: "running", endsAt: 2_000_000, active: 1 }, { ready: false })).toBe("opening");
    expect(at({ phase: "paused", active: 1 })).toBe("paused");
    expect(at({ phase: "running", active: 2 })).toBe("ask-move");
    expect(at({ phase: "running", active: 2 }, { heldHere: true })).toBe("moved");
  });
  test("one millisecond before the end, at the end", () => {
    expect(at({ phase: "running", endsAt: 2_000_000, active: 1 }, {}, 1_999_999)).toBe("answering");
    expect(at({ phase: "running", endsAt: 2_000_000, active: 1 }, {}, 2_000_000)).toBe("closing");
  });
  test("after it", () => {
    const receipt = { code: "X", sealedAt: 1, answered: 1, items: 1, by: "time" as const };
    expect(at({ phase: "ended" })).toBe("closing");
    expect(at({ phase: "closed", state: "closed", startedAt: 1 })).toBe("closing");
    expect(at({ phase: "closed", state: "closed" })).toBe("missed"); // absent: closed without a sheet
    expect(at({ phase: "closed", receipt, active: 2 })).toBe("receipt");
    expect(at({ phase: "running", endsAt: 2_000_000 }, { handingIn: true })).toBe("closing");
  });
});
