import type { Candidate } from "../../core/types";

/** Who sits where in a room, by seat number. */
export function seatsOf(candidates: readonly Candidate[], room: number): Map<number, Candidate> {
  return new Map(candidates.filter((one) => one.room === room && one.seat > 0).map((one) => [one.seat, one]));
}
export function unseatedOf(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter((one) => !one.room || !one.seat);
}
