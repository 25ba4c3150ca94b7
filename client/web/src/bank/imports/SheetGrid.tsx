import { Checkbox, InputNumber, Select } from "antd";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ImportSheet, Mapping } from "../../core/types";
import { KindCodes } from "./KindCodes";
import { changeColumn, columnChoices, columnLetters, columnValue } from "./columns";

/** The top of a sheet as it stands, with the meaning of each column above it. */
export function SheetGrid({ sheet, mapping, change, disabled }: { sheet: ImportSheet; mapping: Mapping; change: (mapping: Mapping) => void; disabled: boolean }) {
  const { t } = useTranslation("bank");
  const choices = useMemo(() => columnChoices().map((value) => ({ value, label: columnName(t, value) })), [t]);
  const width = Math.max(mapping.columns.length, ...sheet.preview.map((row) => row.length));
  return (
    <>
      <div className="bank-bar">
        <Checkbox disabled={disabled} checked={mapping.skip ?? false} onChange={(event) => change({ ...mapping, skip: event.target.checked })}>{t("sheet.skip")}</Checkbox>
        <label>{t("sheet.headerRow")} <InputNumber size="small" disabled={disabled} min={0} max={9999} value={mapping.headerRow} style={{ width: 72 }}
          onChange={(row) => change({ ...mapping, headerRow: row ?? 0, firstRow: Math.max(mapping.firstRow, (row ?? 0) + 1) })} /></label>
        <label>{t("sheet.firstRow")} <InputNumber size="small" disabled={disabled} min={1} max={9999} value={mapping.firstRow} style={{ width: 72 }}
          onChange={(row) => change({ ...mapping, firstRow: row ?? 1 })} /></label>
        <KindCodes mapping={mapping} change={change} disabled={disabled} />
      </div>
      {!mapping.skip && (
        <div className="bank-grid" tabIndex={0} role="region" aria-label={sheet.name}>
          <table>
            <thead>
              <tr>
                {Array.from({ length: width }, (_, i) => {
                  const column = mapping.columns[i] ?? { field: "" };
                  const value = columnValue(column);
                  return (
                    <th key={i}>
                      <span className="bank-muted">{columnLetters(i)} {column.header}</span>
                      <Select
                        size="small" disabled={disabled} value={value} options={choices} popupMatchSelectWidth={180} style={{ width: "100%" }}
                        showSearch={{ optionFilterProp: "label" }} aria-label={t("sheet.column", { column: columnLetters(i) })}
                        {...(value === "" && column.header && { status: "warning" as const })}
                        onChange={(value: string) => {
                          const columns = Array.from({ length: Math.max(width, mapping.columns.length) }, (_, n) => mapping.columns[n] ?? { field: "" });
                          change(changeColumn({ ...mapping, columns }, i, value));
                        }}
                      />
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {sheet.preview.slice(0, 6).map((row, n) => (
                <tr key={n}>{Array.from({ length: width }, (_, i) => <td key={i} title={row[i]}>{row[i]}</td>)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function columnName(t: TFunction<"bank">, value: string): string {
  const [field = "", part] = value.split(":");
  return t(`column.${field || "none"}`, { part: part ?? "" });
}
