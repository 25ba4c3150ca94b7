import { expect, it } from "vitest";
import { codeWidth, longestCode } from "./codes";
import type { Line } from "./useItemPages";

const lines = (...codes: (string | undefined)[]) => codes.map((code, index) => ({ index, item: code === undefined ? undefined : { code } })) as Line[];

it("gives codes of the national form the room that they need", () => {
  expect(longestCode(lines("A-1", undefined, "B-A-B-C-001-0012"))).toBe(16);
  expect(codeWidth(16)).toBeGreaterThanOrEqual(16 * 8 + 16);
  expect(codeWidth(longestCode(lines()))).toBe(118);
  expect(codeWidth(64)).toBe(240);
});
