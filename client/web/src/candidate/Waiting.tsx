import { useText } from "../i18n/candidate";
import { clockText, shortClockText, spanText } from "../ui/time";
import { useNow, useStore } from "../ui/useStore";
import type { ScreenProps } from "./App";
import { Plain } from "./Plain";
import { useTold } from "./told";

export function Waiting({ exam, leave }: ScreenProps) {
  const t = useText();
  const told = useTold();
  const now = useNow(exam.options.clock);
  const { view, refused, fetched, entering } = useStore(exam.state);
  const { sitting, candidate, opensAt } = view;
  const open = view.phase === "open" || (opensAt !== undefined && now >= opensAt);
  const { minutes } = sitting;
  return (
    <Plain title={t("waiting.title")} wide>
      <p className="muted">
        {[sitting.title, candidate.name, candidate.room].filter(Boolean).join(" · ")}
        {candidate.seat > 0 && ` ${t("header.seat")} ${candidate.seat}`}
      </p>
      <div className="clocks">
        <div>
          <div className="muted">{t("waiting.clock")}</div>
          <div className="big-clock" role="timer">{clockText(now)}</div>
        </div>
        {!open && opensAt !== undefined && (
          <div>
            <div className="muted">{t("waiting.left")}</div>
            <div className="big-clock">{spanText(opensAt - now)}</div>
          </div>
        )}
      </div>
      {open ? <p>{t("waiting.open", { minutes })}</p> : (
        <p>
          {opensAt !== undefined && <>{t("waiting.opens", { time: shortClockText(opensAt) })} · {t("waiting.minutes", { minutes })}<br /></>}
          {sitting.startBy === "call" && opensAt === undefined ? t("waiting.call") : t("waiting.auto")}
        </p>
      )}
      <p className="muted" role="status">{fetched ? `✓ ${t("waiting.fetched")}` : "\u00a0"}</p>
      <div role="alert">{refused && open && <p className="fault">{told(refused)}</p>}</div>
      <div className="actions">
        <button type="button" className="button" onClick={leave}>{t("identity.leave")}</button>
        <button type="button" className="button primary large" disabled={!open || entering === true} onClick={() => void exam.start()}>
          {t(entering ? "waiting.entering" : "waiting.enter")}
        </button>
      </div>
    </Plain>
  );
}
