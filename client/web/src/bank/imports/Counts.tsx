import { useTranslation } from "react-i18next";
import type { ImportCounts } from "../../core/types";

/** How the rows divide; each number shows its rows. */
export function Counts({ counts, only, show }: { counts: ImportCounts; only: string; show: (only: string) => void }) {
  const { t } = useTranslation("bank");
  const duplicates = Math.min(counts.duplicates, counts.review);
  const choices = [
    { only: "", name: "rows", count: counts.rows, sign: "" },
    { only: "faults", name: "faults", count: counts.review + counts.errors, sign: "" },
    { only: "error", name: "errors", count: counts.errors, sign: "✕" },
    { only: "review", name: "review", count: counts.review - duplicates, sign: "?" },
    { only: "duplicate", name: "duplicates", count: counts.duplicates, sign: "=" },
    { only: "warning", name: "warnings", count: counts.warnings, sign: "!" },
    { only: "good", name: "good", count: counts.good - counts.warnings, sign: "✓" },
  ];
  return (
    <div className="bank-counts" role="group" aria-label={t("import.filter")}>
      {choices.map((choice) => (
        <button key={choice.name} type="button" aria-pressed={only === choice.only} className={`bank-count bank-count-${choice.name}`} onClick={() => show(choice.only)}>
          <b>{choice.count}</b>
          <span>{choice.sign && <span aria-hidden="true">{choice.sign} </span>}{t(`import.counts.${choice.name}`)}</span>
        </button>
      ))}
      <span className="bank-muted">
        {counts.near > 0 && t("import.near", { count: counts.near })} {counts.skipped > 0 && t("import.skipped", { count: counts.skipped })}
      </span>
    </div>
  );
}
