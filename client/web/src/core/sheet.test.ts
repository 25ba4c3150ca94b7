import { describe, expect, test } from "vitest";
import { MemoryJournal } from "./memoryJournal";
import { pick, switched } from "./response";
import { markOf, Sheet } from "./sheet";

function setup() {
  const journal = new MemoryJournal();
  const kept: number[] = [];
  const sheet = new Sheet({ journal, attempt: 1, device: 1, floor: () => 0, now: () => 5.4, kept: ({ seq }) => kept.push(seq) });
  const mark = (item: number) => markOf(sheet.marks.get(), item);
  return { journal, sheet, kept, mark };
}

describe("Sheet", () => {
  test("shows a change at once, and it is in the journal before anyone hears of it", async () => {
    const { journal, sheet, kept, mark } = setup();
    sheet.pick(1, "single", "B");
    expect(mark(1)).toMatchObject({ response: "B", seq: Infinity });
    expect(kept).toEqual([]);
    await sheet.settled();
    expect(mark(1).seq).toBe(1);
    expect(kept).toEqual([1]);
    expect(await journal.read(1, 1, 0, 9)).toEqual([{ seq: 1, item: 1, response: "B", flag: false, strike: "", at: 5 }]);
  });
  test("fast changes are written one after the other, each on top of the last", async () => {
    const { journal, sheet } = setup();
    for (const option of ["C", "A", "D", "A"]) sheet.pick(1, "multiple", option);
    await sheet.settled();
    expect((await journal.read(1, 1, 0, 9)).map(({ response }) => response)).toEqual(["C", "AC", "ACD", "CD"]);
  });
  test("choosing a struck option brings it back; a chosen one cannot be struck", async () => {
    const { sheet, mark } = setup();
    sheet.strike(1, "A");
    sheet.strike(1, "B");
    expect(mark(1).strike).toBe("AB");
    sheet.pick(1, "single", "A");
    sheet.strike(1, "A");
    expect(mark(1)).toMatchObject({ response: "A", strike: "B" });
  });
  test("choosing the same again, or clearing nothing, writes nothing", async () => {
    const { journal, sheet } = setup();
    sheet.pick(1, "truefalse", "T");
    sheet.pick(1, "truefalse", "T");
    sheet.clear(2);
    await sheet.settled();
    expect(await journal.last(1, 1)).toBe(1);
  });
  test("what was not sent lies on top of what the server counts", () => {
    const { sheet, mark } = setup();
    const answer = { item: 1, flag: false, strike: "", at: 1 };
    sheet.load([{ ...answer, response: "A", seq: 9, device: 3 }], [{ ...answer, response: "B", seq: 4, flag: true }]);
    expect(mark(1)).toEqual({ response: "B", flag: true, strike: "", seq: 4 });
  });
  test("what another device was told later stands over what this one could not send; its own entries go by number", () => {
    const { sheet, mark } = setup();
    const answer = { flag: false, strike: "", response: "A" };
    sheet.load(
      [{ ...answer, item: 1, seq: 9, device: 3, at: 20 }, { ...answer, item: 2, seq: 8, device: 3, at: 20 }, { ...answer, item: 3, seq: 1, device: 1, at: 20 }],
      [{ ...answer, item: 1, seq: 4, at: 19, response: "B" }, { ...answer, item: 2, seq: 5, at: 20, response: "B" }, { ...answer, item: 3, seq: 6, at: 5, response: "B" }],
    );
    expect([1, 2, 3].map((item) => mark(item).response)).toEqual(["A", "B", "B"]);
  });
  test("loading again takes back nothing that was changed meanwhile", async () => {
    const { sheet, journal, mark } = setup();
    sheet.pick(1, "single", "A");
    await sheet.settled();
    const read = await journal.read(1, 1, 0, 9);
    sheet.pick(2, "single", "B");
    await sheet.settled();
    sheet.pick(3, "single", "C");
    sheet.load([], read);
    expect([1, 2, 3].map((item) => mark(item).response)).toEqual(["A", "B", "C"]);
  });
});

test("responses are sorted sets", () => {
  expect(pick("multiple", "BD", "A")).toBe("ABD");
  expect(pick("multiple", "ABD", "B")).toBe("AD");
  expect(pick("single", "B", "C")).toBe("C");
  expect(switched("", "C")).toBe("C");
});
