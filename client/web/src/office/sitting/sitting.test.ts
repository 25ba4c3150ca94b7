import { describe, expect, it } from "vitest";
import { bodyOf, draftOf, firstDraft, FIELDS, INSTEAD, stepOf } from "./draft";
import { earned, RULES } from "./markRule";
import type { Sitting } from "../../core/types";

describe("worked example of the mark rules", () => {
  it.each([
    ["all_or_nothing", 0, 200, "AB", 0], ["half", 0, 200, "AB", 100], ["half", 0, 250, "A", 200], ["half", 0, 100, "A", 0],
    ["fixed_miss", 50, 200, "A", 50], ["fixed_miss", 500, 200, "A", 200], ["per_option", 50, 200, "AB", 100], ["partial_sum", 150, 200, "AB", 200],
    ["proportional", 10, 200, "AB", 130], ["proportional", 10, 200, "A", 70], ["proportional_per_option", 10, 200, "AB", 140],
  ] as const)("%s with %d: of %d, %s earns %d", (rule, parameter, full, response, points) => {
    expect(earned(rule, parameter, full, "ABD", response)).toBe(points);
  });
  it.each(RULES)("%s gives all for the exact set, nothing for a wrong option or no answer", (rule) => {
    expect(earned(rule, 50, 200, "ABD", "ABD")).toBe(200);
    expect(earned(rule, 50, 200, "ABD", "ABC")).toBe(0);
    expect(earned(rule, 50, 200, "ABD", "")).toBe(0);
  });
});

describe("draft of a sitting", () => {
  const draft = firstDraft(Date.UTC(2026, 10, 22, 17, 0), "rules", "甲");
  it("begins tomorrow at nine in China", () => {
    expect(draft.opens).toBe(Date.UTC(2026, 10, 24, 1, 0)); // it is the 23rd there already
    expect(draft.closes - draft.opens).toBe(90 * 60_000);
  });
  it("sends only the source that was chosen and the parameter that the rule has", () => {
    const body = bodyOf({
      ...draft, title: " 七月 ", markRule: { name: "half", parameter: 50, judgeDeduct: 0 },
      source: { kind: "form", form: 3, blueprint: 4, perCandidate: true, seed: " 7 " },
    });
    expect(body).toMatchObject({ title: "七月", markRule: { parameter: 0 }, source: { form: 3, blueprint: 0, perCandidate: false, seed: "7" } });
  });
  it("comes back from what the server holds", () => {
    const sitting: Sitting = { ...draft, id: 1, state: "draft", candidates: 0, source: { blueprint: 4, perCandidate: true, seed: "12" } };
    expect(bodyOf(draftOf(sitting)).source).toEqual({ form: 0, blueprint: 4, perCandidate: true, seed: "12" });
  });
  it("shows every field in a step, groups included", () => {
    for (const field of [...FIELDS, ...Object.keys(INSTEAD)]) expect([0, 1, 2]).toContain(stepOf(field.split(/[.[]/)[0] ?? ""));
    expect(stepOf("source")).toBe(1);
    expect(stepOf("rooms")).toBe(2);
  });
});
