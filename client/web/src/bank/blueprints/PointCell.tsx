import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PointSelect } from "../parts/PointSelect";
import { usePointNames } from "../queries";

/** A knowledge point in a table: text until it is to be changed, so that a hundred rows stay light. */
export function PointCell({ bank, value, change }: { bank: number; value: string; change?: (point: string) => void }) {
  const { t } = useTranslation("bank");
  const points = usePointNames(bank);
  const [open, setOpen] = useState(false);
  const text = value === "" ? <span className="bank-muted">{t("point.all")}</span> : <><span className="bank-code">{value}</span> {points.get(value)?.name}</>;
  if (!change) return text;
  if (!open) return <button type="button" className="bank-point-cell" onClick={() => setOpen(true)}><span className="bank-cell">{text}</span><span aria-hidden="true">▾</span></button>;
  return (
    <PointSelect bank={bank} counts size="small" style={{ width: "100%" }} autoFocus defaultOpen placeholder={t("point.all")} value={value}
      onChange={(point) => { change(point); setOpen(false); }} onBlur={() => setOpen(false)} />
  );
}
