import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SheetDetail, SheetItem } from "../../core/types";
import { useMay } from "../../desk/staff";
import { ofPoints } from "../../desk/points";
import { useItemText } from "../../i18n/items";
import { Html } from "../../items/Html";
import { clockText, dateText, pointsText } from "../../ui/time";
import { Mark } from "../StateTag";
import { useResponseText, useSeen } from "./response";
import { verdictOf, VERDICTS } from "./verdict";
import type { ItemVerdict } from "./verdict";
import type { ShapeName } from "../Shape";

const LOOK: Record<ItemVerdict, { shape: ShapeName; tone: string }> = {
  full: { shape: "check", tone: "green" },
  part: { shape: "half", tone: "amber" },
  none: { shape: "cross", tone: "red" },
  empty: { shape: "dash", tone: "grey" },
  given: { shape: "ring", tone: "blue" },
};

/** An attempt question by question: response, key, points, and how each answer came. */
export function SheetView({ sheet, sitting }: { sheet: SheetDetail; sitting: number }) {
  const { t } = useTranslation("office");
  const [only, setOnly] = useState<ItemVerdict | "all">("all");
  const numbered = sheet.items.map((item, i) => ({ item, n: i + 1, verdict: verdictOf(item, sheet.scores.length > 0 && !sheet.keysHidden) }));
  const count = (verdict: ItemVerdict) => numbered.filter((one) => one.verdict === verdict).length;
  return (
    <>
      {sheet.sheets.map((one) => (
        <p key={one.number} className="quiet num sheet-facts">
          {t("sheet.sealed", { at: dateText(one.sealedAt), by: t(`by.${one.by || "late"}`), answered: one.answered, items: one.items, code: one.code })}
          {one.reason && ` ${one.reason}`}
        </p>
      ))}
      {sheet.scores.map((score) => (
        <p key={score.number} className="num sheet-facts">
          {t(score.rescore ? "sheet.rescored" : "sheet.scored", { at: dateText(score.at), ...ofPoints(score.points), n: score.number })}
        </p>
      ))}
      {sheet.keysHidden && <p className="quiet">{t("sheet.keysHidden")}</p>}
      <Segmented
        aria-label={t("sheet.show")}
        value={only}
        onChange={setOnly}
        options={(["all", ...VERDICTS.filter((value) => count(value) > 0 || value === only)] as const).map((value) => ({ value, label: `${t(`sheet.${value}`)} ${value === "all" ? numbered.length : count(value)}` }))}
      />
      <ol className="sheet-items">
        {numbered.filter((one) => only === "all" || one.verdict === only).map(({ item, n, verdict }) => (
          <li key={item.item}><Question item={item} n={n} verdict={verdict} sitting={sitting} attempt={sheet.attempt} /></li>
        ))}
      </ol>
    </>
  );
}

function Question({ item, n, verdict, sitting, attempt }: { item: SheetItem; n: number; verdict: ItemVerdict; sitting: number; attempt: number }) {
  const { t } = useTranslation("office");
  const words = useItemText();
  const chief = useMay("chief");
  const text = useResponseText();
  const seen = useSeen();
  const said = (response: string) => text(item.kind, response);
  return (
    <article>
      <header className="bar">
        <strong className="num">{n}.</strong>
        <span className="quiet">{words(item.kind)}</span>
        <Mark {...LOOK[verdict]} text={t("sheet.earned", { earned: verdict === "given" ? t("sheet.unscored") : pointsText(item.earned), ...ofPoints(item.points) })} />
        <span>{t("sheet.response", { response: said(item.response) })}</span>
        <span className="quiet num">{seen(item, item.response)}</span>
        {item.accepts !== "" && <span>{t("sheet.key", { key: said(item.accepts) })}</span>}
        <span className="grow" />
        {chief && <Link className="no-print" to={`/office/${sitting}/keys?item=${item.item}&attempt=${attempt}`}>{t("sheet.correctKey")}</Link>}
      </header>
      <Html html={item.stem} className="stem" />
      {item.kind !== "truefalse" && (
        <ul className="options">
          {item.options.map((option) => (
            <li key={option.id} className={[item.accepts.includes(option.id) && "right", item.response.includes(option.id) && "chosen"].filter(Boolean).join(" ")}>
              <b>{option.id}</b> <Html html={option.text} inline />
              {item.response.includes(option.id) && <em> {t("sheet.chosen")}</em>}
              {item.accepts.includes(option.id) && <em> {t("sheet.right")}</em>}
            </li>
          ))}
        </ul>
      )}
      {item.history.length > 0 && (
        <details>
          <summary>{t("sheet.history", { count: item.history.length })}</summary>
          <table className="plain">
            <thead><tr>{["response", "at", "received", "device", "lane"].map((key) => <th key={key} scope="col">{t(`sheet.column.${key}`)}</th>)}</tr></thead>
            <tbody>
              {item.history.map((given) => (
                <tr key={given.number}>
                  <td>{said(given.response)}</td><td className="num">{clockText(given.at)}</td><td className="num">{clockText(given.receivedAt)}</td>
                  <td className="num">{given.device} / {given.seq}</td><td>{t(`lane.${given.lane}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </article>
  );
}
