import { useEffect, useRef, useState } from "react";
import type { Exam } from "../core/exam";
import { useText } from "../i18n/candidate";
import { useNow, useStore } from "../ui/useStore";
import { TimeLeft } from "./Header";
import { AgainButton } from "./AgainDialog";
import { useSaving, useSignedOut } from "./useSaving";
import { warningAt } from "./warnings";

/** The line under the header: whether answers are kept, and warnings of time. Its height never changes. */
export function Strip({ exam }: { exam: Exam }) {
  const t = useText();
  return (
    <section className="strip" aria-label={t("save.title")}>
      <TimeLeft exam={exam} />
      <SaveLine exam={exam} />
      <TimeWarning exam={exam} />
    </section>
  );
}

function SaveLine({ exam }: { exam: Exam }) {
  const t = useText();
  const signedOut = useSignedOut(exam);
  const durable = useStore(exam.options.journal.durable);
  const { look, text } = useSaving(exam);
  const { apart = 0 } = useStore(exam.state).view;
  return (
    <>
      <div className={`save save-${look}`}>
        <span className="save-shape" aria-hidden="true">{shapes[look]}</span>
        <span>{text}</span>
        {apart > 0 && <span>{t("save.apart", { count: apart })}</span>}
        {signedOut && <AgainButton exam={exam} />}
        {!durable && <strong className="save-memory">⚠ {t("save.memory")}</strong>}
      </div>
      <Announced look={look} text={text} back={t("save.back")} />
    </>
  );
}
const shapes = { held: "✓", sending: "↑", waiting: "◔", trouble: "⚠" } as const;

/** Tells a screen reader when the network goes and comes, not after every answer. */
function Announced({ look, text, back }: { look: keyof typeof shapes; text: string; back: string }) {
  const [said, setSaid] = useState("");
  const trouble = useRef(false);
  useEffect(() => {
    if (look === "waiting" || look === "trouble") {
      if (!trouble.current) setSaid(text);
      trouble.current = true;
    } else if (look === "held" && trouble.current) {
      trouble.current = false;
      setSaid(back);
    }
  }, [look, text, back]);
  return <div className="hidden" role="status">{said}</div>;
}

function TimeWarning({ exam }: { exam: Exam }) {
  const t = useText();
  const now = useNow(exam.options.clock);
  const { endsAt = 0 } = useStore(exam.state).view;
  const [dismissed, setDismissed] = useState<number>();
  const minutes = warningAt(endsAt - now);
  useEffect(() => {
    // More time was granted: the warning is news again when it is due the next time.
    setDismissed((last) => (last !== undefined && (minutes === undefined || minutes > last) ? undefined : last));
  }, [minutes]);
  const shown = minutes !== undefined && minutes !== dismissed;
  return (
    <div className="warning-place" role="status" aria-live="polite">
      {shown && (
        <div className="warning">
          <span aria-hidden="true">◷</span> {t("warning.text", { minutes })}
          <button type="button" className="button small" onClick={() => setDismissed(minutes)}>{t("warning.dismiss")}</button>
        </div>
      )}
    </div>
  );
}
