import { memo, useEffect, useRef } from "react";
import type { Exam } from "../core/exam";
import type { ArrangedPaper, Question } from "../core/paper";
import { markOf } from "../core/sheet";
import { useText } from "../i18n/candidate";
import { listText } from "../i18n/marks";
import { useStore } from "../ui/useStore";
import type { CellState } from "./cellState";
import { cellState, counted } from "./cellState";

interface Props {
  exam: Exam;
  paper: ArrangedPaper;
  current: Question;
  jump: (to: Question) => void;
}

/** The answer card: every question with its state, each state a word, a shape and a colour. */
export function AnswerCard({ exam, paper, current, jump }: Props) {
  const t = useText();
  const marks = useStore(exam.sheet.marks);
  const { through } = useStore(exam.outbox.state);
  const states = paper.questions.map(({ item }) => cellState(markOf(marks, item.item), through));
  const counts = counted(states);
  const total = paper.questions.length;
  return (
    <div className="card">
      <div className="card-head">
        <h2>{t("card.title")}</h2>
        <span>{t("card.progress", { answered: counts.answered, total })}</span>
      </div>
      <ul className="legend">
        <Legend text={t("card.empty")} count={counts.empty} look="" />
        <Legend text={t("card.answered")} count={counts.answered} look="cell-answered" />
        <Legend text={t("card.flagged")} count={counts.flagged} look="cell-flagged" />
        <Legend text={t("card.unsent")} count={counts.unsent} look="cell-unsent" />
      </ul>
      <div className="card-cells">
        {paper.sections.map((section, s) => (
          <section key={s}>
            <h3>{section.title}</h3>
            <div className="cells">
              {section.questions.map((question) => (
                <Cell key={question.item.item} question={question} state={states[question.number - 1]} current={question === current} jump={jump} />
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

function Legend({ text, count, look }: { text: string; count: number; look: string }) {
  return (
    <li>
      <span className={`cell cell-small ${look}`} aria-hidden="true" />
      {text} <b>{count}</b>
    </li>
  );
}

const Cell = memo(
  function Cell({ question, state, current, jump }: { question: Question; state: CellState | undefined; current: boolean; jump: (to: Question) => void }) {
    const t = useText();
    const element = useRef<HTMLButtonElement>(null);
    useEffect(() => {
      if (current) element.current?.scrollIntoView({ block: "nearest" });
    }, [current]);
    const words = [t("question.number", { number: question.number }), t(state?.answered ? "card.answered" : "card.empty")];
    if (state?.flagged) words.push(t("card.flagged"));
    if (state?.unsent) words.push(t("card.unsent"));
    const looks = ["cell", state?.answered && "cell-answered", state?.flagged && "cell-flagged", state?.unsent && "cell-unsent", current && "cell-current"];
    return (
      <button ref={element} type="button" className={looks.filter(Boolean).join(" ")} aria-label={listText(words)}
        aria-current={current ? "true" : undefined} onClick={() => jump(question)}>
        {question.number}
      </button>
    );
  },
  (a, b) =>
    a.question === b.question && a.current === b.current && a.jump === b.jump && a.state?.answered === b.state?.answered &&
    a.state?.flagged === b.state?.flagged && a.state?.unsent === b.state?.unsent,
);
