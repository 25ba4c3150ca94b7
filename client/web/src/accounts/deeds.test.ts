import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { auditStrings } from "./auditStrings";
import { auditQuery, dayMoment, deedText, objectText, saidText } from "./deeds";
import type { Deed } from "./deeds";

const say = (language: "zh-CN" | "en") => (name: string, values: Record<string, unknown> = {}): string => {
  const text = name.split(".").reduce<unknown>((now, key) => (now as Record<string, unknown> | undefined)?.[key], auditStrings[language]);
  if (typeof text !== "string") throw new Error(`no words for ${name}`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, value: string) => String(values[value]));
};
const deed = (more: Partial<Deed>): Deed => ({ id: 1, at: 0, account: 1, name: "zhang", action: "", noun: "sitting", nounId: 12, detail: {}, ...more });

describe("deeds", () => {
  it("are told in words, unknown ones by their name", () => {
    expect(deedText("post-sittings-id-open", "zh-CN")).toBe("开放场次");
    expect(deedText("post-sittings-id-open", "en")).toBe("Opened a sitting");
    expect(deedText("post-moons", "en")).toBe("post-moons");
  });
  it("have words for every noun", () => {
    const actions = [...readFileSync(new URL("deeds.ts", import.meta.url), "utf8").matchAll(/^ {2}"\w+-(\w+?)s?(?:-[\w-]+)?": \[/gm)].map((match) => match[1] ?? "");
    expect(actions.length).toBeGreaterThan(35);
    for (const noun of actions.map((one) => (one === "me" || one === "session" ? "account" : one))) {
      for (const language of ["zh-CN", "en"] as const) expect(say(language)(`noun.${noun}`)).not.toBe("");
    }
  });
  it("name what they were done to", () => {
    expect(objectText(deed({}), say("zh-CN"))).toBe("场次 12");
    expect(objectText(deed({ noun: "roster", nounId: 3, detail: { row: 0 } }), say("en"))).toBe("Roster 3 · row 1");
    expect(objectText(deed({ detail: { made: 9 } }), say("zh-CN"))).toBe("场次 12 · 新编号 9");
  });
  it("tell what was said", () => {
    const told = deed({ detail: { said: { kind: "extra", minutes: 15, admit: false, roles: ["admin", "chief"] } } });
    expect(saidText(told, say("zh-CN"))).toBe("类型：加时；分钟：15；采纳：否；角色：管理员, 考评组长");
    expect(saidText(told, say("en"))).toBe("kind: extra time; minutes: 15; admitted: no; roles: administrator, chief examiner");
    expect(saidText(deed({}), say("en"))).toBe("");
  });
});

describe("the query", () => {
  it("holds days of China, the last one whole", () => {
    expect(dayMoment("1970-01-02")).toBe(16 * 3_600_000);
    expect(dayMoment("1970-13-02")).toBeUndefined();
    expect(auditQuery({ account: "3", from: "1970-01-02", to: "1970-01-02" }, 50, 50)).toBe(`/audit?offset=50&limit=50&account=3&from=${16 * 3_600_000}&to=${40 * 3_600_000}`);
  });
  it("leaves out what is not chosen", () => expect(auditQuery({ account: "x", from: "", to: "soon" }, 0, 1)).toBe("/audit?offset=0&limit=1"));
});

it("the strings have every name in both languages, with the same values", () => {
  const leaves = (tree: object, before = ""): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[before + key, value] as [string, string]] : leaves(value as object, `${before}${key}.`)));
  const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
  const english = new Map(leaves(auditStrings.en));
  expect([...english.keys()].sort()).toEqual(leaves(auditStrings["zh-CN"]).map(([name]) => name).sort());
  for (const [name, text] of leaves(auditStrings["zh-CN"])) expect([name, slots(english.get(name) ?? "")]).toEqual([name, slots(text)]);
});
