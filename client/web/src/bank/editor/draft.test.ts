import { describe, expect, it } from "vitest";
import type { Draft } from "../../core/types";
import { addOption, changeOption, emptyDraft, moveOption, removeOption, sameDraft, toggleKey, withKind } from "./draft";

function choice(kind: "single" | "multiple", accepts: string, ...texts: string[]): Draft {
  const draft = emptyDraft(kind);
  const options = texts.map((text, i) => ({ id: "ABCDEFGHIJ".charAt(i), text, fixed: false }));
  return { ...draft, content: { ...draft.content, options }, accepts };
}
const said = (draft: Draft) => draft.content.options.map((option) => option.id + option.text).join(" ");

describe("options", () => {
  it("takes the key along when options change places", () => {
    const moved = moveOption(choice("multiple", "AC", "x", "y", "z"), 0, 2);
    expect(said(moved)).toBe("Ay Bz Cx");
    expect(moved.accepts).toBe("BC");
  });
  it("drops a removed option from the key", () => {
    const less = removeOption(choice("multiple", "AC", "x", "y", "z"), 0);
    expect(said(less)).toBe("Ay Bz");
    expect(less.accepts).toBe("B");
  });
  it("keeps between two and ten", () => {
    const two = choice("single", "A", "x", "y");
    expect(removeOption(two, 0)).toBe(two);
    let many = two;
    for (let i = 0; i < 20; i++) many = addOption(many);
    expect(many.content.options.map((option) => option.id).join("")).toBe("ABCDEFGHIJ");
    expect(many.accepts).toBe("A");
  });
  it("leaves the draft alone when there is nowhere to move", () => {
    const draft = choice("single", "B", "x", "y");
    expect(moveOption(draft, 0, -1)).toBe(draft);
    expect(moveOption(draft, 5, 0)).toBe(draft);
  });
  it("closes gaps in letters with the key", () => {
    const gap = choice("multiple", "AD", "x", "y");
    const draft = { ...gap, content: { ...gap.content, options: [{ id: "A", text: "x", fixed: false }, { id: "D", text: "y", fixed: true }] } };
    const more = addOption(draft);
    expect(more.accepts).toBe("AB");
    expect(more.content.options[1]).toEqual({ id: "B", text: "y", fixed: true });
  });
});

describe("key", () => {
  it("is one letter in a single choice", () => {
    const b = toggleKey(choice("single", "A", "x", "y"), "B");
    expect(b.accepts).toBe("B");
    expect(toggleKey(b, "B").accepts).toBe("");
  });
  it("is sorted in a multiple choice", () => {
    expect(toggleKey(choice("multiple", "BD", "x", "y"), "A").accepts).toBe("ABD");
    expect(toggleKey(choice("multiple", "ABD", "x", "y"), "B").accepts).toBe("AD");
  });
});

describe("kind", () => {
  it("brings options and key back after a detour over true/false", () => {
    const before = choice("multiple", "AB", "x", "y");
    const judge = withKind(before, "truefalse", undefined);
    expect(judge.content.options).toEqual([]);
    expect(judge.accepts).toBe("");
    const after = withKind(judge, "multiple", before);
    expect(sameDraft(after, before)).toBe(true);
  });
  it("does not keep several keys in a single choice", () => {
    expect(withKind(choice("multiple", "AB", "x", "y"), "single", undefined).accepts).toBe("");
    expect(withKind(choice("multiple", "A", "x", "y"), "single", undefined).accepts).toBe("A");
  });
});

it("tells drafts apart by what they say", () => {
  const draft = choice("single", "A", "x", "y");
  expect(sameDraft(draft, structuredClone(draft))).toBe(true);
  expect(sameDraft(draft, changeOption(draft, 0, { fixed: true }))).toBe(false);
});
