import { Input, Select } from "antd";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useItemText } from "../../i18n/items";
import { KINDS } from "../editor/draft";
import { PointSelect } from "../parts/PointSelect";
import type { Filters } from "./filters";
import { ORDERS } from "./filters";

/** Narrows the list; words are looked for as they are typed. */
export function FilterBar({ bank, filters, change, children }: {
  bank: number; filters: Filters; change: (change: Partial<Filters>) => void; children: ReactNode;
}) {
  const { t } = useTranslation("bank");
  const items = useItemText();
  return (
    <div className="bank-bar" role="search">
      <Words name="q" value={filters.q} change={(q) => change({ q })} placeholder={t("filter.words")} width={230} />
      <Select
        allowClear popupMatchSelectWidth={false} aria-label={t("field.kind")} placeholder={t("filter.kind")} style={{ width: 96 }}
        {...(filters.kind && { value: filters.kind })}
        onChange={(kind: Filters["kind"] | undefined) => change({ kind: kind ?? "" })}
        options={KINDS.map((kind) => ({ value: kind, label: items(kind) }))}
      />
      <PointSelect bank={bank} none counts value={filters.point} onChange={(point) => change({ point })} placeholder={t("filter.point")} style={{ width: 210 }} />
      <Select
        allowClear aria-label={t("field.difficulty")} placeholder={t("filter.difficulty")} style={{ width: 120 }}
        {...(filters.difficulty && { value: filters.difficulty })}
        onChange={(difficulty: number | undefined) => change({ difficulty: difficulty ?? 0 })}
        options={[1, 2, 3, 4, 5].map((value) => ({ value, label: `${value} ${t(`difficultyName.${value}`)}` }))}
      />
      <Words name="tag" value={filters.tag} change={(tag) => change({ tag })} placeholder={t("filter.tag")} width={104} />
      <Select
        aria-label={t("filter.retired")} value={filters.retired} style={{ width: 116 }} onChange={(retired) => change({ retired })}
        options={(["no", "any", "only"] as const).map((value) => ({ value, label: t(`filter.retiredIs.${value}`) }))}
      />
      <Select
        aria-label={t("filter.order")} value={filters.order} style={{ width: 132 }} onChange={(order) => change({ order })}
        options={ORDERS.map((value) => ({ value, label: t(`filter.orderBy.${value}`) }))}
      />
      <span className="bank-spread" />
      {children}
    </div>
  );
}

/** A field whose words are taken a moment after the last key; changes from outside are shown. */
function Words({ name, value, change, placeholder, width }: {
  name: string; value: string; change: (value: string) => void; placeholder: string; width: number;
}) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return undefined;
    const timer = setTimeout(() => {
      sent.current = typed;
      latest.current(typed);
    }, 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <Input allowClear name={name} aria-label={placeholder} placeholder={placeholder} value={typed} maxLength={200}
      style={{ width }} onChange={(event) => setTyped(event.target.value)} />
  );
}
