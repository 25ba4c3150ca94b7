import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Question } from "../core/paper";
import { useText } from "../i18n/candidate";
import { DisplayDialog } from "../ui/DisplayDialog";
import { settings } from "../ui/settings";
import { useStore } from "../ui/useStore";
import { AnswerCard } from "./AnswerCard";
import type { ScreenProps } from "./App";
import { CardDialog } from "./CardDialog";
import { HandInDialog } from "./HandInDialog";
import { Header } from "./Header";
import { HelpDialog } from "./HelpDialog";
import { useKeyboard } from "./keyboard";
import { QuestionView } from "./QuestionView";
import { SectionView } from "./SectionView";
import { Strip } from "./Strip";

export type Open = "" | "display" | "help" | "hand-in" | "card";

/** The exam itself: header and state above, one question or a section, the answer card beside it. */
export function Answering({ exam }: ScreenProps) {
  const t = useText();
  const { paper, place } = useStore(exam.state);
  const { view } = useStore(settings);
  // Back from a hand-in that was refused, its dialog says why.
  const [open, setOpen] = useState<Open>(exam.state.get().refused ? "hand-in" : "");
  const close = useCallback(() => {
    setOpen("");
    exam.patch({ refused: undefined });
  }, [exam]);
  const questions = useMemo(() => paper?.questions ?? [], [paper]);
  const at = Math.max(0, questions.findIndex(({ item }) => item.item === place));
  const question = questions[at];
  const step = useCallback(
    (by: number) => {
      const next = questions[at + by];
      if (next) exam.go(next.item.item);
    },
    [exam, questions, at],
  );
  const jump = useCallback(
    (to: Question) => {
      // Where it is the current question already, it may have been scrolled away.
      if (exam.state.get().place === to.item.item) bringBack(to);
      exam.go(to.item.item);
      close();
    },
    [exam, close],
  );
  useKeyboard({ sheet: exam.sheet, question, step, help: () => setOpen("help"), active: open === "" });
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (settings.get().view === "one") pane.current?.scrollTo(0, 0);
    // So that Page Up and Page Down scroll the question without a click.
    if (document.activeElement === document.body) pane.current?.focus({ preventScroll: true });
  }, [at]);
  if (!paper || !question) return null;

  return (
    <div className="exam">
      <Header exam={exam} open={setOpen} />
      <Strip exam={exam} />
      <div className="exam-body">
        <main ref={pane} className="pane" tabIndex={-1}>
          {view === "one"
            ? <QuestionView key={question.item.item} exam={exam} paper={paper} question={question} />
            : <SectionView exam={exam} paper={paper} question={question} />}
        </main>
        <aside className="card-side" aria-label={t("card.title")}>
          <AnswerCard exam={exam} paper={paper} current={question} jump={jump} />
        </aside>
      </div>
      <footer className="exam-footer">
        <button type="button" className="button" disabled={at === 0} onClick={() => step(-1)}>← {t("question.previous")}</button>
        <button type="button" className="button primary" disabled={at === questions.length - 1} onClick={() => step(1)}>
          {t("question.next")} →
        </button>
        <span className="muted footer-place">
          {t("question.number", { number: question.number })} · {t("question.of", { total: questions.length })}
        </span>
        <button type="button" className="button card-button" onClick={() => setOpen("card")}>{t("card.title")}</button>
      </footer>
      {open === "display" && <DisplayDialog close={close} />}
      {open === "help" && <HelpDialog close={close} />}
      {open === "hand-in" && <HandInDialog exam={exam} paper={paper} close={close} jump={jump} />}
      {open === "card" && <CardDialog exam={exam} paper={paper} current={question} close={close} jump={jump} />}
    </div>
  );
}

function bringBack({ item }: Question): void {
  document.querySelector(`.pane [data-item="${item.item}"]`)?.scrollIntoView({ block: "start" });
}
