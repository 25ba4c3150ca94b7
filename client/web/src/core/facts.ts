import type { AttemptState, AttemptView, Phase } from "./types";

/** What any reply tells about an attempt. */
export interface Facts {
  now: number;
  endsAt: number;
  phase: Phase;
  active?: number;
  state?: AttemptState;
  handInFrom?: number;
}

/** Replies may overtake each other by seconds; a clock of the server stepped further back is believed. */
const OVERTAKEN = 10_000;

/** Brings a view up to date with a reply. An older reply that comes late changes nothing. */
export function learned(view: AttemptView, facts: Facts): AttemptView {
  if (facts.now < view.now && view.now - facts.now < OVERTAKEN) return view;
  const next: AttemptView = { ...view, now: facts.now, phase: facts.phase };
  if (facts.endsAt > 0) next.endsAt = facts.endsAt;
  if (facts.active !== undefined) next.active = facts.active;
  if (facts.state !== undefined) next.state = facts.state;
  if (facts.handInFrom !== undefined) next.handInFrom = facts.handInFrom;
  return next;
}
