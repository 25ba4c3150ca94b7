import type { Exam } from "../core/exam";
import type { ArrangedPaper, Question } from "../core/paper";
import { markOf } from "../core/sheet";
import { useStore } from "../ui/useStore";
import { QuestionBody } from "./QuestionBody";
import { SectionHead } from "./SectionHead";

/** One question at a time. */
export function QuestionView({ exam, paper, question }: { exam: Exam; paper: ArrangedPaper; question: Question }) {
  const marks = useStore(exam.sheet.marks);
  const section = paper.sections[question.section];
  return (
    <>
      {section && <SectionHead section={section} />}
      <article className="question" data-item={question.item.item}>
        <QuestionBody question={question} mark={markOf(marks, question.item.item)} sheet={exam.sheet} />
      </article>
    </>
  );
}
