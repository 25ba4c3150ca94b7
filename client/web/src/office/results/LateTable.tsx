import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { LateAttempt } from "../../core/types";
import { clockText, spanText } from "../../ui/time";
import { useSheet } from "../attempt/queries";
import { useResponseText, useSeen } from "../attempt/response";
import { plainStart } from "../../items/plain";

interface Props {
  attempt: LateAttempt;
  chosen: ReadonlySet<number>;
  /** Absent: only to look at. */
  toggle?: (number: number) => void;
}

/** The answers of one attempt that do not count, beside what does. */
export function LateTable({ attempt, chosen, toggle }: Props) {
  const { t } = useTranslation("office");
  const sheet = useSheet(attempt.attempt);
  const items = sheet.data?.items ?? [];
  const place = new Map(items.map((one, i) => [one.item, i]));
  const said = useResponseText();
  const seen = useSeen();
  const of = (item: number) => items[place.get(item) ?? -1];
  const kind = (item: number) => of(item)?.kind;
  const question = (item: number) => {
    const at = place.get(item);
    return at === undefined ? String(item) : `${at + 1}. ${plainStart(items[at]?.stem ?? "", 30)}`;
  };
  return (
    <table className="plain">
      <thead><tr>{["choose", "item", "response", "counts", "at", "received", "delay", "device", "lane"].map((key) => <th key={key} scope="col">{t(`late.column.${key}`)}</th>)}</tr></thead>
      <tbody>
        {attempt.answers.map((one) => (
          <tr key={one.number}>
            <td><Checkbox disabled={!toggle} checked={chosen.has(one.number)} onChange={() => toggle?.(one.number)} aria-label={t("late.chooseOne", { item: question(one.item) })} /></td>
            <td>{question(one.item)}</td>
            <td><b>{said(kind(one.item), one.response)}</b>{of(one.item)?.number ? <div className="quiet num">{seen(of(one.item)!, one.response, "seenShort")}</div> : null}</td>
            <td>{said(kind(one.item), one.counts)}</td>
            <td className="num">{clockText(one.at)}</td>
            <td className="num">{clockText(one.receivedAt)}</td>
            <td className="num">{one.receivedAt > attempt.endsAt ? spanText(one.receivedAt - attempt.endsAt) : ""}</td>
            <td className="num">{one.device}</td>
            <td>{t(`lane.${one.lane}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
