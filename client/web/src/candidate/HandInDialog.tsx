import type { Exam } from "../core/exam";
import type { ArrangedPaper, Question } from "../core/paper";
import { markOf } from "../core/sheet";
import { useText } from "../i18n/candidate";
import { Dialog } from "../ui/Dialog";
import { shortClockText } from "../ui/time";
import { useNow, useStore } from "../ui/useStore";
import { useTold } from "./told";

/** What is empty, what is flagged, and the last question. */
export function HandInDialog({ exam, paper, close, jump }: {
  exam: Exam;
  paper: ArrangedPaper;
  close: () => void;
  jump: (to: Question) => void;
}) {
  const t = useText();
  const told = useTold();
  const now = useNow(exam.options.clock);
  const marks = useStore(exam.sheet.marks);
  const { unsent, shut } = useStore(exam.outbox.state);
  const { view, refused } = useStore(exam.state);
  const empty = paper.questions.filter(({ item }) => markOf(marks, item.item).response === "");
  const flagged = paper.questions.filter(({ item }) => markOf(marks, item.item).flag);
  const early = view.handInFrom !== undefined && now < view.handInFrom;
  return (
    <Dialog title={t("handIn.title")} close={close}>
      {empty.length === 0
        ? <p>{t("handIn.all", { total: paper.questions.length })}</p>
        : <Chips text={t("handIn.empty", { count: empty.length })} questions={empty} jump={jump} />}
      {flagged.length > 0 && <Chips text={t("handIn.flagged", { count: flagged.length })} questions={flagged} jump={jump} />}
      {unsent > 0 && <p>{shut ? t("save.refused") : t("handIn.unsent", { count: unsent })}</p>}
      {early
        ? <p className="note">{t("handIn.early", { minutes: view.sitting.earliestHandInMinutes, time: shortClockText(view.handInFrom ?? 0) })}</p>
        : <p className="note">{t("handIn.final")}</p>}
      <div role="alert">{refused && <p className="fault">{t("handIn.refused", { why: told(refused) })}</p>}</div>
      <div className="actions">
        <button type="button" className="button primary large" data-first onClick={close}>{t("handIn.back")}</button>
        <button type="button" className="button strong large" disabled={early} onClick={() => exam.handIn()}>{t("handIn.confirm")}</button>
      </div>
    </Dialog>
  );
}

function Chips({ text, questions, jump }: { text: string; questions: Question[]; jump: (to: Question) => void }) {
  const t = useText();
  return (
    <>
      <p>{text}</p>
      <div className="chips chips-scroll">
        {questions.map((question) => (
          <button key={question.number} type="button" className="cell" aria-label={t("question.number", { number: question.number })} onClick={() => jump(question)}>
            {question.number}
          </button>
        ))}
      </div>
    </>
  );
}
