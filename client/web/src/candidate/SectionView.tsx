import { useEffect, useRef } from "react";
import type { Exam } from "../core/exam";
import type { ArrangedPaper, Question } from "../core/paper";
import { markOf } from "../core/sheet";
import { useStore } from "../ui/useStore";
import { QuestionBody } from "./QuestionBody";
import { SectionHead } from "./SectionHead";

/** A whole section under one another; the question that was last touched is the current one. */
export function SectionView({ exam, paper, question }: { exam: Exam; paper: ArrangedPaper; question: Question }) {
  const marks = useStore(exam.sheet.marks);
  const list = useRef<HTMLDivElement>(null);
  const touched = useRef(0);
  const section = paper.sections[question.section];
  const current = question.item.item;
  useEffect(() => {
    // A question that became current by being touched is where the candidate looks already. It need
    // not be when it becomes current the next time.
    const own = touched.current === current;
    touched.current = 0;
    if (own) return;
    list.current?.querySelector(`[data-item="${current}"]`)?.scrollIntoView({ block: "start" });
  }, [current]);
  if (!section) return null;
  const touch = (item: number) => {
    touched.current = item;
    exam.go(item);
  };
  return (
    <>
      <SectionHead section={section} />
      <div ref={list}>
        {section.questions.map((one) => (
          <article
            key={one.item.item}
            className={one === question ? "question question-current" : "question"}
            data-item={one.item.item}
            onPointerDown={() => touch(one.item.item)}
            onFocus={() => touch(one.item.item)}
          >
            <QuestionBody question={one} mark={markOf(marks, one.item.item)} sheet={exam.sheet} />
          </article>
        ))}
      </div>
    </>
  );
}
