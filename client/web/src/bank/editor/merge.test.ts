import { expect, it } from "vitest";
import { changeOption, emptyDraft, withContent } from "./draft";
import { compare, merged } from "./merge";

const base = { ...withContent(emptyDraft(), { stem: "一", difficulty: 2 }), accepts: "A" };

it("takes what only the other changed and keeps what only I changed", () => {
  const mine = withContent(base, { stem: "二" });
  const theirs = withContent(base, { difficulty: 5 });
  const merge = compare(base, mine, theirs);
  expect(merge).toEqual({ taken: ["difficulty"], conflicts: [], kept: ["stem"] });
  const both = merged(mine, theirs, merge, {});
  expect([both.content.stem, both.content.difficulty]).toEqual(["二", 5]);
});

it("asks about what both changed, and not about what both changed alike", () => {
  const mine = withContent(base, { stem: "二", source: "书" });
  const theirs = withContent(base, { stem: "三", source: "书" });
  const merge = compare(base, mine, theirs);
  expect(merge.conflicts).toEqual(["stem"]);
  expect(merged(mine, theirs, merge, {}).content.stem).toBe("二");
  expect(merged(mine, theirs, merge, { stem: "theirs" }).content.stem).toBe("三");
});

it("does not mix my key with their options", () => {
  const mine = { ...base, accepts: "B" };
  const theirs = changeOption(base, 0, { text: "甲" });
  const merge = compare(base, mine, theirs);
  expect(merge.conflicts).toEqual(["options", "accepts"]);
  expect(merge.taken).toEqual([]);
  const theirsWins = merged(mine, theirs, merge, { options: "theirs", accepts: "theirs" });
  expect([theirsWins.accepts, theirsWins.content.options[0]?.text]).toEqual(["A", "甲"]);
});
