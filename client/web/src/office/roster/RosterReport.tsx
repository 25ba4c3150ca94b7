import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Collapse, Segmented, Space, Spin } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { withQuery } from "../../core/http";
import type { Roster, RosterRow, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { useConfirm, useTell } from "../../desk/tell";
import { currentLanguage } from "../../i18n/language";
import { useFilter } from "../address";
import { save } from "../../desk/save";
import { useChange } from "../queries";
import { faultCsv, importable, nextFaulty, stopping } from "./report";
import { RowEditor } from "./RowEditor";
import { RosterTable } from "./RosterTable";

const PAGE = 100;

export function RosterReport({ sitting, id }: { sitting: Sitting; id: number }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const tell = useTell();
  const confirm = useConfirm();
  const [only, setOnly] = useFilter("only");
  const [page, setPage] = useFilter("page", "1");
  const [editing, setEditing] = useState<RosterRow>();
  const offset = (Number(page) - 1) * PAGE;
  const read = (query: object) => http.get<Roster>(withQuery(`/rosters/${id}`, { ...query }));
  const { data: roster, error, isPending, refetch } = useQuery({
    // The faults are sentences of the server: another language is another report.
    queryKey: ["office", "roster", id, only, offset, currentLanguage()],
    queryFn: () => read({ offset, limit: PAGE, only }),
    placeholderData: keepPreviousData,
  });
  const back = () => void navigate(`/office/${sitting.id}/candidates`);
  const skip = useChange((row: RosterRow) => http.patch(`/rosters/${id}/rows/${row.row}`, { skip: !row.skip }));
  const commit = useChange(
    (which: "all" | "good") => http.post<{ created: number; skipped: number }>(`/rosters/${id}/commit`, { only: which }, { timeout: 120_000 }),
    ({ created, skipped }, which) => {
      if (which === "good" && skipped > 0) {
        setEditing(undefined);
        setPage("1");
        void message.success(t("import.doneSome", { created, skipped, count: skipped }));
        return;
      }
      void message.success(t("import.done", { created, skipped }));
      back();
    },
  );
  const drop = useChange(() => http.delete(`/rosters/${id}`), back);
  if (isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (!roster) return <FaultAlert error={error} retry={() => void refetch()} />;

  const { counts } = roster;
  const stops = stopping(counts);
  const good = importable(counts);
  const open = roster.state === "open";
  const faulty = async () => {
    const rows: RosterRow[] = [];
    for (;;) {
      const part = await read({ offset: rows.length, limit: 500, only: "faults" });
      rows.push(...part.rows);
      if (part.rows.length === 0 || rows.length >= part.total) return rows;
    }
  };
  const next = async (after: number) => setEditing(nextFaulty(await faulty(), after));
  const faultList = async () => {
    save(faultCsv(await faulty(), ["sheet", "line", "name", "field", "fault", "read"].map((key) => t(`import.column.${key}`)), (field) => t(`entry.${field}`, field)), `${roster.file}.csv`);
  };
  const rest = counts.created > 0;
  return (
    <div className="stack">
      {open && rest && <Alert type="success" showIcon title={t("import.taken", { count: counts.created })} description={t("import.rest", { count: counts.rows })} />}
      <p className={`verdict ${stops > 0 ? "tone-amber" : "tone-green"}`} role="status">
        {t(stops > 0 ? "import.some" : "import.clean", { file: roster.file, rows: counts.rows, count: counts.rows, good, stops, skipped: counts.skipped })}
      </p>
      <div className="bar">
        <Segmented
          aria-label={t("import.show")}
          value={only}
          onChange={setOnly}
          options={[{ value: "", label: `${t("import.all")} ${counts.rows}` }, { value: "faults", label: `${t("import.faults")} ${stops + counts.warnings}` }]}
        />
        <span className="quiet num">{t("import.counts", { ...counts })}</span>
        <span className="grow" />
        {open && (
          <Space>
            <Button onClick={() => confirm({ title: rest ? t("import.dropRestAsk", { count: counts.rows }) : t("import.dropAsk"), okText: t(rest ? "import.dropRest" : "import.drop1") }, () => drop.mutateAsync(undefined))}>{t(rest ? "import.dropRest" : "import.drop1")}</Button>
            {stops > 0 && <Button onClick={() => void faultList().catch(tell)}>{t("import.faultList")}</Button>}
            {stops > 0 && <Button onClick={() => void next(-1).catch(tell)}>{t("import.firstFault")}</Button>}
            {stops > 0
              ? <Button type="primary" disabled={good === 0} loading={commit.isPending} onClick={() => commit.mutate("good")}>{t("import.commitGood", { count: good })}</Button>
              : <Button type="primary" disabled={good === 0} loading={commit.isPending} onClick={() => commit.mutate("all")}>{t("import.commitAll", { count: good })}</Button>}
          </Space>
        )}
      </div>
      <FaultAlert error={commit.error} />
      <RosterTable
        roster={roster}
        page={Number(page)}
        size={PAGE}
        turn={(to) => setPage(String(to))}
        edit={setEditing}
        skip={(row) => skip.mutate(row, { onError: tell })}
      />
      <Collapse ghost size="small" items={[{ key: "columns", label: t("import.understood"), children: <Understood sheets={roster.sheets} /> }]} />
      {editing && <RowEditor key={editing.row} roster={id} row={editing} rooms={sitting.rooms} close={() => setEditing(undefined)} next={() => next(editing.row)} />}
    </div>
  );
}

/** Which column was taken for what. */
function Understood({ sheets }: { sheets: Roster["sheets"] }) {
  const { t } = useTranslation("office");
  return (
    <>
      {sheets.map((sheet) => (
        <p key={sheet.name} className="terms">
          <strong>{t("import.sheet", { name: sheet.name, line: sheet.headerRow })}</strong>
          {sheet.columns.map((column) => (
            <span key={column.index}>{column.title} → {column.field ? t(`entry.${column.field}`) : t("import.unused")}</span>
          ))}
        </p>
      ))}
    </>
  );
}
