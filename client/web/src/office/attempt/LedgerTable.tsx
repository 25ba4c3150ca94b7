import { useTranslation } from "react-i18next";
import type { Ledger } from "../../core/types";
import { dateText } from "../../ui/time";

export function LedgerTable({ entries }: { entries: Ledger["entries"] }) {
  const { t } = useTranslation("office");
  if (entries.length === 0) return <p className="quiet">{t("ledger.none")}</p>;
  return (
    <table className="plain">
      <thead>
        <tr>{["n", "at", "kind", "minutes", "device", "by", "reason"].map((key) => <th key={key} scope="col">{t(`ledger.column.${key}`)}</th>)}</tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.n}>
            <td className="num">{entry.n}</td>
            <td className="num nowrap">{dateText(entry.at)}</td>
            <td className="nowrap">{t(`ledger.kind.${entry.kind}`, entry.kind)}</td>
            <td className="num">{entry.minutes >= 1 ? t("ledger.minutes", { count: Math.round(entry.minutes * 10) / 10 }) : entry.minutes > 0 ? t("ledger.seconds", { count: Math.round(entry.minutes * 60) }) : ""}</td>
            <td className="num">{entry.device || ""}</td>
            <td>{t(`ledger.by.${entry.by}`, entry.by)}</td>
            <td>{entry.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
