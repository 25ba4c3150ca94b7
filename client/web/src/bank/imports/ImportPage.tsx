import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Result, Tag } from "antd";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { withQuery } from "../../core/http";
import type { Import, ImportRow } from "../../core/types";
import { useHttp } from "../../desk/staff";
import { useConfirm } from "../../desk/tell";
import { currentLanguage } from "../../i18n/language";
import { dateText } from "../../ui/time";
import { Loaded } from "../parts/Loaded";
import { useBankId, useMayWrite } from "../queries";
import { Columns } from "./Columns";
import { CommitBar } from "./CommitBar";
import { Counts } from "./Counts";
import { RowDrawer } from "./RowDrawer";
import { Rows, ROWS } from "./Rows";

/** The report on one upload: what was found as what, what is wrong, and what to do about it. */
export function ImportPage() {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const id = Number(useParams()["import"]);
  const http = useHttp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const write = useMayWrite();
  const [search, setSearch] = useSearchParams();
  const only = search.get("only") ?? "";
  const page = Math.max(1, Number(search.get("page") ?? 1) || 1);
  const [editing, setEditing] = useState<number>();
  const key = ["import", id, only, page, currentLanguage()];
  const report = useQuery({
    queryKey: key,
    queryFn: () => http.get<Import>(withQuery(`/imports/${id}`, { only, offset: (page - 1) * ROWS, limit: ROWS })),
    // Another page of the same report may stand in while a page loads, another report never.
    placeholderData: (before: Import | undefined) => (before?.id === id ? before : undefined),
  });
  const show = useCallback((next: { only?: string; page?: number }) => setSearch((was) => {
    const search = new URLSearchParams(was);
    for (const [name, value] of Object.entries({ page: 1, ...next })) {
      if (value === "" || value === 1) search.delete(name);
      else search.set(name, String(value));
    }
    return search;
  }, { replace: true }), [setSearch]);

  /** A row was decided on: it shows at once, and the rest is asked for again, as its duplicates change with it. */
  function changed(row: ImportRow, counts: Import["counts"]) {
    queries.setQueryData<Import>(key, (was) => was && { ...was, counts, rows: was.rows.map((one) => (one.row === row.row ? row : one)) });
    void queries.invalidateQueries({ queryKey: ["import", id] });
    void queries.invalidateQueries({ queryKey: ["imports", bank] });
  }
  function drop(report: Import) {
    const rest = report.counts.created > 0;
    confirm({
      title: rest ? t("import.dropRestSure", { count: report.counts.rows }) : t("import.dropSure"),
      content: rest ? t("import.dropRestSafe", { count: report.counts.created }) : t("import.dropSafe"), okText: t(rest ? "import.dropRest" : "import.dropDo"), okButtonProps: { danger: true },
    }, async () => {
      try {
        await http.delete(`/imports/${id}`);
      } finally {
        void queries.invalidateQueries({ queryKey: ["import", id] });
        void queries.invalidateQueries({ queryKey: ["imports", bank] });
      }
      void navigate("..", { relative: "path" });
    });
  }
  return (
    <Loaded query={report}>
      {(report) => {
        const open = report.state === "open";
        return (
          <>
            <div className="bank-bar">
              <Button onClick={() => void navigate("..", { relative: "path" })}>← {t("tabs.imports")}</Button>
              <strong className="bank-title">{report.file}</strong>
              <Tag color={open ? "gold" : "default"}>{t(`import.states.${report.state}`)}</Tag>
              <span className="bank-muted">{dateText(report.createdAt)} · {report.createdBy}</span>
              <span className="bank-spread" />
              {open && write && <Button onClick={() => drop(report)}>{t(report.counts.created > 0 ? "import.dropRest" : "import.dropDo")}</Button>}
            </div>
            {report.state === "committed" && (
              <Result status="success" title={t("import.done", { count: report.counts.created })}
                subTitle={report.counts.rows > 0 ? t("import.left", { count: report.counts.rows }) : undefined}
                extra={<Link to={`/bank/${bank}/items?order=newest`}><Button type="primary">{t("import.see")}</Button></Link>} />
            )}
            {report.state === "dropped" && <Alert type="info" showIcon title={t("import.droppedText")} />}
            {open && (
              <>
                {write && <CommitBar key={`commit-${id}`} bank={bank} report={report} taken={() => show({ only: "" })} />}
                <Columns key={`columns-${id}`} bank={bank} report={report} />
                <Counts counts={report.counts} only={only} show={(only) => show({ only })} />
                <Rows report={report} page={page} show={(page) => show({ page })} edit={setEditing} changed={changed} />
                {editing !== undefined && <RowDrawer bank={bank} report={report} row={editing} go={setEditing} changed={changed} />}
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
