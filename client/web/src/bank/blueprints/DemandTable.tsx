import { Button, InputNumber, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import type { Demand, Kind, Stock } from "../../core/types";
import { useItemText } from "../../i18n/items";
import { KINDS } from "../editor/draft";
import { fixedText, hundredths } from "../parts/amount";
import { pointsText } from "../../ui/time";
import { Blank } from "../parts/Blank";
import { PointCell } from "./PointCell";

/** Demands row by row with the bank's stock beside each; with `change` they can be written. */
export function DemandTable({ bank, demands, stock, faults, change }: {
  bank: number; demands: readonly Demand[]; stock: readonly Stock[]; faults: ReadonlyMap<string, string>; change?: (demands: Demand[]) => void;
}) {
  const { t } = useTranslation("bank");
  const items = useItemText();
  const set = (at: number, part: Partial<Demand>) => change?.(demands.map((demand, i) => (i === at ? { ...demand, ...part } : demand)));
  const last = demands.at(-1);
  const add = () => change?.([...demands, last ? { ...last, point: "" } : { kind: "single", point: "", difficulty: 0, count: 10, points: 100 }]);
  const fault = (at: number, field: string) => {
    const why = faults.get(`demands[${at}].${field}`);
    return why && <div className="bank-bad" role="alert">{why}</div>;
  };
  if (demands.length === 0) {
    return change
      ? <div className="bank-paper"><Blank title={t("blueprint.none")} text={t("blueprint.noneText")}><Button type="primary" onClick={add}>{t("blueprint.addDemand")}</Button></Blank></div>
      : null;
  }
  const rows = demands.map((demand, at) => ({ ...demand, at }));
  const plain = change === undefined;
  return (
    <>
      <Table
        size="small" bordered rowKey="at" dataSource={rows} pagination={demands.length > 200 ? { pageSize: 100, showSizeChanger: false } : false}
        rowClassName={({ at }) => ((stock[at]?.short ?? 0) > 0 ? "bank-short-row" : "")}
        columns={[
          { title: t("blueprint.no"), key: "no", width: 56, align: "right", className: "bank-number", render: (_, { at }) => at + 1 },
          {
            title: t("field.kind"), key: "kind", width: 110,
            render: (_, { at, kind }) => (plain ? items(kind) : <><Select<Kind> size="small" style={{ width: "100%" }} aria-label={t("field.kind")} value={kind} onChange={(kind) => set(at, { kind })} options={KINDS.map((value) => ({ value, label: items(value) }))} />{fault(at, "kind")}</>),
          },
          { title: t("field.point"), key: "point", render: (_, { at, point }) => <><PointCell bank={bank} value={point} {...(!plain && { change: (point: string) => set(at, { point }) })} />{fault(at, "point")}</> },
          {
            title: t("field.difficulty"), key: "difficulty", width: 120,
            render: (_, { at, difficulty }) => (plain ? (difficulty || t("any")) : <Select size="small" style={{ width: "100%" }} aria-label={t("field.difficulty")} value={difficulty} onChange={(difficulty: number) => set(at, { difficulty })}
              options={[0, 1, 2, 3, 4, 5].map((value) => ({ value, label: value === 0 ? t("any") : `${value} ${t(`difficultyName.${value}`)}` }))} />),
          },
          {
            title: t("tree.importance"), key: "importance", width: 106,
            render: (_, { at, importance = "" }) => (plain ? (importance ? t(`importance.${importance}`) : t("any")) : <Select<NonNullable<Demand["importance"]>> size="small" style={{ width: "100%" }} aria-label={t("tree.importance")} value={importance}
              onChange={(importance) => set(at, { importance })} options={(["", "X", "Y", "Z"] as const).map((value) => ({ value, label: value ? t(`importance.${value}`) : t("any") }))} />),
          },
          {
            title: t("blueprint.count"), key: "count", width: 100, align: "right", className: "bank-number",
            render: (_, { at, count }) => (plain ? count : <><InputNumber size="small" style={{ width: "100%" }} min={0} max={10_000} precision={0} aria-label={t("blueprint.count")} value={count} onChange={(count) => set(at, { count: count ?? 0 })} />{fault(at, "count")}</>),
          },
          {
            title: t("blueprint.each"), key: "points", width: 110, align: "right", className: "bank-number",
            render: (_, { at, points }) => (plain ? pointsText(points) : <><InputNumber size="small" style={{ width: "100%" }} min={0} max={100} step={0.5} precision={2} aria-label={t("blueprint.each")} value={points / 100} onChange={(value) => set(at, { points: hundredths(value) })} />{fault(at, "points")}</>),
          },
          { title: t("blueprint.sum"), key: "sum", width: 90, align: "right", className: "bank-number", render: (_, { count, points }) => fixedText(count * points) },
          { title: t("blueprint.stock"), key: "stock", width: 150, className: "bank-number", render: (_, { at, count }) => <StockCell stock={stock[at]} count={count} /> },
          ...(plain ? [] : [{ key: "remove", width: 50, render: (_: unknown, { at }: { at: number }) => <Button size="small" type="text" aria-label={t("blueprint.remove", { number: at + 1 })} onClick={() => change(demands.filter((_, i) => i !== at))}>✕</Button> }]),
        ]}
      />
      {change && <Button style={{ marginTop: 8 }} onClick={add}>+ {t("blueprint.addDemand")}</Button>}
    </>
  );
}

/** What the bank has for one demand, and what is missing when all demands are met together. */
function StockCell({ stock, count }: { stock: Stock | undefined; count: number }) {
  const { t } = useTranslation("bank");
  if (!stock) return <span className="bank-muted">—</span>;
  return (
    <>
      {stock.available}
      {stock.short > 0
        ? <strong className="bank-bad"> ✕ {t("blueprint.shortOne", { count: stock.short })}</strong>
        : <span className="bank-good"> ✓</span>}
      {stock.short > 0 && stock.available >= count && <div className="bank-muted">{t("blueprint.shared")}</div>}
    </>
  );
}
