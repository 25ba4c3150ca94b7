import { Button, Input, Popover, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Mapping } from "../../core/types";

const TYPES = ["single", "multiple", "judge", "blank", "essay", "other"] as const;

/** What the numbers or letters in a type column mean, where the sheet itself does not say. */
export function KindCodes({ mapping, change, disabled }: { mapping: Mapping; change: (mapping: Mapping) => void; disabled: boolean }) {
  const { t } = useTranslation("bank");
  const codes = Object.entries(mapping.codes ?? {});
  const write = (next: [string, string][]) => {
    const { codes: _, ...rest } = mapping;
    change(next.length > 0 ? { ...rest, codes: Object.fromEntries(next) } : rest);
  };
  const list = (
    <div className="bank-stack">
      {codes.map(([code, type], i) => (
        <span key={i} className="bank-actions">
          <Input size="small" style={{ width: 80 }} value={code} aria-label={t("codes.code")} onChange={(event) => write(codes.map((pair, n) => (n === i ? [event.target.value, type] : pair)))} />
          =
          <Select size="small" style={{ width: 120 }} value={type} aria-label={t("codes.type")} onChange={(value: string) => write(codes.map((pair, n) => (n === i ? [code, value] : pair)))}
            options={TYPES.map((value) => ({ value, label: t(`codes.types.${value}`) }))} />
          <Button size="small" aria-label={t("remove")} onClick={() => write(codes.filter((_, n) => n !== i))}>✕</Button>
        </span>
      ))}
      <Button size="small" onClick={() => write([...codes, [String(codes.length + 1), TYPES[codes.length] ?? "single"]])}>+ {t("codes.add")}</Button>
    </div>
  );
  return (
    <Popover trigger="click" content={list} title={t("codes.title")}>
      <Button size="small" disabled={disabled}>{codes.length > 0 ? codes.map(([code, type]) => `${code}=${t(`codes.types.${type}`, { defaultValue: type })}`).join(" ") : t("codes.title")}</Button>
    </Popover>
  );
}
