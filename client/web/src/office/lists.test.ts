import { describe, expect, it } from "vitest";
import { Problem } from "../core/problem";
import type { Candidate, PhotoReport, Result, RosterRow } from "../core/types";
import { matches, withFilter } from "./address";
import { verdictOf } from "./attempt/verdict";
import { csvText } from "./csv";
import { changedPaths, merged, placeFaults } from "../desk/fields";
import { bands, listedResults, outcomeOf, passRate } from "./results/filters";
import { changesCsv, keyOptions, keyText } from "./results/correction";
import { candidateBody, entryBody, entryOf, stripped } from "./roster/entry";
import { listed, troubled } from "./roster/filters";
import { maskIdentity } from "./roster/mask";
import { nextFaulty, photoCsv } from "./roster/report";

describe("filters in the address", () => {
  it("leaves the usual value out and goes to the first page", () => {
    const now = new URLSearchParams("q=a&page=3");
    expect(withFilter(now, "only", "faults", "").toString()).toBe("q=a&only=faults");
    expect(withFilter(now, "q", "", "").toString()).toBe("");
    expect(withFilter(now, "page", "4", "1").toString()).toBe("q=a&page=4");
    expect(now.toString()).toBe("q=a&page=3");
  });
  it("finds every word, in any width and case", () => {
    expect(matches("ｗａｎｇ 01", "Wang Wei", "2026-01")).toBe(true);
    expect(matches("wang 03", "Wang Wei", "2026-01")).toBe(false);
    expect(matches("  ", undefined)).toBe(true);
  });
});

describe("CSV", () => {
  it("quotes, and never lets a spreadsheet run a text", () => {
    expect(csvText([["a,b", 'say "x"', "=1+1", -5], ["line\nbreak", "", "张", 0.5]]))
      .toBe('\ufeff"a,b","say ""x""",\'=1+1,-5\r\n"line\nbreak",,张,0.5\r\n');
  });
  it("lists photos that were not used, each with its reason", () => {
    const report: PhotoReport = { matched: 2, unmatched: ["9.jpg"], refused: [{ name: "a.txt", why: "no picture" }] };
    expect(photoCsv(report, ["file", "why"], "nobody")).toBe("\ufefffile,why\r\n9.jpg,nobody\r\na.txt,no picture\r\n");
  });
  it("lists what a corrected key changes", () => {
    const change = { attempt: 1, ticket: "01", name: "王", before: 5950, after: 6050, flips: "up" as const };
    expect(changesCsv([change], ["t"], (flips) => flips)).toBe("\ufefft\r\n01,王,59.5,60.5,1,up\r\n");
  });
});

describe("faults of a refusal", () => {
  const problem = new Problem(422, {
    detail: "mend", errors: [{ field: "rooms[1].name", why: "a" }, { field: "markRule", why: "b" }, { field: "rooms[1].name", why: "c" }, { field: "other", why: "d" }],
  });
  it("go to the field of the form, the rest is told above", () => {
    const { placed, rest } = placeFaults(problem, ["rooms[*].name", "markRule.name"], { markRule: "markRule.name" });
    expect(placed).toEqual([{ name: ["rooms", 1, "name"], errors: ["a", "c"] }, { name: ["markRule", "name"], errors: ["b"] }]);
    expect((rest as Problem).errors).toEqual([{ field: "other", why: "d" }]);
    expect((rest as Problem).detail).toBe("mend");
  });
  it("are told as they are when it is no refusal", () => {
    const error = new Error("x");
    expect(placeFaults(error, ["a"])).toEqual({ placed: [], rest: error });
  });
  it("of two requests are shown together", () => {
    const both = merged([problem, new Problem(422, { errors: [{ field: "z", why: "e" }] })]) as Problem;
    expect(both.errors).toHaveLength(5);
    const lost = new Error("lost");
    expect(merged([problem, lost])).toBe(lost);
  });
  it("are forgotten where a form was changed", () => {
    expect(changedPaths({ rooms: [undefined, { name: "x" }], markRule: { name: "half" } })).toEqual([["rooms", 1, "name"], ["markRule", "name"]]);
    expect(changedPaths({ roles: ["admin"], seat: null })).toEqual([["roles"], ["seat"]]);
  });
  it("of an entry lose its prefix", () => {
    const error = stripped(new Problem(422, { errors: [{ field: "entry.name", why: "w" }] })) as Problem;
    expect(error.errors[0]?.field).toBe("name");
  });
});

const candidate = (more: Partial<Candidate>): Candidate => ({
  id: 1, sitting: 1, ticket: "T1", name: "王伟", identityMasked: "3101****", group: "一班", room: 2, roomName: "甲", seat: 3,
  extraMinutes: 0, extraPercent: 0, photo: true, ...more,
});

