import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { StockReport } from "../../core/types";
import { ofPoints } from "../../desk/points";
import { fixedText, FULL_MARKS } from "../parts/amount";
import { spreadPoints, totalCount, totalPoints } from "./demands";

interface Row { count: number; points: number }

/** Sums while one writes: questions, points beside 100.00, and what the bank lacks. */
export function Totals({ rows, report, current, spread }: { rows: readonly Row[]; report: StockReport | undefined; current: boolean; spread?: (rows: Row[]) => void }) {
  const { t } = useTranslation("bank");
  const points = totalPoints(rows);
  const off = points - FULL_MARKS;
  const spreaded = spread && off !== 0 ? spreadPoints(rows) : undefined;
  return (
    <div className="bank-totals" role="status" aria-live="polite">
      <span>{t("blueprint.count")} <b>{totalCount(rows)}</b></span>
      <span>{t("blueprint.points")} <b className={off === 0 ? "bank-good" : "bank-bad"}>{fixedText(points)}</b> / 100.00</span>
      {off === 0
        ? <Tag color="success">✓ {t("blueprint.exact")}</Tag>
        : <Tag color="error">✕ {t(off > 0 ? "blueprint.over" : "blueprint.under", ofPoints(Math.abs(off)))}</Tag>}
      {spreaded && spread && <Button size="small" onClick={() => spread(spreaded)}>{t("blueprint.spread")}</Button>}
      <span className="bank-spread" />
      {report && (
        <span style={{ opacity: current ? 1 : 0.5 }}>
          {report.short > 0
            ? <Tag color="error">✕ {t("blueprint.short", { count: report.short })}</Tag>
            : <Tag color="success">✓ {t("blueprint.enough")}</Tag>}
        </span>
      )}
    </div>
  );
}
