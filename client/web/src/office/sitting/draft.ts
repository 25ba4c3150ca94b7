import type { Sitting } from "../../core/types";
import { wallMoment, wallText } from "../moments";

/** What an officer fills in. */
export type SittingDraft = Omit<Sitting, "id" | "state" | "candidates" | "now" | "source"> & {
  source: { kind: "form" | "blueprint"; form?: number; blueprint?: number; perCandidate: boolean; seed: string };
};

/** The fields of the form, by the names that the server uses. */
export const FIELDS = [
  "title", "programme", "opens", "closes", "minutes", "startBy", "latestEntryMinutes", "earliestHandInMinutes",
  "markRule.name", "markRule.parameter", "markRule.judgeDeduct", "source.kind", "source.form", "source.blueprint",
  "source.perCandidate", "source.seed", "rules", "identityDigits", "rooms[*].name", "rooms[*].seats", "rooms[*].columns",
] as const;
/** Where to show what the server says of a whole group. */
export const INSTEAD: Record<string, string> = { markRule: "markRule.name", source: "source.kind", subject: "programme" };
/** Which step of the wizard shows a field. */
export const STEPS: readonly (readonly string[])[] = [
  ["programme", "title", "opens", "closes", "minutes", "startBy", "latestEntryMinutes", "earliestHandInMinutes"],
  ["source", "shuffle", "markRule"],
  ["rooms", "identityDigits", "rules"],
];
export function stepOf(field: string): number {
  return Math.max(0, STEPS.findIndex((fields) => fields.includes(field)));
}

/** A new sitting with the usual values: tomorrow at nine, 90 minutes, everyone ends together. */
export function firstDraft(now: number, rules: string, room: string): SittingDraft {
  const opens = wallMoment(`${wallText(now + 86_400_000).slice(0, 10)} 09:00`) ?? now;
  return {
    title: "", programme: "", subject: "theory", opens, closes: opens + 90 * 60_000, minutes: 90, startBy: "time",
    latestEntryMinutes: 30, earliestHandInMinutes: 30,
    markRule: { name: "all_or_nothing", parameter: 0, judgeDeduct: 0 },
    source: { kind: "form", perCandidate: false, seed: "" },
    shuffle: { items: true, options: true }, rules, identityDigits: 6,
    rooms: [{ id: 0, name: room, seats: 30, columns: 6 }],
  };
}

export function draftOf(sitting: Sitting): SittingDraft {
  const { form, blueprint, perCandidate, seed } = sitting.source;
  const source: SittingDraft["source"] = { kind: blueprint ? "blueprint" : "form", perCandidate, seed: seed === "0" ? "" : seed };
  if (form) source.form = form;
  if (blueprint) source.blueprint = blueprint;
  return {
    title: sitting.title, programme: sitting.programme, subject: sitting.subject, opens: sitting.opens, closes: sitting.closes,
    minutes: sitting.minutes, startBy: sitting.startBy, latestEntryMinutes: sitting.latestEntryMinutes,
    earliestHandInMinutes: sitting.earliestHandInMinutes, markRule: sitting.markRule, source, shuffle: sitting.shuffle,
    rules: sitting.rules, identityDigits: sitting.identityDigits, rooms: sitting.rooms,
  };
}

/** What is sent: only the source that was chosen, only the parameter that the rule has. */
export function bodyOf(draft: SittingDraft) {
  const { kind, form, blueprint, perCandidate, seed } = draft.source;
  return {
    ...draft,
    title: draft.title.trim(),
    markRule: { ...draft.markRule, parameter: HAS_PARAMETER.has(draft.markRule.name) ? draft.markRule.parameter ?? 0 : 0 },
    source: {
      form: kind === "form" ? form ?? 0 : 0,
      blueprint: kind === "blueprint" ? blueprint ?? 0 : 0,
      perCandidate: kind === "blueprint" && perCandidate,
      seed: seed.trim(),
    },
    rooms: draft.rooms.map(({ id, name, seats, columns }) => ({ id: id ?? 0, name: name ?? "", seats: seats ?? 0, columns: columns ?? 0 })),
  };
}

export const HAS_PARAMETER: ReadonlySet<string> = new Set([
  "partial_sum", "per_option", "fixed_miss", "proportional", "proportional_per_option",
]);
