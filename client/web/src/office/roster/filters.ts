import type { Candidate } from "../../core/types";
import { matches } from "../address";

export const FILTERS = ["", "unseated", "extra", "noPhoto", "locked"] as const;
export type CandidateFilter = (typeof FILTERS)[number];

const HOLDS: Record<CandidateFilter, (one: Candidate, now: number) => boolean> = {
  "": () => true,
  unseated: (one) => !one.room,
  extra: (one) => one.extraMinutes > 0 || one.extraPercent > 0,
  noPhoto: (one) => !one.photo,
  locked: (one, now) => troubled(one, now),
};

/** Whether signing in is delayed for this ticket now. */
export function locked(one: { lockedUntil?: number }, now: number): boolean {
  return (one.lockedUntil ?? 0) > now;
}

/** Whether sign-ins under this ticket failed, so that staff may look and unlock: the same on every screen. */
export function troubled(one: { failures?: number; lockedUntil?: number }, now: number): boolean {
  return (one.failures ?? 0) > 0 || locked(one, now);
}

export function countOf(candidates: readonly Candidate[], only: CandidateFilter, now: number): number {
  return candidates.filter((one) => HOLDS[only](one, now)).length;
}

export function listed(
  candidates: readonly Candidate[],
  { typed, only, room, now }: { typed: string; only: CandidateFilter; room: number; now: number },
): Candidate[] {
  const holds = HOLDS[only] ?? HOLDS[""];
  return candidates.filter((one) =>
    holds(one, now) && (!room || one.room === room) && matches(typed, one.ticket, one.name, one.group, one.identityMasked));
}