describe("roster", () => {
  it("is filtered by what is asked, by room and by words", () => {
    const all = [candidate({}), candidate({ id: 2, room: 0, seat: 0, name: "李强" }), candidate({ id: 3, extraPercent: 25 }), candidate({ id: 4, photo: false, lockedUntil: 50 })];
    const ids = (only: Parameters<typeof listed>[1]["only"], typed = "", room = 0) => listed(all, { only, typed, room, now: 40 }).map((one) => one.id);
    expect(ids("")).toEqual([1, 2, 3, 4]);
    expect(ids("unseated")).toEqual([2]);
    expect(ids("extra")).toEqual([3]);
    expect(ids("noPhoto")).toEqual([4]);
    expect(ids("locked")).toEqual([4]);
    expect(listed([candidate({ failures: 3 }), candidate({ failures: 1 }), candidate({ failures: 0 })], { only: "locked", typed: "", room: 0, now: 40 })).toHaveLength(2);
    expect(ids("", "李")).toEqual([2]);
    expect(ids("", "", 2)).toEqual([1, 3, 4]);
  });
  it("counts sign-in trouble from the first failure, however long the delay", () => {
    expect([{}, { failures: 0, lockedUntil: 0 }, { failures: 1, lockedUntil: 0 }, { lockedUntil: 41 }, { lockedUntil: 40 }].map((one) => troubled(one, 40))).toEqual([false, false, true, true, false]);
  });
  it("masks identity numbers as the server does", () => {
    expect(["11010519491231002X", "E12345678", "123456", "", "1"].map(maskIdentity)).toEqual(["110*************2X", "E12****78", "*****6", "", "1"]);
  });
  it("sends nothing missing: a room as id for a candidate, as name in a report", () => {
    const draft = { ...entryOf(candidate({})), name: " 王伟 ", seat: null };
    expect(candidateBody(draft)).toMatchObject({ name: "王伟", room: 2, seat: 0, identity: "" });
    expect(candidateBody({ name: "x", seat: 5 })).toMatchObject({ room: 0, seat: 0 });
    expect(entryBody({ room: "甲", seat: 4 })).toMatchObject({ room: "甲", seat: 4, ticket: "", extraMinutes: 0 });
  });
  it("goes from one faulty row to the next and begins again", () => {
    const row = (n: number, verdict: RosterRow["verdict"], skip = false) => ({ row: n, verdict, skip }) as RosterRow;
    const rows = [row(0, "good"), row(1, "error"), row(2, "warning"), row(3, "duplicate"), row(4, "error", true)];
    expect(nextFaulty(rows, -1)?.row).toBe(1);
    expect(nextFaulty(rows, 1)?.row).toBe(3);
    expect(nextFaulty(rows, 3)?.row).toBe(1);
    expect(nextFaulty([row(1, "error")], 1)).toBeUndefined();
  });
});

const result = (more: Partial<Result>): Result => ({
  attempt: 1, candidate: 1, ticket: "T1", name: "王", group: "", state: "closed", scored: true, points: 6000, passed: true,
  answered: 1, items: 1, sealedAt: 1, by: "hand-in", late: 0, absent: false, scoreNumber: 1, ...more,
});

describe("results", () => {
  it.each([
    [{}, "passed"], [{ passed: false }, "failed"], [{ absent: true, passed: false, scored: true }, "absent"],
    [{ scored: false }, "waiting"], [{ state: "running", scored: false }, "running"],
  ] as const)("%j is %s", (more, outcome) => expect(outcomeOf(result(more))).toBe(outcome));
  it("are filtered by side and by late answers", () => {
    const all = [result({}), result({ passed: false, late: 2, name: "李" })];
    expect(listedResults(all, { typed: "", only: "failed" })).toEqual([all[1]]);
    expect(listedResults(all, { typed: "", only: "late" })).toEqual([all[1]]);
    expect(listedResults(all, { typed: "李", only: "passed" })).toEqual([]);
  });
  it("are counted in bands of ten, 100 in the last", () => {
    expect(bands([result({ points: 0 }), result({ points: 5999 }), result({ points: 6000 }), result({ points: 10000 }), result({ absent: true })]))
      .toEqual([1, 0, 0, 0, 0, 1, 1, 0, 0, 1]);
  });
  it("have no rate while nobody is scored", () => {
    const summary = { seated: 3, absent: 0, closed: 0, scored: 0, passed: 0, failed: 0, late: 0, mean: 0, highest: 0, lowest: 0 };
    expect(passRate(summary)).toBeUndefined();
    expect(passRate({ ...summary, scored: 3, passed: 2 })).toBe("66.7");
  });
});

describe("corrected keys", () => {
  it("are ascending, each option once", () => {
    expect(keyText(["D", "A", "D"])).toBe("AD");
    expect(keyOptions({ kind: "truefalse", options: [] })).toEqual(["F", "T"]);
    expect(keyOptions({ kind: "single", options: [{ id: "B", text: "" }, { id: "A", text: "" }] })).toEqual(["A", "B"]);
  });
});

describe("a question of a sheet", () => {
  const item = (response: string, earned: number) => ({ response, earned, points: 100 });
  it.each([["", 0, true, "empty"], ["A", 100, true, "full"], ["A", 50, true, "part"], ["A", 0, true, "none"], ["A", 0, false, "given"], ["", 0, false, "empty"]] as const)(
    "%j with %d, scored %s, is %s", (response, earned, scored, verdict) => expect(verdictOf(item(response, earned), scored)).toBe(verdict),
  );
});
