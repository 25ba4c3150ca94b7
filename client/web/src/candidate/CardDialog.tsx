import type { Exam } from "../core/exam";
import type { ArrangedPaper, Question } from "../core/paper";
import { useText } from "../i18n/candidate";
import { Dialog } from "../ui/Dialog";
import { AnswerCard } from "./AnswerCard";

/** The answer card where the window is too narrow to show it beside the question. */
export function CardDialog({ exam, paper, current, jump, close }: {
  exam: Exam;
  paper: ArrangedPaper;
  current: Question;
  jump: (to: Question) => void;
  close: () => void;
}) {
  const t = useText();
  return (
    <Dialog title={t("card.title")} close={close} wide>
      <AnswerCard exam={exam} paper={paper} current={current} jump={jump} />
      <div className="actions">
        <button type="button" className="button" onClick={close}>{t("card.close")}</button>
      </div>
    </Dialog>
  );
}
