import { expect, it } from "vitest";
import type { Point } from "../../core/types";
import { nextCode, pathOf, renamed, sharesOf, treeOf, weightSum, without } from "./tree";

const range = (code: string, parent: string, level: number, weight = 0): Point => ({ code, parent, level, name: `名${code}`, weight, importance: "" });
const leaf = (code: string, parent: string, importance: "X" | "Y" | "Z"): Point => ({ code, parent, level: 4, name: code, weight: 0, importance });
const points = [range("A", "", 1, 6000), range("A-A", "A", 2, 6000), leaf("A-A-001", "A-A", "X"), leaf("A-A-002", "A-A", "Y"), range("B", "", 1, 3000)];

it("stands children under parents and orphans on top", () => {
  const tree = treeOf([...points, range("C-X", "C", 2)]);
  expect(tree.map(({ point }) => point.code)).toEqual(["A", "B", "C-X"]);
  expect(tree[0]?.children[0]?.children.map(({ index }) => index)).toEqual([2, 3]);
});

it("sums weights of ranges only", () => {
  const tree = treeOf(points);
  expect(weightSum(undefined, tree)).toEqual({ is: 9000, should: 10000 });
  expect(weightSum(tree[0]?.point, tree[0]?.children ?? [])).toEqual({ is: 6000, should: 6000 });
  expect(weightSum(tree[0]?.children[0]?.point, tree[0]?.children[0]?.children ?? [])).toBeUndefined();
});

it("counts importances", () => {
  expect(sharesOf(points)).toEqual({ X: 1, Y: 1, Z: 0, total: 2 });
});

it("goes on counting in the manner of the brothers", () => {
  expect(nextCode(undefined, [], 1)).toBe("A");
  expect(nextCode(undefined, [range("B", "", 1), range("A", "", 1)], 1)).toBe("C");
  expect(nextCode(range("A-A", "A", 2), [leaf("A-A-009", "A-A", "X")], 4)).toBe("A-A-010");
  expect(nextCode(range("A", "", 1), [], 4)).toBe("A-001");
  expect(nextCode(undefined, [range("网络", "", 1)], 1)).toBe("网络1");
});

it("renames and removes whole branches", () => {
  expect(renamed(points, "A", "Q").map(({ code }) => code)).toEqual(["Q", "Q-A", "Q-A-001", "Q-A-002", "B"]);
  expect(renamed(points, "A", "Q")[2]?.parent).toBe("Q-A");
  expect(without(points, "A-A").map(({ code }) => code)).toEqual(["A", "B"]);
});

it("tells the way to a point", () => {
  const byCode = new Map(points.map((point) => [point.code, point]));
  expect(pathOf(byCode, "A-A-001")).toEqual(["名A", "名A-A", "A-A-001"]);
  expect(pathOf(byCode, "?")).toEqual([]);
});
