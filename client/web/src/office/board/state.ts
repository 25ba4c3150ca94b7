import type { BoardSeat, TimeKind } from "../../core/types";
import type { ShapeName } from "../Shape";

/** What staff see of a seat, the states that need somebody first. */
export const SEAT_STATES = ["away", "paused", "answering", "ended", "waiting", "out", "missed", "absent", "handedIn"] as const;
export type SeatState = (typeof SEAT_STATES)[number];

export const SEAT_LOOK: Record<SeatState, { shape: ShapeName; tone: string }> = {
  away: { shape: "cross", tone: "red" },
  paused: { shape: "bars", tone: "amber" },
  answering: { shape: "play", tone: "green" },
  ended: { shape: "stop", tone: "violet" },
  waiting: { shape: "half", tone: "blue" },
  out: { shape: "ring", tone: "grey" },
  missed: { shape: "dash", tone: "grey" },
  absent: { shape: "dash", tone: "dark" },
  handedIn: { shape: "check", tone: "dark" },
};

export function seatState(seat: Pick<BoardSeat, "state" | "phase" | "absent" | "online">): SeatState {
  if (seat.state === "closed") return seat.absent ? "absent" : "handedIn";
  if (seat.absent || seat.phase === "missed") return "missed";
  if (seat.phase === "ended") return "ended";
  if (seat.state === "paused") return "paused";
  if (seat.state === "running") return seat.online ? "answering" : "away";
  return seat.online ? "waiting" : "out";
}

/** Milliseconds left, undefined when no time runs. */
export function timeLeft(seat: BoardSeat, now: number): number | undefined {
  if (!seat.endsAt || (seat.state !== "running" && seat.state !== "paused")) return undefined;
  return Math.max(0, seat.endsAt - now);
}
/** Seconds since the screen was last heard of, undefined when it never was. */
export function silence(seat: BoardSeat, now: number): number | undefined {
  return seat.heardAt ? Math.max(0, Math.round((now - seat.heardAt) / 1000)) : undefined;
}

export function countStates(seats: readonly BoardSeat[]): Record<SeatState, number> {
  const counts = Object.fromEntries(SEAT_STATES.map((state) => [state, 0])) as Record<SeatState, number>;
  for (const seat of seats) counts[seatState(seat)]++;
  return counts;
}

/** Whether the state of an attempt lets staff do this; the server decides in the end. */
export function possible(kind: TimeKind, seat: Pick<BoardSeat, "state">): boolean {
  switch (kind) {
    case "pause": return seat.state === "running";
    case "resume": return seat.state === "paused";
    default: return seat.state !== "closed";
  }
}

/** 1, 2, 3, 7 as "1–3、7". */
export function seatRanges(seats: readonly number[], comma: string): string {
  const sorted = [...new Set(seats)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let i = 0; i < sorted.length;) {
    let end = i;
    while (end + 1 < sorted.length && sorted[end + 1] === (sorted[end] as number) + 1) end++;
    parts.push(end - i >= 2 ? `${sorted[i]}–${sorted[end]}` : sorted.slice(i, end + 1).join(comma));
    i = end + 1;
  }
  return parts.join(comma);
}

/** Where an arrow key leads in a grid of seats, by index; undefined at the edge. */
export function neighbour(key: string, at: number, columns: number, seats: number): number | undefined {
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns, Home: 0, End: seats - 1 }[key];
  return to !== undefined && to >= 0 && to < seats ? to : undefined;
}
