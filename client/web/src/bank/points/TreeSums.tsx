import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Point } from "../../core/types";
import { FULL_WEIGHT } from "../parts/amount";
import { pointsText } from "../../ui/time";
import { POINT_LEVEL, sharesOf, treeOf, weighted, weightSum } from "./tree";

/** Sums over the whole tree: ranges, points, weights of level 1, shares of X, Y and Z beside their limits. */
export function TreeSums({ points }: { points: readonly Point[] }) {
  const { t } = useTranslation("bank");
  const shares = sharesOf(points);
  const leaves = points.filter(({ level }) => level === POINT_LEVEL).length;
  const sum = weighted(points) ? weightSum(undefined, treeOf(points)) : undefined;
  const percent = (n: number) => (shares.total === 0 ? 0 : Math.round((n * 1000) / shares.total) / 10);
  const kept = { X: shares.X * 100 >= 80 * shares.total, Y: shares.Y * 100 <= 15 * shares.total, Z: shares.Z * 100 <= 5 * shares.total };
  return (
    <span className="bank-actions" role="status">
      <span className="bank-muted">{t("tree.counts", { ranges: points.length - leaves, points: leaves })}</span>
      {sum && <Tag color={sum.is === FULL_WEIGHT ? "success" : "error"}>{sum.is === FULL_WEIGHT ? "✓" : "✕"} {t("tree.weights", { sum: pointsText(sum.is) })}</Tag>}
      {shares.total > 0 && (["X", "Y", "Z"] as const).map((name) => (
        <Tag key={name} color={kept[name] ? "default" : "warning"} title={t(`tree.limit.${name}`)}>
          {name} {percent(shares[name])}%{kept[name] ? "" : ` ! ${t(`tree.limit.${name}`)}`}
        </Tag>
      ))}
    </span>
  );
}
