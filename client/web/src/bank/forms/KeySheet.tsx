import { useTranslation } from "react-i18next";
import type { FormDetail, Kind } from "../../core/types";
import { LETTERS } from "../../items/view";
import { dateText } from "../../ui/time";

/** Keys of several letters need twice the width. */
const perLine = (kind: Kind) => (kind === "multiple" ? 5 : 10);

/** The printed keys, ten or five to a line, on a sheet of their own with lines to sign. */
export function KeySheet({ detail: { form, paper, keys } }: { detail: FormDetail }) {
  const { t } = useTranslation("bank");
  const accepts = new Map(keys.map((key) => [key.item, key.accepts]));
  let number = 0;
  return (
    <>
      <h1>{paper.title}</h1>
      <p className="print-sub">{t("print.keySheet")}</p>
      {paper.sections.map((section, s) => {
        const cells = section.items.map((item) => {
          const letters = accepts.get(item.item) ?? "";
          // Letters as printed on the paper: the first option is A, whatever letter the author gave it.
          const shown = item.kind === "truefalse"
            ? (letters === "T" ? "√" : letters === "F" ? "×" : "")
            : item.options.map(({ id }, i) => (letters.includes(id) ? LETTERS[i] : "")).join("");
          return { number: ++number, shown };
        });
        const width = perLine(section.kind);
        const lines = Array.from({ length: Math.ceil(cells.length / width) }, (_, i) => cells.slice(i * width, (i + 1) * width));
        return (
          <section key={s}>
            <h2>{section.title}</h2>
            <table className="print-keys">
              <tbody>
                {lines.map((line, i) => (
                  <tr key={i}>{Array.from({ length: width }, (_, n) => {
                    const cell = line[n];
                    return <td key={n}>{cell && <><small>{cell.number}</small><b>{cell.shown}</b></>}</td>;
                  })}</tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
      <p className="print-lines print-signs">{(["author", "checker", "date"] as const).map((line) => <span key={line}>{t(`print.lines.${line}`)}<i /></span>)}</p>
      <footer className="print-foot">{t("print.formNumber", { id: form.id, seed: form.seed })} · {t("print.frozen", { at: dateText(form.createdAt) })}</footer>
    </>
  );
}
