import { Button, Table } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../../core/types";
import { pointsText } from "../../ui/time";
import { useRoom } from "../../desk/useRoom";
import { CodeCell, ImportanceCell, NameCell, WeightCell } from "./cells";
import type { Node } from "./tree";
import { nextCode, POINT_LEVEL, renamed, treeOf, weighted, weightSum, without } from "./tree";

/** The tree as a table that opens and closes; with `change` every cell can be written in. */
export function TreeTable({ points, search, faults, change, show, height }: {
  points: Point[];
  search: string;
  /** By "points[i].field" of the list. */
  faults: ReadonlyMap<string, string>;
  change?: (points: Point[]) => void;
  show?: (code: string) => void;
  /** Of the rows, in pixels; what the window has left if absent. */
  height?: number;
}) {
  const { t } = useTranslation("bank");
  const [box, room] = useRoom(32);
  const tree = useMemo(() => treeOf(points), [points]);
  const shown = useMemo(() => rows(tree, search.trim().toLowerCase()), [tree, search]);
  const [open, setOpen] = useState<readonly number[]>(() => points.flatMap(({ level }, i) => (points.length <= 80 || level < 2 ? [i] : [])));
  const expanded = search.trim() ? points.map((_, i) => i) : open;
  const summed = weighted(points);
  const counted = points.some(({ items }) => items !== undefined);
  const set = (index: number, part: Partial<Point>) => change?.(points.map((point, i) => (i === index ? { ...point, ...part } : point)));

  function add(parent: Node | undefined, level: number) {
    const brothers = (parent?.children ?? tree).map(({ point }) => point);
    const code = nextCode(parent?.point, brothers, level);
    const point: Point = { code, parent: parent?.point.code ?? "", level, name: "", weight: 0, importance: level === POINT_LEVEL ? "X" : "", items: 0 };
    change?.([...points, point]);
    if (parent) setOpen((was) => [...new Set([...was, parent.index])]);
  }
  const fault = (index: number, field: string) => {
    const why = faults.get(`points[${index}].${field}`);
    return why && <div className="bank-bad" role="alert">{why}</div>;
  };
  return (
    <div ref={box}>
      {room.width > 0 && (
        <Table<Row>
          size="small" bordered virtual={!change} pagination={false} rowKey="index" dataSource={shown}
          scroll={{ x: Math.max(900, room.width - 2), y: height ?? room.height - 40 - (change ? 40 : 0) }}
          expandable={{ expandedRowKeys: expanded, indentSize: 20, childrenColumnName: "below", onExpandedRowsChange: (keys) => setOpen(keys.map(Number)) }}
          columns={[
            { title: t("tree.code"), key: "code", width: 240, render: (_, { point, index }) => <>
              <CodeCell point={point} {...(change && { rename: (code: string) => change(renamed(points, point.code, code)) })} />{fault(index, "code")}{fault(index, "parent")}</> },
            { title: t("tree.name"), key: "name", width: Math.max(300, room.width - 240 - 130 - 230 - 110 - (counted ? 100 : 0) - (change ? 190 : 0) - 2), render: (_, { point, index }) => <>
              <NameCell point={point} {...(change && { set: (name: string) => set(index, { name }) })} />{fault(index, "name")}{fault(index, "level")}</> },
            { title: t("tree.level"), key: "level", width: 130, render: (_, { point }) => t(`tree.levels.${point.level}`) },
            {
              title: t("tree.weight"), key: "weight", width: 230, className: "bank-number",
              render: (_, node) => {
                const sum = summed ? weightSum(node.point, node.children) : undefined;
                return (
                  <>
                    <WeightCell point={node.point} {...(change && { set: (weight: number) => set(node.index, { weight }) })} />
                    {sum && <span className={sum.is === sum.should ? "bank-muted" : "bank-bad"}> {sum.is === sum.should ? "✓" : "✕"} {t("tree.below", { sum: pointsText(sum.is) })}</span>}
                    {fault(node.index, "weight")}
                  </>
                );
              },
            },
            { title: t("tree.importance"), key: "importance", width: 110, render: (_, { point, index }) => <>
              <ImportanceCell point={point} {...(change && { set: (importance: Point["importance"]) => set(index, { importance }) })} />{fault(index, "importance")}</> },
            ...(!counted ? [] : [{
              title: t("tree.items"), key: "items", width: 100, align: "right" as const, className: "bank-number",
              render: (_: unknown, { point }: Node) => (show && point.items
                ? <Button type="link" size="small" onClick={() => show(point.code)}>{point.items}</Button>
                : <span className={point.items === 0 && point.level === POINT_LEVEL ? "bank-bad" : ""}>{point.items ?? 0}</span>),
            }]),
            ...(change ? [{
              key: "actions", width: 190,
              render: (_: unknown, node: Node) => (
                <span className="bank-actions">
                  {node.point.level < POINT_LEVEL - 1 && !node.children.some(({ point }) => point.level === POINT_LEVEL) && <Button size="small" onClick={() => add(node, node.point.level + 1)}>+ {t("tree.range")}</Button>}
                  {node.point.level < POINT_LEVEL && !node.children.some(({ point }) => point.level < POINT_LEVEL) && <Button size="small" onClick={() => add(node, POINT_LEVEL)}>+ {t("tree.point")}</Button>}
                  <Button size="small" aria-label={t("tree.remove", { name: node.point.name })} onClick={() => change(without(points, node.point.code))}>✕</Button>
                </span>
              ),
            }] : []),
          ]}
        />
      )}
      {change && <Button style={{ marginTop: 8 }} onClick={() => add(undefined, 1)}>+ {t("tree.addTop")}</Button>}
    </div>
  );
}

/** A row of the table: without "below" it has nothing to open. Its children stay all there, for sums and codes. */
interface Row extends Node { below?: Row[] }

/** The rows of a tree; with a search, only the branches in which something fits. */
function rows(nodes: readonly Node[], search: string): Row[] {
  return nodes.flatMap((node) => {
    const fits = `${node.point.code} ${node.point.name}`.toLowerCase().includes(search);
    const below = rows(node.children, fits ? "" : search);
    if (!fits && below.length === 0) return [];
    return [below.length > 0 ? { ...node, below } : node];
  });
}
