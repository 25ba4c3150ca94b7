import type { Draft } from "../../core/types";

/** What two people can change independently of each other. */
export const FIELDS = [
  "code", "kind", "stem", "options", "accepts", "explanation", "points", "point", "difficulty",
  "consistency", "cognitive", "source", "tags", "language",
] as const;
export type Field = (typeof FIELDS)[number];

export function fieldOf(draft: Draft, field: Field): unknown {
  if (field === "code" || field === "accepts" || field === "explanation") return draft[field];
  return draft.content[field];
}
function withField(draft: Draft, field: Field, from: Draft): Draft {
  if (field === "code" || field === "accepts" || field === "explanation") return { ...draft, [field]: from[field] };
  return { ...draft, content: { ...draft.content, [field]: from.content[field] } };
}
function differs(a: Draft, b: Draft, field: Field): boolean {
  return JSON.stringify(fieldOf(a, field)) !== JSON.stringify(fieldOf(b, field));
}

/** How my draft and the version that someone else saved meanwhile go together. */
export interface Merge {
  /** Changed by the other alone: taken over. */
  taken: Field[];
  /** Changed by both, differently: somebody has to choose. */
  conflicts: Field[];
  /** Changed by me alone: kept. */
  kept: Field[];
}

export function compare(base: Draft, mine: Draft, theirs: Draft): Merge {
  const merge: Merge = { taken: [], conflicts: [], kept: [] };
  for (const field of FIELDS) {
    const byMe = differs(base, mine, field);
    const byThem = differs(base, theirs, field);
    if (byMe && byThem) {
      if (differs(mine, theirs, field)) merge.conflicts.push(field);
    } else if (byThem) merge.taken.push(field);
    else if (byMe) merge.kept.push(field);
  }
  // Letters of a key mean nothing without their options: whoever's options stand, theirs is the key.
  const shapes: Field[] = ["kind", "options", "accepts"];
  const touched = (list: Field[]) => list.some((field) => shapes.includes(field));
  if (touched(merge.conflicts) || (touched(merge.taken) && touched(merge.kept))) {
    const involved = shapes.filter((field) => differs(mine, theirs, field));
    merge.taken = merge.taken.filter((field) => !involved.includes(field));
    merge.kept = merge.kept.filter((field) => !involved.includes(field));
    merge.conflicts = FIELDS.filter((field) => merge.conflicts.includes(field) || involved.includes(field));
  }
  return merge;
}

/** My draft on top of theirs: what they alone changed is taken, conflicts go as chosen (mine unless said). */
export function merged(mine: Draft, theirs: Draft, merge: Merge, choices: Partial<Record<Field, "mine" | "theirs">>): Draft {
  let draft = mine;
  for (const field of merge.taken) draft = withField(draft, field, theirs);
  for (const field of merge.conflicts) if (choices[field] === "theirs") draft = withField(draft, field, theirs);
  return draft;
}
