import type { OutboxState } from "../core/outbox";

export interface SaveState {
  word: "held" | "none" | "sending" | "waiting" | "unreachable" | "signedOut" | "refused";
  look: "held" | "sending" | "waiting" | "trouble";
}

/** What the line about saving says. */
export function saveState(outbox: OutboxState, { reachable, signedOut }: { reachable: boolean; signedOut: boolean }): SaveState {
  if (outbox.refused) return { word: "refused", look: "trouble" };
  if (signedOut || outbox.sending === "signed-out") return { word: "signedOut", look: "trouble" };
  if (outbox.unsent > 0) {
    return outbox.sending === "waiting" || !reachable ? { word: "waiting", look: "waiting" } : { word: "sending", look: "sending" };
  }
  if (outbox.heldAt === undefined || (outbox.last === 0 && !outbox.earlier)) return { word: "none", look: "held" };
  return reachable ? { word: "held", look: "held" } : { word: "unreachable", look: "waiting" };
}
