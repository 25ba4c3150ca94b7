import { useTranslation } from "react-i18next";
import type { FormDetail } from "../../core/types";
import { Html } from "../../items/Html";
import { LETTERS } from "../../items/view";
import { pointsText } from "../../ui/time";
import { itemColumns } from "./columns";

/** The printed paper: lines for name and ticket, marks table, sections, questions numbered through. */
export function PaperSheet({ detail: { form, paper } }: { detail: FormDetail }) {
  const { t } = useTranslation("bank");
  const starts = paper.sections.map((_, s) => paper.sections.slice(0, s).reduce((sum, { items }) => sum + items.length, 0));
  const total = paper.sections.reduce((sum, { items }) => sum + items.reduce((n, item) => n + item.points, 0), 0);
  return (
    <>
      <h1>{paper.title}</h1>
      <p className="print-lines">
        {(["name", "ticket", "unit"] as const).map((line) => <span key={line}>{t(`print.lines.${line}`)}<i /></span>)}
      </p>
      <table className="print-marks">
        <tbody>
          <tr><th>{t("print.part")}</th>{paper.sections.map(({ title }, s) => <td key={s}>{title.split("、")[0]}</td>)}<th>{t("print.total")}</th><th>{t("print.marker")}</th></tr>
          <tr><th>{t("print.full")}</th>{paper.sections.map(({ items }, s) => <td key={s}>{pointsText(items.reduce((n, item) => n + item.points, 0))}</td>)}<td>{pointsText(total)}</td><td rowSpan={2} /></tr>
          <tr><th>{t("print.score")}</th>{paper.sections.map((_, s) => <td key={s} />)}<td /></tr>
        </tbody>
      </table>
      {paper.sections.map((section, s) => (
        <section key={s}>
          <h2>{section.title}</h2>
          <p className="print-note">{section.note}</p>
          <ol start={(starts[s] ?? 0) + 1}>
            {section.items.map((item) => (
              <li key={item.item}>
                <Html html={item.stem} className="stem" />
                {item.kind === "truefalse"
                  ? <span className="print-judge">{t("print.judge")}</span>
                  : <div className={`print-options print-options-${itemColumns(item)}`}>{item.options.map(({ id, text }, i) => <div key={id}>{LETTERS[i]}. <Html html={text} inline /></div>)}</div>}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <footer className="print-foot">{t("print.formNumber", { id: form.id, seed: form.seed })}</footer>
    </>
  );
}
