import { useMutation } from "@tanstack/react-query";
import { Button, Table, Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { Import, ImportRow, Verdict } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { paperItem } from "../editor/draft";
import { FaultList } from "../parts/Faults";
import { ItemPreview } from "../parts/ItemPreview";
import { KeyText } from "../parts/KeyText";
import { KindTag } from "../parts/KindTag";
import { plainText } from "../../items/plain";
import { useMayWrite } from "../queries";

/** Rows of one page of the report. */
export const ROWS = 50;
const look: Record<Verdict, { colour: string; sign: string }> = {
  good: { colour: "success", sign: "✓" }, warning: { colour: "default", sign: "!" }, review: { colour: "warning", sign: "?" },
  duplicate: { colour: "warning", sign: "=" }, error: { colour: "error", sign: "✕" },
};

export interface Decision { accept?: boolean; skip?: boolean; draft?: ImportRow["draft"] }
export type Changed = (row: ImportRow, counts: Import["counts"]) => void;

/** Sends a decision about one row. */
export function useDecision(report: number, changed: Changed) {
  const http = useHttp();
  return useMutation({
    mutationFn: ({ row, ...decision }: Decision & { row: number }) => http.patch<ImportRow & { counts: Import["counts"] }>(`/imports/${report}/rows/${row}`, decision),
    onSuccess: ({ counts, ...row }) => changed(row, counts),
  });
}

/** The rows with what each was read as and what is wrong; each can be corrected, let pass, or left out. */
export function Rows({ report, page, show, edit, changed }: {
  report: Import; page: number; show: (page: number) => void; edit: (row: number) => void; changed: Changed;
}) {
  const { t } = useTranslation("bank");
  const write = useMayWrite();
  const decide = useDecision(report.id, changed);
  const busy = (row: number) => decide.isPending && decide.variables.row === row;
  const sheets = report.sheets.length > 1;
  return (
    <>
      <FaultAlert error={decide.error} />
      <Table<ImportRow>
        size="small" bordered rowKey="row" dataSource={report.rows} locale={{ emptyText: t("import.noneSuch") }}
        rowClassName={({ skip }) => (skip ? "bank-skipped" : "")}
        pagination={{ current: page, pageSize: ROWS, total: report.total, showSizeChanger: false, hideOnSinglePage: true, onChange: show, placement: ["bottomCenter"] }}
        expandable={{ expandedRowRender: ({ draft }) => <div className="bank-paper"><ItemPreview item={paperItem(draft)} response={draft.accepts} /></div> }}
        columns={[
          { title: t("import.line"), key: "line", width: sheets ? 150 : 70, className: "bank-number", render: (_, { sheet, line }) => (sheets ? <>{sheet}<br />{line}</> : line) },
          {
            title: t("import.verdict"), key: "verdict", width: 112,
            render: (_, { verdict, skip, accepted, corrected }) => (
              <>
                {skip ? <Tag>{t("import.isSkipped")}</Tag> : <Tag color={look[verdict].colour}>{look[verdict].sign} {t(`verdict.${verdict}`)}</Tag>}
                {corrected && <div className="bank-muted">{t("import.isCorrected")}</div>}
                {accepted && <div className="bank-muted">{t("import.isAccepted")}</div>}
              </>
            ),
          },
          { title: t("import.readAs"), key: "draft", render: (_, row) => <ReadAs row={row} /> },
          { title: t("import.faults"), key: "faults", width: "34%", render: (_, { faults }) => <FaultList faults={faults} /> },
          ...(write ? [{
            title: t("import.decide"), key: "decide", width: 128,
            render: (_: unknown, row: ImportRow) => (
              <span className="bank-stack">
                {!row.skip && <Button size="small" onClick={() => edit(row.row)}>{t("import.correct")}</Button>}
                {!row.skip && (row.verdict === "review" || row.verdict === "duplicate") && (
                  <Button size="small" loading={busy(row.row)} onClick={() => decide.mutate({ row: row.row, accept: true })}>{t("import.accept")}</Button>
                )}
                <Button size="small" type="text" loading={busy(row.row)} onClick={() => decide.mutate({ row: row.row, skip: !row.skip })}>{t(row.skip ? "import.unskip" : "import.skip")}</Button>
              </span>
            ),
          }] : []),
        ]}
      />
    </>
  );
}

function ReadAs({ row: { draft } }: { row: ImportRow }) {
  const { t } = useTranslation("bank");
  const { content } = draft;
  return (
    <>
      <div><KindTag kind={content.kind} /> {draft.code && <span className="bank-code bank-muted">{draft.code} </span>}{plainText(content.stem) || <span className="bank-bad">{t("import.noStem")}</span>}</div>
      <div className="bank-muted">
        {content.options.map(({ id, text }) => <span key={id} className={draft.accepts.includes(id) ? "bank-short bank-good" : "bank-short"}>{id}. {plainText(text)} </span>)}
      </div>
      <div>{t("key.short")} <KeyText kind={content.kind} accepts={draft.accepts} /> {content.point && <span className="bank-muted"> · {content.point}</span>}</div>
    </>
  );
}
