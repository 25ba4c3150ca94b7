import { Button, InputNumber, Select, Table } from "antd";
import { useTranslation } from "react-i18next";
import type { Blueprint, Kind } from "../../core/types";
import { useItemText } from "../../i18n/items";
import { KINDS } from "../editor/draft";
import { fixedText, hundredths } from "../parts/amount";

type Kinds = NonNullable<Blueprint["national"]>["kinds"];

/** The state form: how many questions of each kind, for how many points; the tree's weights do the rest. */
export function NationalTable({ kinds, change, faults }: { kinds: Kinds; change?: (kinds: Kinds) => void; faults: ReadonlyMap<string, string> }) {
  const { t } = useTranslation("bank");
  const items = useItemText();
  const set = (at: number, part: Partial<Kinds[number]>) => change?.(kinds.map((kind, i) => (i === at ? { ...kind, ...part } : kind)));
  const fault = (at: number, field: string) => {
    const why = faults.get(`kinds[${at}].${field}`) ?? faults.get(`national.kinds[${at}].${field}`);
    return why && <div className="bank-bad" role="alert">{why}</div>;
  };
  const unused = KINDS.find((kind) => !kinds.some((row) => row.kind === kind));
  return (
    <div style={{ marginBottom: 16, maxWidth: 760 }}>
      <p className="bank-muted">{t("blueprint.nationalText")}</p>
      <Table
        size="small" bordered rowKey="at" pagination={false} dataSource={kinds.map((row, at) => ({ ...row, at }))}
        columns={[
          { title: t("field.kind"), key: "kind", render: (_, { at, kind }) => <><Select<Kind> size="small" disabled={!change} style={{ width: 160 }} aria-label={t("field.kind")} value={kind} onChange={(kind) => set(at, { kind })} options={KINDS.map((value) => ({ value, label: items(value) }))} />{fault(at, "kind")}</> },
          { title: t("blueprint.count"), key: "count", width: 140, render: (_, { at, count }) => <><InputNumber size="small" disabled={!change} min={0} max={10_000} precision={0} aria-label={t("blueprint.count")} value={count} onChange={(count) => set(at, { count: count ?? 0 })} />{fault(at, "count")}</> },
          { title: t("blueprint.each"), key: "points", width: 140, render: (_, { at, points }) => <><InputNumber size="small" disabled={!change} min={0} max={100} step={0.5} precision={2} aria-label={t("blueprint.each")} value={points / 100} onChange={(value) => set(at, { points: hundredths(value) })} />{fault(at, "points")}</> },
          { title: t("blueprint.sum"), key: "sum", width: 110, align: "right", className: "bank-number", render: (_, { count, points }) => fixedText(count * points) },
          ...(change ? [{ key: "remove", width: 50, render: (_: unknown, { at }: { at: number }) => <Button size="small" type="text" aria-label={t("blueprint.remove", { number: at + 1 })} onClick={() => change(kinds.filter((_, i) => i !== at))}>✕</Button> }] : []),
        ]}
      />
      {change && <Button style={{ marginTop: 8 }} size="small" onClick={() => change([...kinds, { kind: unused ?? "single", count: 10, points: 100 }])}>+ {t("blueprint.addKind")}</Button>}
    </div>
  );
}
