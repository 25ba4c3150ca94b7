import { LanguageChoice } from "../ui/LanguageChoice";
import { settings } from "../ui/settings";
import { spanText } from "../ui/time";
import { useNow, useStore } from "../ui/useStore";
import type { Exam } from "../core/exam";
import { useText } from "../i18n/candidate";
import type { Open } from "./Answering";
import { inSeconds } from "./warnings";

export function Header({ exam, open }: { exam: Exam; open: (dialog: Open) => void }) {
  const t = useText();
  const { sitting, candidate } = exam.view;
  return (
    <header className="exam-header">
      <div className="exam-title">
        <h1>{sitting.title}</h1>
        <div className="muted">
          {[candidate.name, candidate.ticket, candidate.room].filter(Boolean).join(" · ")}
          {candidate.seat > 0 && ` ${t("header.seat")} ${candidate.seat}`}
        </div>
      </div>
      <TimeLeft exam={exam} />
      <div className="header-buttons">
        <LanguageChoice />
        <button type="button" className="button quiet" onClick={() => open("display")}>{t("header.display")}</button>
        <button type="button" className="button quiet" onClick={() => open("help")}>{t("header.help")}</button>
        <button type="button" className="button strong" onClick={() => open("hand-in")}>{t("header.handIn")}</button>
      </div>
    </header>
  );
}

/** Time left; in a narrow window it stands in the line that stays when the page scrolls. */
export function TimeLeft({ exam }: { exam: Exam }) {
  const t = useText();
  const now = useNow(exam.options.clock);
  const { endsAt = 0 } = useStore(exam.state).view;
  const { seconds } = useStore(settings);
  const left = endsAt - now;
  const text = seconds || inSeconds(left) ? spanText(left) : t("time.minutes", { minutes: Math.floor(left / 60_000) });
  return (
    <button type="button" className="time-left" title={t("header.seconds")} onClick={() => settings.patch({ seconds: !seconds })}>
      <span className="muted">{t("header.left")}</span>
      <span className="time-value" role="timer">{left <= 0 ? t("time.over") : text}</span>
    </button>
  );
}
