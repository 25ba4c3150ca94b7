import type { AttemptState, AttemptView, Phase } from "./types";

/** What any reply tells about an attempt. */
export interface Facts {
  now: number;
  endsAt: number;
  phase: Phase;
  active?: number;
  state?: AttemptState;
  handInFrom?: number;
  apart?: number;
}

/** Replies may overtake each other by seconds; a clock of the server stepped further back is believed. */
const OVERTAKEN = 10_000;

/** Whether a reply of that time was overtaken by one that is known already. */
export function overtaken(now: number, known: number): boolean {
  return now < known && known - now < OVERTAKEN;
}

/** Brings a view up to date with a reply. An older reply that comes late changes nothing. */
export function learned(view: AttemptView, facts: Facts): AttemptView {
  if (overtaken(facts.now, view.now)) return view;
  const next: AttemptView = { ...view, now: facts.now, phase: facts.phase };
  if (facts.endsAt > 0) next.endsAt = facts.endsAt;
  if (facts.active !== undefined) next.active = facts.active;
  if (facts.state !== undefined) next.state = facts.state;
  if (facts.handInFrom !== undefined) next.handInFrom = facts.handInFrom;
  if (facts.apart !== undefined) next.apart = facts.apart;
  return next;
}
