import { Collapse } from "antd";
import { useTranslation } from "react-i18next";
import type { Demand } from "../../core/types";
import { ofPoints } from "../../desk/points";
import { useItemText } from "../../i18n/items";
import { usePointNames } from "../queries";
import type { Cell } from "./demands";
import { gridOf, topRange } from "./demands";

/** The two-way table at one look: ranges down, kinds across, questions and points in each cell. */
export function DemandGrid({ bank, demands }: { bank: number; demands: readonly Demand[] }) {
  const { t } = useTranslation("bank");
  const items = useItemText();
  const points = usePointNames(bank);
  const grid = gridOf(demands, topRange);
  const cell = (value: Cell | undefined) => (value && value.count > 0 ? <>{value.count} <small className="bank-muted">{t("points.of", ofPoints(value.points))}</small></> : "");
  return (
    <Collapse
      style={{ marginBottom: 16 }} defaultActiveKey={["grid"]} size="small"
      items={[{
        key: "grid", label: t("blueprint.grid"),
        children: (
          <table className="bank-table bank-number">
            <thead><tr><th>{t("blueprint.range")}</th>{grid.kinds.map((kind) => <th key={kind}>{items(kind)}</th>)}<th>{t("blueprint.total")}</th><th aria-hidden="true" /></tr></thead>
            <tbody>
              {grid.rows.map((row) => (
                <tr key={row.point}>
                  <th scope="row">{row.point ? `${row.point} ${points.get(row.point)?.name ?? ""}` : t("point.all")}</th>
                  {grid.kinds.map((kind) => <td key={kind}>{cell(row.cells.get(kind))}</td>)}
                  <td><strong>{cell(row.total)}</strong></td>
                  <td aria-hidden="true" className="bank-share"><i style={{ width: `${grid.total.points > 0 ? (row.total.points / grid.total.points) * 100 : 0}%` }} /></td>
                </tr>
              ))}
            </tbody>
            <tfoot><tr><th scope="row">{t("blueprint.total")}</th>{grid.kinds.map((kind) => <td key={kind}>{cell(grid.totals.get(kind))}</td>)}<td><strong>{cell(grid.total)}</strong></td><td aria-hidden="true" /></tr></tfoot>
          </table>
        ),
      }]}
    />
  );
}
