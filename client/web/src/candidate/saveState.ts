import type { OutboxState } from "../core/outbox";

export interface SaveState {
  word: "held" | "none" | "sending" | "waiting" | "busy" | "full" | "unreachable" | "signedOut" | "expired" | "refused";
  look: "held" | "sending" | "waiting" | "trouble";
}

/** What the line about saving says. */
export function saveState(outbox: OutboxState, { reachable, signedOut }: { reachable: boolean; signedOut: boolean }): SaveState {
  const { unsent, sending, problem } = outbox;
  if (outbox.refused) return { word: "refused", look: "trouble" };
  if (signedOut) return { word: unsent > 0 ? "signedOut" : "expired", look: "trouble" };
  if (unsent > 0) {
    // A server that answers, but takes nothing, is not a network that is gone.
    if (problem?.code === "store-full") return { word: "full", look: "trouble" };
    if (problem) return { word: "busy", look: "waiting" };
    return sending === "waiting" || !reachable ? { word: "waiting", look: "waiting" } : { word: "sending", look: "sending" };
  }
  if (outbox.heldAt === undefined || (outbox.last === 0 && !outbox.earlier)) return { word: "none", look: "held" };
  return reachable ? { word: "held", look: "held" } : { word: "unreachable", look: "waiting" };
}
