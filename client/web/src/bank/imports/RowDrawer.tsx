import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Skeleton } from "antd";
import type { RefObject } from "react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { withQuery } from "../../core/http";
import type { Import, ImportRow } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { useConfirm } from "../../desk/tell";
import { currentLanguage } from "../../i18n/language";
import { DraftEditor } from "../editor/DraftEditor";
import { answered, sameDraft } from "../editor/draft";
import { FaultList, problemFaults } from "../parts/Faults";
import type { Changed } from "./Rows";
import { useDecision } from "./Rows";

/** One row in the editor: corrected here, it is as if the sheet had said it. */
export function RowDrawer({ bank, report, row, go, changed }: {
  bank: number; report: Import; row: number; go: (row: number | undefined) => void; changed: Changed;
}) {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const held = report.rows.find((one) => one.row === row);
  const fetched = useQuery({
    queryKey: ["import", report.id, "row", row, currentLanguage()],
    queryFn: () => http.get<Import>(withQuery(`/imports/${report.id}`, { from: row, limit: 1 })).then(({ rows }) => rows.find((one) => one.row === row)),
    enabled: !held,
  });
  const shown = held ?? fetched.data;
  const confirm = useConfirm();
  // What the form holds beyond the report: a slip of the Escape key must not lose it.
  const unsaved = useRef(false);
  const leave = () => {
    if (!unsaved.current) return go(undefined);
    confirm({ title: t("editor.discardSure"), okText: t("editor.discard"), okButtonProps: { danger: true } }, async () => go(undefined));
  };
  return (
    <Drawer open size={Math.min(1500, window.innerWidth - 80)} onClose={leave}
      title={shown ? t("import.rowTitle", { sheet: shown.sheet, line: shown.line }) : ""}>
      {shown ? <RowForm key={row} bank={bank} report={report} row={shown} go={go} changed={changed} unsaved={unsaved} /> : <Skeleton active />}
    </Drawer>
  );
}

function RowForm({ bank, report, row, go, changed, unsaved }: {
  bank: number; report: Import; row: ImportRow; go: (row: number | undefined) => void; changed: Changed; unsaved: RefObject<boolean>;
}) {
  const { t } = useTranslation("bank");
  const [draft, setDraft] = useState(row.draft);
  const decide = useDecision(report.id, changed);
  const same = sameDraft(draft, row.draft);
  useEffect(() => {
    unsaved.current = !same;
    return () => {
      unsaved.current = false;
    };
  }, [unsaved, same]);
  const faults = useMemo(() => {
    const refused = answered(problemFaults(decide.error), decide.variables?.draft ?? row.draft, draft);
    const read = new Map<string, string>();
    for (const { field, severity, message } of row.faults) if (severity !== "warning" && !read.has(field)) read.set(field, message);
    return new Map([...answered(read, row.draft, draft), ...refused]);
  }, [decide.error, decide.variables, row.faults, row.draft, draft]);
  const next = report.rows.find((one) => one.row > row.row && !one.skip && ["error", "review", "duplicate"].includes(one.verdict));
  const save = (then: number | undefined) => decide.mutate({ row: row.row, draft }, {
    onSuccess: ({ verdict }) => {
      if (then !== undefined || verdict === "good" || verdict === "warning") go(then);
    },
  });
  return (
    <>
      <div className="bank-bar bank-sticky">
        <div style={{ flex: 1 }}><FaultList faults={row.faults} /></div>
        {(row.verdict === "review" || row.verdict === "duplicate") && same && (
          <Button onClick={() => decide.mutate({ row: row.row, accept: true }, { onSuccess: () => go(next?.row) })}>{t("import.accept")}</Button>
        )}
        <Button onClick={() => decide.mutate({ row: row.row, skip: true }, { onSuccess: () => go(next?.row) })}>{t("import.skip")}</Button>
        {next && <Button disabled={same} loading={decide.isPending} onClick={() => save(next.row)}>{t("import.saveNext")}</Button>}
        <Button type="primary" disabled={same} loading={decide.isPending} onClick={() => save(undefined)}>{t("save")}</Button>
      </div>
      {faults.size === 0 && <FaultAlert error={decide.error} />}
      <DraftEditor bank={bank} draft={draft} change={setDraft} faults={faults} />
    </>
  );
}
