import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Progress } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Unreachable } from "../../core/problem";
import type { Import } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { useConfirm } from "../../desk/tell";
import { useRefresh } from "../queries";
import { commitCounts } from "./columns";
import { useReading } from "./useUpload";

/** Makes items of the rows: all of them or none, or only those that are good; the others then stay to be corrected. */
export function CommitBar({ bank, report, taken }: { bank: number; report: Import; taken: () => void }) {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const queries = useQueryClient();
  const refresh = useRefresh(bank);
  const confirm = useConfirm();
  const { counts } = report;
  const commit = useMutation({
    mutationFn: (only: "all" | "good") => http.post<{ created: number; skipped: number }>(`/imports/${report.id}/commit`, { only }, { timeout: 300_000 }),
    onSuccess: taken,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ["import", report.id] });
      void queries.invalidateQueries({ queryKey: ["imports", bank] });
      refresh();
    },
  });
  const reading = useReading(bank);
  const all = commitCounts(counts, "all");
  const good = commitCounts(counts, "good");
  const blocked = counts.review + counts.errors;
  const ask = (only: "all" | "good") => confirm({
    title: t("import.sure", { count: good.create }),
    content: only === "good" && good.leave > 0 ? t("import.sureLeave", { count: good.leave }) : t("import.sureAll"),
    okText: t("import.do"),
  }, async () => commit.mutate(only));
  if (commit.isPending) {
    return <Alert style={{ marginBottom: 12 }} type="info" showIcon title={t("import.committing", { count: good.create })}
      description={<><Progress percent={100} status="active" showInfo={false} />{t("import.committingText")}</>} />;
  }
  return (
    <>
      {counts.created > 0 && (
        <Alert style={{ marginBottom: 12 }} type="success" showIcon title={t("import.done", { count: counts.created })} description={t("import.rest", { count: counts.rows })}
          action={<Link to={`/bank/${bank}/items?order=newest`}><Button>{t("import.see")}</Button></Link>} />
      )}
      <Alert
        style={{ marginBottom: 12 }} type={blocked > 0 ? "warning" : good.possible ? "success" : counts.skipped > 0 ? "info" : "error"} showIcon
        title={counts.rows === 0 ? t("import.noRows") : blocked > 0 ? t("import.blocked", { good: counts.good, count: blocked }) : !good.possible ? t("import.allSkipped") : t("import.ready", { count: counts.good })}
        action={
          <span className="bank-actions">
            <Button disabled={!good.possible || blocked === 0 || reading} onClick={() => ask("good")}>{t("import.onlyGood", { count: good.create })}</Button>
            <Button type="primary" disabled={!all.possible || reading} onClick={() => ask("all")}>{t("import.all", { count: counts.rows - counts.skipped })}</Button>
          </span>
        }
      />
      {commit.error && <div className="bank-alert">{commit.error instanceof Unreachable
        ? <Alert type="warning" showIcon title={t("import.unsure")} />
        : <FaultAlert error={commit.error} />}</div>}
    </>
  );
}
