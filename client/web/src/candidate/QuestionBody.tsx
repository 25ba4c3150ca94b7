import { memo, useId } from "react";
import type { Question } from "../core/paper";
import type { Mark, Sheet } from "../core/sheet";
import { useText } from "../i18n/candidate";
import { useItemText } from "../i18n/items";
import { Html } from "../items/Html";
import { candidateViews } from "../items/kinds";
import { pointsText } from "../ui/time";

/** One question with its options and what can be done to it. */
export const QuestionBody = memo(function QuestionBody({ question, mark, sheet }: { question: Question; mark: Mark; sheet: Sheet }) {
  const t = useText();
  const items = useItemText();
  const stem = useId();
  const { item, number } = question;
  const View = candidateViews[item.kind];
  return (
    <>
      <div className="question-line">
        <h3>{t("question.number", { number })}</h3>
        <span className="muted">{items(item.kind)} · {t("question.points", { points: pointsText(item.points) })}</span>
        <span className="spread" />
        <button type="button" className={mark.flag ? "button flag-on" : "button"} aria-pressed={mark.flag} onClick={() => sheet.flag(item.item)}>
          <span aria-hidden="true">{mark.flag ? "⚑" : "⚐"}</span> {t(mark.flag ? "question.flagged" : "question.flag")}
        </button>
        <button type="button" className="button" disabled={mark.response === ""} onClick={() => sheet.clear(item.item)}>
          {t("question.clear")}
        </button>
      </div>
      <div id={stem}><Html html={item.stem} className="stem" /></div>
      <View
        item={item}
        response={mark.response}
        strike={mark.strike}
        labelledBy={stem}
        pick={(option) => sheet.pick(item.item, item.kind, option)}
        toggleStrike={(option) => sheet.strike(item.item, option)}
      />
    </>
  );
});
