import type { AttemptView } from "./types";

/** What the candidate sees. One value, derived from facts, so that no two parts of the page disagree. */
export type Screen =
  | "identity" | "rules" | "waiting" | "opening" | "answering" | "paused"
  | "ask-move" | "moved" | "closing" | "receipt" | "missed";

export interface ScreenFacts {
  view: AttemptView;
  /** The candidate said on this page that name and photo are right. */
  confirmed: boolean;
  /** This page held the exam at some time. */
  heldHere: boolean;
  /** The paper is open. */
  ready: boolean;
  /** A hand-in is on its way. */
  handingIn: boolean;
}

/** Picks the screen; now is the server's time. */
export function screenOf({ view, confirmed, heldHere, ready, handingIn }: ScreenFacts, now: number): Screen {
  if (view.receipt) return "receipt";
  if (view.phase === "missed" || (view.state === "closed" && view.startedAt === undefined)) return "missed";
  if (view.phase === "closed" || view.state === "closed") return "closing";
  if (movedAway(view)) return heldHere ? "moved" : "ask-move";
  if (view.phase === "paused") return "paused";
  if (view.phase === "ended" || handingIn || timeIsOver(view, now)) return "closing";
  if (view.phase === "running") return ready ? "answering" : "opening";
  if (view.acceptedAt === undefined) return confirmed ? "rules" : "identity";
  return "waiting";
}

/** Another device holds the exam now. */
export function movedAway({ active, device }: AttemptView): boolean {
  return active !== 0 && active !== device;
}

/** Time ran out by the facts last heard; the server may have granted more since. */
export function timeIsOver({ phase, endsAt }: AttemptView, now: number): boolean {
  return phase === "running" && endsAt !== undefined && now >= endsAt;
}
