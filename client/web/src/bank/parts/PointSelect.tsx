import { TreeSelect } from "antd";
import type { TreeSelectProps } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../../core/types";
import type { Node } from "../points/tree";
import { treeOf } from "../points/tree";
import { usePoints } from "../queries";

/** Trees are shared by every select of a screen: a table may hold a hundred. */
const made = new WeakMap<Point[], { plain: Choice[]; counted: Choice[] }>();
function choicesOf(points: Point[], counts: boolean): Choice[] {
  const known = made.get(points) ?? { plain: treeOf(points).map((node) => choice(node, false)), counted: treeOf(points).map((node) => choice(node, true)) };
  made.set(points, known);
  return counts ? known.counted : known.plain;
}
interface Choice { value: string; title: string; text: string; children: Choice[] }
function choice({ point, children }: Node, counts: boolean): Choice {
  const text = `${point.code} ${point.name}`;
  return { value: point.code, title: counts && point.items !== undefined ? `${text} (${point.items})` : text, text, children: children.map((child) => choice(child, counts)) };
}

/** Chooses a range or knowledge point by code or name. "" is none chosen, "-" items without one. */
export function PointSelect({ bank, value, onChange, none, counts, ...rest }: {
  bank: number;
  value: string;
  onChange: (code: string) => void;
  /** Offers "without a knowledge point". */
  none?: boolean;
  /** Shows the number of items beside each point. */
  counts?: boolean;
} & Omit<TreeSelectProps<string>, "value" | "onChange" | "treeData">) {
  const { t } = useTranslation("bank");
  const { data } = usePoints(bank);
  const choices = useMemo(() => {
    const unknown = value !== "" && value !== "-" && !data?.some(({ code }) => code === value);
    return [
      ...(none ? [{ value: "-", title: t("point.none"), text: t("point.none"), children: [] }] : []),
      ...(unknown ? [{ value, title: t("point.unknown", { code: value }), text: value, children: [] }] : []),
      ...(data ? choicesOf(data, counts ?? false) : []),
    ];
  }, [data, counts, none, value, t]);
  return (
    <TreeSelect<string>
      allowClear
      showSearch={{ treeNodeFilterProp: "text" }}
      treeDefaultExpandedKeys={value ? [value] : []}
      popupMatchSelectWidth={440}
      listHeight={400}
      placeholder={t("point.any")}
      aria-label={t("field.point")}
      notFoundContent={t("point.noTree")}
      {...rest}
      {...(value !== "" && { value })}
      treeData={choices}
      onChange={(code: string | undefined) => onChange(code ?? "")}
    />
  );
}
