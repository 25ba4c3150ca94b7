import type { Draft, Item, ItemDetail, Kind, Option, PaperItem } from "../../core/types";
import { LETTERS } from "../../items/view";

export const MIN_OPTIONS = 2;
export const MAX_OPTIONS = 10;
export const KINDS: readonly Kind[] = ["single", "multiple", "truefalse"];
/** The six levels are kept in Chinese, whatever language the screen has. */
export const COGNITIVE = ["识记", "理解", "应用", "分析", "综合", "评价"] as const;

export function emptyDraft(kind: Kind = "single"): Draft {
  return {
    code: "",
    content: {
      kind, stem: "", options: kind === "truefalse" ? [] : blankOptions(4), points: 100, point: "",
      difficulty: 0, consistency: 0, cognitive: "", source: "", tags: [], language: "",
    },
    accepts: "",
    explanation: "",
  };
}
function blankOptions(n: number): Option[] {
  return [...LETTERS.slice(0, n)].map((id) => ({ id, text: "", fixed: false }));
}

/** What the newest version of an item says, as its author would write it. */
export function draftOf(item: ItemDetail): Draft {
  return { code: item.code, content: item.current.content, accepts: item.accepts, explanation: item.explanation };
}
export function paperItem(draft: Draft, points = draft.content.points): PaperItem {
  const { kind, stem, options } = draft.content;
  return { item: 0, kind, stem, options: options.map(({ id, text }) => ({ id, text })), points };
}
export function itemPaper(item: Item): PaperItem {
  return paperItem({ code: "", content: item.current.content, accepts: "", explanation: "" });
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}
function ordered(d: Draft): unknown[] {
  const c = d.content;
  return [
    d.code, c.kind, c.stem, c.options.map((o) => [o.id, o.text, o.fixed]), c.points, c.point, c.difficulty,
    c.consistency, c.cognitive, c.source, c.tags, c.language, d.accepts, d.explanation,
  ];
}

/** The faults that may still hold: what was said of the key is over once another key is chosen. */
export function answered(faults: ReadonlyMap<string, string>, before: Draft, now: Draft): ReadonlyMap<string, string> {
  if (now.accepts === before.accepts || now.accepts === "" || !faults.has("accepts")) return faults;
  return new Map([...faults].filter(([field]) => field !== "accepts"));
}

/** Changes the content and leaves the rest. */
export function withContent(draft: Draft, change: Partial<Draft["content"]>): Draft {
  return { ...draft, content: { ...draft.content, ...change } };
}

/** Makes another kind of question of it. Options come from `shelf` when a true/false item becomes a choice again. */
export function withKind(draft: Draft, kind: Kind, shelf: Draft | undefined): Draft {
  const was = draft.content.kind;
  if (kind === was) return draft;
  if (kind === "truefalse") return { ...withContent(draft, { kind, options: [] }), accepts: "" };
  if (was === "truefalse") {
    const options = shelf && shelf.content.options.length > 0 ? shelf.content.options : blankOptions(4);
    return { ...withContent(draft, { kind, options }), accepts: keyFor(kind, shelf?.accepts ?? "") };
  }
  return { ...withContent(draft, { kind }), accepts: keyFor(kind, draft.accepts) };
}
function keyFor(kind: Kind, accepts: string): string {
  const letters = accepts.replace(/[^A-J]/g, "");
  return kind === "single" && letters.length > 1 ? "" : letters;
}

/** Puts options in a new order with letters from A; the key goes with its options. */
function relettered(draft: Draft, options: Option[]): Draft {
  const accepts = options
    .map((option, i) => (draft.accepts.includes(option.id) && option.id !== "" ? LETTERS[i] : ""))
    .join("");
  return { ...withContent(draft, { options: options.map((option, i) => ({ ...option, id: LETTERS[i] ?? "" })) }), accepts };
}
export function addOption(draft: Draft): Draft {
  const { options } = draft.content;
  if (options.length >= MAX_OPTIONS) return draft;
  return relettered(draft, [...options, { id: "", text: "", fixed: false }]);
}
export function removeOption(draft: Draft, at: number): Draft {
  const { options } = draft.content;
  if (options.length <= MIN_OPTIONS) return draft;
  return relettered(draft, options.filter((_, i) => i !== at));
}
export function moveOption(draft: Draft, from: number, to: number): Draft {
  const options = [...draft.content.options];
  const [moved] = options.splice(from, 1);
  if (!moved || to < 0 || to > options.length) return draft;
  options.splice(to, 0, moved);
  return relettered(draft, options);
}
export function changeOption(draft: Draft, at: number, change: Partial<Option>): Draft {
  return withContent(draft, { options: draft.content.options.map((option, i) => (i === at ? { ...option, ...change } : option)) });
}

/** Marks an answer as right, or no longer; a single choice has only one. */
export function toggleKey(draft: Draft, letter: string): Draft {
  if (draft.content.kind !== "multiple") return { ...draft, accepts: draft.accepts === letter ? "" : letter };
  const letters = new Set(draft.accepts);
  if (!letters.delete(letter)) letters.add(letter);
  return { ...draft, accepts: [...letters].sort().join("") };
}
