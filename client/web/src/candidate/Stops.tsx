import { useState } from "react";
import { Problem, SignedOut } from "../core/problem";
import { useNow, useStore } from "../ui/useStore";
import { clockText } from "../ui/time";
import { timeIsOver } from "../core/screen";
import { useText } from "../i18n/candidate";
import type { ScreenProps } from "./App";
import { Plain } from "./Plain";
import { useTold } from "./told";
import { useSaving } from "./useSaving";

// The screens on which the exam stands still, each saying what happened, what is safe and what comes next.

export function Opening({ exam }: ScreenProps) {
  const t = useText();
  const told = useTold();
  const { reachable, refused } = useStore(exam.state);
  return (
    <Plain title={t("opening.title")}>
      {!reachable && <p role="status">{t("opening.slow")}</p>}
      {refused && <p className="fault" role="alert">{told(refused)}</p>}
    </Plain>
  );
}

export function Paused({ exam }: ScreenProps) {
  const t = useText();
  const now = useNow(exam.options.clock);
  return (
    <Plain title={t("paused.title")}>
      <p>{t("paused.text")}</p>
      <p className="muted">{t("waiting.clock")} {clockText(now)}</p>
    </Plain>
  );
}

export function AskMove({ exam, leave }: ScreenProps) {
  const t = useText();
  const { active } = useStore(exam.state).view;
  const move = useMove(exam);
  return (
    <Plain title={t("move.title")}>
      <p>{t("move.text", { device: active })}</p>
      {move.fault && <p className="fault" role="alert">{move.fault}</p>}
      <div className="actions">
        <button type="button" className="button" disabled={move.busy} onClick={leave}>{t("move.stay")}</button>
        <button type="button" className="button primary large" disabled={move.busy} onClick={move.take}>{t(move.busy ? "move.busy" : "move.here")}</button>
      </div>
    </Plain>
  );
}

export function Moved({ exam }: ScreenProps) {
  const t = useText();
  const { active } = useStore(exam.state).view;
  const { unsent, special, text } = useSaving(exam);
  const move = useMove(exam);
  return (
    <Plain title={t("moved.title")}>
      <p>{t("moved.text", { device: active })}</p>
      <p role="status">{special ? text + t("closing.keep") : unsent > 0 ? t("moved.unsent", { count: unsent }) : t("moved.sent")}</p>
      {move.fault && <p className="fault" role="alert">{move.fault}</p>}
      <div className="actions">
        <button type="button" className="button" disabled={move.busy} onClick={move.take}>{t(move.busy ? "move.busy" : "moved.back")}</button>
      </div>
    </Plain>
  );
}

function useMove(exam: ScreenProps["exam"]) {
  const t = useText();
  const told = useTold();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const take = () => {
    setBusy(true);
    setFault("");
    exam.take().catch((error: unknown) => {
      setBusy(false);
      if (error instanceof SignedOut) exam.missed(error);
      setFault(error instanceof Problem ? t("move.failed", { why: told(error) }) : told(error));
    });
  };
  return { busy, fault, take };
}

export function Closing({ exam }: ScreenProps) {
  const t = useText();
  const { view, handingIn, reachable, signedOut } = useStore(exam.state);
  const { unsent, word, special, text } = useSaving(exam);
  const now = useNow(exam.options.clock);
  const over = timeIsOver(view, now) || view.phase === "ended" || handingIn === "time";
  const offline = !special && (word === "waiting" || !reachable);
  return (
    <Plain title={t(over ? "closing.time" : "closing.title")}>
      <div role="status">
        {unsent > 0 && <p>{special ? text + t("closing.keep") : t("closing.sending", { count: unsent })}</p>}
        {offline ? <p>{t("closing.offline")}</p> : unsent === 0 && !special && !signedOut && <p>{t("closing.wait")}</p>}
      </div>
      {!over && view.phase === "running" && (
        <div className="actions">
          <button type="button" className="button" onClick={() => exam.cancelHandIn()}>{t("closing.cancel")}</button>
        </div>
      )}
    </Plain>
  );
}

export function Missed({ exam, leave }: ScreenProps) {
  const t = useText();
  const { sitting, now } = useStore(exam.state).view;
  const over = sitting.latestEntryMinutes === 0 || now >= sitting.closes;
  return (
    <Plain title={t(over ? "missed.overTitle" : "missed.title")}>
      <p>{over ? t("missed.over") : t("missed.text", { minutes: sitting.latestEntryMinutes })}</p>
      <div className="actions">
        <button type="button" className="button" onClick={leave}>{t("missed.leave")}</button>
      </div>
    </Plain>
  );
}
