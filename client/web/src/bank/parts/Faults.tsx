import { Tag } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { FieldFault } from "../../core/problem";
import { Problem } from "../../core/problem";
import type { Fault, ImportFault } from "../../core/types";
import { colon, faultsText } from "../../i18n/marks";

const look = { error: { colour: "error", sign: "✕" }, review: { colour: "warning", sign: "?" }, warning: { colour: "default", sign: "!" } } as const;

/** How grave a fault is: a sign, a word and a colour. */
export function SeverityTag({ severity }: { severity: Fault["severity"] }) {
  const { t } = useTranslation("bank");
  return <Tag color={look[severity].colour}><span aria-hidden="true">{look[severity].sign}</span> {t(`severity.${severity}`)}</Tag>;
}

/** The name of a field as a person knows it: "options.C" is option C, "points[3].weight" the weight. */
export function fieldName(t: TFunction<"bank">, field: string): string {
  const option = /^options\.([A-J])$/.exec(field)?.[1];
  if (option) return t("option.letter", { letter: option });
  const importance = /^importance\.([XYZ])$/.exec(field)?.[1];
  if (importance) return t(`importance.${importance}`);
  const last = field.split(".").pop()?.replace(/\[\d+\]$/, "") ?? "";
  return last === "" ? "" : t(`field.${last}`, { defaultValue: last });
}

/** Faults of a row or a sheet, the gravest first. */
export function FaultList({ faults, places, tree }: {
  faults: readonly ImportFault[];
  places?: boolean;
  /** The faults are of a knowledge tree, whose codes are not those of items. */
  tree?: boolean;
}) {
  const { t } = useTranslation("bank");
  const order = { error: 0, review: 1, warning: 2 };
  const sorted = [...faults].sort((a, b) => order[a.severity] - order[b.severity]);
  return (
    <ul className="bank-faults">
      {sorted.map((fault, i) => (
        <li key={i}>
          <SeverityTag severity={fault.severity} />
          {places && fault.line ? <span className="bank-muted">{t("fault.place", { line: fault.line, column: fault.column ?? "" })} </span> : null}
          {fault.field && fault.field !== "row" && fault.field !== "sheet" && <b>{tree && fault.field === "code" ? t("tree.code") : fieldName(t, fault.field)}{colon()}</b>}
          {fault.message}
        </li>
      ))}
    </ul>
  );
}

/** The problem without what is shown at its fields already. */
export function withoutFields(error: unknown, shown: ReadonlyMap<string, string>): unknown {
  return error instanceof Problem && shown.size > 0 ? new Problem(error.status, { ...error.document, errors: [] }) : error;
}

/** Faults that a problem names, by field. */
export function problemFaults(error: unknown): Map<string, string> {
  const faults = new Map<string, string>();
  if (!(error instanceof Problem)) return faults;
  const all: readonly FieldFault[] = error.errors;
  for (const { field, why } of all) {
    const name = field.replace(/^(draft\.)?(content\.)?/, "");
    faults.set(name, faults.has(name) ? faultsText([faults.get(name) ?? "", why]) : why);
  }
  return faults;
}
