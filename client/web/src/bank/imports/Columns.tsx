import { Alert, Button, Collapse, Tag, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Import, ImportSheet, Mapping } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { FaultList } from "../parts/Faults";
import { useMayWrite } from "../queries";
import { mappingFault, uploadMappings } from "./columns";
import { SheetGrid } from "./SheetGrid";
import { fileOf, useUpload } from "./useUpload";

/** How each sheet was read, column by column; a person can name columns otherwise and have it read again. */
export function Columns({ bank, report }: { bank: number; report: Import }) {
  const { t } = useTranslation("bank");
  const navigate = useNavigate();
  const write = useMayWrite();
  const upload = useUpload(bank);
  const [changed, setChanged] = useState<ReadonlyMap<string, Mapping>>(new Map());
  const file = fileOf(report.id);
  const wrong = [...changed].map(([name, mapping]) => ({ name, why: mappingFault(mapping) })).find(({ why }) => why);
  const unread = report.sheets.filter((sheet) => !sheet.detected).length;
  const lost = report.sheets.reduce((sum, sheet) => sum + sheet.columns.filter(({ field, title }) => field === "" && title !== "").length, 0);

  function read(file: File) {
    upload.mutate({ file, mappings: uploadMappings(report.sheets, changed), instead: report.id }, {
      onSuccess: ({ id }) => void navigate(`../${id}`, { relative: "path", replace: true }),
    });
  }
  const label = (sheet: ImportSheet) => (
    <>
      <strong>{sheet.name}</strong>{" "}
      {sheet.detected ? <span className="bank-muted">{t("sheet.read", { count: sheet.rows, row: sheet.headerRow })}</span> : <Tag color="warning">{t("sheet.noHeader")}</Tag>}
      {sheet.faults.length > 0 && <Tag color={sheet.faults.some(({ severity }) => severity === "error") ? "error" : "default"}>{t("sheet.faults", { count: sheet.faults.length })}</Tag>}
    </>
  );
  return (
    <Collapse
      className="bank-columns"
      defaultActiveKey={report.counts.rows === 0 ? ["columns"] : []}
      items={[{
        key: "columns",
        label: (
          <>
            {t("sheet.title", { count: report.sheets.length })}{" "}
            {lost > 0 && <Tag color="warning">{t("sheet.lost", { count: lost })}</Tag>}
            {unread > 0 && <Tag color="warning">{t("sheet.unread", { count: unread })}</Tag>}
          </>
        ),
        children: (
          <>
            {report.sheets.map((sheet) => (
              <section key={sheet.name} className="bank-sheet">
                <h3>{label(sheet)}</h3>
                <FaultList faults={sheet.faults} places />
                <SheetGrid sheet={sheet} mapping={changed.get(sheet.name) ?? sheet.mapping} disabled={!write || upload.isPending}
                  change={(mapping) => setChanged((was) => new Map(was).set(sheet.name, mapping))} />
              </section>
            ))}
            {changed.size > 0 && (
              <Alert
                type={wrong ? "error" : "info"} showIcon
                title={wrong ? t(`sheet.wrong.${wrong.why}`, { sheet: wrong.name }) : t(file ? "sheet.changed" : "sheet.changedChoose")}
                action={
                  <span className="bank-actions">
                    <Button onClick={() => setChanged(new Map())}>{t("sheet.undo")}</Button>
                    {file
                      ? <Button type="primary" disabled={wrong !== undefined} loading={upload.isPending} onClick={() => read(file)}>{t("sheet.again")}</Button>
                      : <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(chosen) => { read(chosen); return Upload.LIST_IGNORE; }}>
                          <Button type="primary" disabled={wrong !== undefined} loading={upload.isPending}>{t("sheet.chooseAgain")}</Button>
                        </Upload>}
                  </span>
                }
              />
            )}
            <FaultAlert error={upload.error} />
          </>
        ),
      }]}
    />
  );
}
