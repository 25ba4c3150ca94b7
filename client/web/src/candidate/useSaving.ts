import type { Exam } from "../core/exam";
import { useText } from "../i18n/candidate";
import { clockText } from "../ui/time";
import { useStore } from "../ui/useStore";
import type { SaveState } from "./saveState";
import { saveState } from "./saveState";

export interface Saving extends SaveState {
  /** The state in words. */
  text: string;
  /** Answers that this browser wrote and the server does not hold. */
  unsent: number;
  /** How many of them will arrive: where the server refuses one, waiting does not help. */
  coming: number;
  /** The words say more than that answers are on their way or wait for the network. */
  special: boolean;
}

/** The sign-in has ended: asking for news found it out, or sending. */
export function useSignedOut(exam: Exam): boolean {
  const { signedOut } = useStore(exam.state);
  return useStore(exam.outbox.state).sending === "signed-out" || signedOut;
}

/** How saving goes, of this device and of those that this browser was before. */
export function useSaving(exam: Exam): Saving {
  const t = useText();
  const own = useStore(exam.outbox.state);
  const old = useStore(exam.old.state);
  const { reachable } = useStore(exam.state);
  const signedOut = useSignedOut(exam);
  const unsent = own.unsent + old.unsent;
  const refused = own.refused || old.refused;
  const coming = (own.refused ? 0 : own.unsent) + old.coming;
  const { word, look } = saveState({ ...own, unsent, refused }, { reachable, signedOut });
  const { problem, heldAt } = own;
  const text = t(`save.${word}`, {
    count: unsent, time: heldAt === undefined ? "" : clockText(heldAt), why: problem?.title || problem?.message || "",
  });
  return { word, look, text, unsent, coming, special: ["refused", "signedOut", "full", "busy"].includes(word) };
}
