import { describe, expect, it } from "vitest";
import type { BoardSeat } from "../../core/types";
import { countStates, neighbour, possible, seatRanges, seatState, SEAT_LOOK, SEAT_STATES, silence, timeLeft } from "./state";

const seat = (more: Partial<BoardSeat>): BoardSeat => ({
  attempt: 1, candidate: 1, seat: 1, name: "王", ticket: "T", group: "", state: "running", phase: "running", accepted: true, absent: false,
  online: true, heardAt: 90_000, answered: 3, items: 10, unsent: 0, current: 0, endsAt: 400_000, device: 1, failures: 0, lockedUntil: 0, late: 0, ...more,
});

describe("state of a seat", () => {
  it.each([
    [{}, "answering"],
    [{ online: false }, "away"],
    [{ state: "paused", phase: "paused", online: false }, "paused"],
    [{ phase: "ended" }, "ended"],
    [{ state: "closed", phase: "closed", online: false }, "handedIn"],
    [{ state: "closed", phase: "closed", absent: true }, "absent"],
    [{ state: "ready", phase: "open" }, "waiting"],
    [{ state: "ready", phase: "early", online: false }, "out"],
    [{ state: "ready", phase: "missed", absent: true }, "missed"],
  ] as const)("%j is %s", (more, state) => expect(seatState(seat(more))).toBe(state));
  it("has a look of its own for each: no two share shape and colour", () => {
    const looks = SEAT_STATES.map((state) => `${SEAT_LOOK[state].shape} ${SEAT_LOOK[state].tone}`);
    expect(new Set(looks).size).toBe(SEAT_STATES.length);
  });
  it("is counted once for every seat", () => {
    const counts = countStates([seat({}), seat({ online: false }), seat({})]);
    expect(counts.answering).toBe(2);
    expect(counts.away).toBe(1);
    expect(Object.values(counts).reduce((sum, n) => sum + n)).toBe(3);
  });
});

describe("time", () => {
  it("is left only while an attempt is on, never below nothing", () => {
    expect(timeLeft(seat({}), 100_000)).toBe(300_000);
    expect(timeLeft(seat({}), 500_000)).toBe(0);
    expect(timeLeft(seat({ state: "ready", endsAt: 0 }), 0)).toBeUndefined();
    expect(timeLeft(seat({ state: "closed" }), 0)).toBeUndefined();
  });
  it("since a screen was heard of is whole seconds", () => {
    expect(silence(seat({}), 100_400)).toBe(10);
    expect(silence(seat({ heardAt: 0 }), 100_400)).toBeUndefined();
  });
});

describe("commands", () => {
  it("are offered where the state allows them", () => {
    expect(possible("pause", { state: "running" })).toBe(true);
    expect(possible("pause", { state: "ready" })).toBe(false);
    expect(possible("resume", { state: "paused" })).toBe(true);
    expect(possible("extra", { state: "ready" })).toBe(true);
    for (const kind of ["pause", "resume", "extra", "delay", "end"] as const) expect(possible(kind, { state: "closed" })).toBe(false);
  });
  it("name seats in short", () => {
    expect(seatRanges([3, 1, 2, 7, 9, 8, 8, 12, 13], "、")).toBe("1–3、7–9、12、13");
    expect(seatRanges([], "、")).toBe("");
  });
  it("follow the arrow keys within the room", () => {
    expect(neighbour("ArrowRight", 4, 5, 12)).toBe(5);
    expect(neighbour("ArrowDown", 8, 5, 12)).toBeUndefined();
    expect(neighbour("ArrowUp", 5, 5, 12)).toBe(0);
    expect(neighbour("End", 0, 5, 12)).toBe(11);
    expect(neighbour("x", 0, 5, 12)).toBeUndefined();
  });
});
