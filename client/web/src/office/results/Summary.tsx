import { useTranslation } from "react-i18next";
import type { Result, Results } from "../../core/types";
import { pointsText } from "../../ui/time";
import { listText } from "../../i18n/marks";
import { bands, passRate } from "./filters";

/** The sitting in figures, and how the points are spread. */
export function Summary({ summary, results }: { summary: Results["summary"]; results: readonly Result[] }) {
  const { t } = useTranslation("office");
  const rate = passRate(summary);
  const figures: [string, string | number][] = [
    ["seated", summary.seated], ["absent", summary.absent], ["closed", summary.closed], ["passed", summary.passed], ["failed", summary.failed],
    ["rate", rate === undefined ? "–" : `${rate}%`],
    ...(["mean", "highest", "lowest"] as const).map((key): [string, string] => [key, summary.scored > 0 ? pointsText(summary[key]) : "–"]),
  ];
  return (
    <div className="summary">
      <dl className="figures">
        {figures.map(([key, value]) => <div key={key}><dt>{t(`summary.${key}`)}</dt><dd className="num">{value}</dd></div>)}
      </dl>
      {summary.scored > 0 && <Spread counts={bands(results)} />}
    </div>
  );
}

/** Ten columns of ten points each; the line is the pass mark. */
function Spread({ counts }: { counts: number[] }) {
  const { t } = useTranslation("office");
  const most = Math.max(1, ...counts);
  const text = listText(counts.map((count, i) => t("summary.band", { from: i * 10, to: i === 9 ? 100 : i * 10 + 9, count })));
  return (
    <figure className="spread">
      <svg viewBox="0 0 200 66" role="img" aria-label={text}>
        {counts.map((count, i) => {
          const height = count === 0 ? 0 : Math.max(1, (count / most) * 42);
          return (
            <g key={i}>
              <rect x={i * 20 + 2} y={54 - height} width="16" height={height} className={i >= 6 ? "pass" : "fail"} />
              {count > 0 && <text x={i * 20 + 10} y={52 - height} textAnchor="middle">{count}</text>}
              <text x={i * 20} y="63" textAnchor={i === 0 ? "start" : "middle"} className="axis">{i * 10}</text>
            </g>
          );
        })}
        <path d="M0 54h200M120 2v56" />
      </svg>
      <figcaption className="quiet">{t("summary.spread")}</figcaption>
    </figure>
  );
}
