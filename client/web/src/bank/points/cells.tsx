import { Input, InputNumber, Select, Tag } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../../core/types";
import { hundredths } from "../parts/amount";
import { pointsText } from "../../ui/time";
import { POINT_LEVEL } from "./tree";

/** A code changes when the field is left: half a code would tear the branch off. */
export function CodeCell({ point, rename }: { point: Point; rename?: (code: string) => void }) {
  const { t } = useTranslation("bank");
  const [typed, setTyped] = useState(point.code);
  useEffect(() => setTyped(point.code), [point.code]);
  if (!rename) return <span className="bank-code">{point.code}</span>;
  const done = () => typed.trim() !== point.code && rename(typed.trim());
  return <Input size="small" className="bank-code" style={{ width: 150 }} maxLength={64} aria-label={t("tree.code")} value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={done} onPressEnter={done} />;
}

export function NameCell({ point, set }: { point: Point; set?: (name: string) => void }) {
  const { t } = useTranslation("bank");
  if (!set) return <>{point.name}</>;
  return <Input size="small" maxLength={200} aria-label={t("tree.name")} value={point.name} onChange={(event) => set(event.target.value)} />;
}

export function WeightCell({ point, set }: { point: Point; set?: (weight: number) => void }) {
  const { t } = useTranslation("bank");
  if (point.level === POINT_LEVEL) return null;
  if (!set) return point.weight > 0 ? <>{pointsText(point.weight)}%</> : <span className="bank-muted">—</span>;
  return (
    <InputNumber size="small" style={{ width: 100 }} min={0} max={100} precision={2} suffix="%" controls={false} aria-label={t("tree.weight")}
      value={point.weight / 100} onChange={(value) => set(hundredths(value))} />
  );
}

const colours = { X: "blue", Y: "default", Z: "default" } as const;
export function ImportanceCell({ point, set }: { point: Point; set?: (importance: Point["importance"]) => void }) {
  const { t } = useTranslation("bank");
  if (point.level !== POINT_LEVEL) return null;
  if (!set) return point.importance ? <Tag color={colours[point.importance]}>{t(`importance.${point.importance}`)}</Tag> : <span className="bank-muted">—</span>;
  return (
    <Select<Point["importance"]> size="small" style={{ width: 92 }} aria-label={t("tree.importance")} value={point.importance} onChange={set}
      options={(["X", "Y", "Z", ""] as const).map((value) => ({ value, label: value ? t(`importance.${value}`) : t("unknown") }))} />
  );
}
