import { Alert, Button, Radio } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Draft, ItemDetail } from "../../core/types";
import { listText } from "../../i18n/marks";
import { Html } from "../../items/Html";
import { dateText } from "../../ui/time";
import { draftOf } from "./draft";
import type { Field } from "./merge";
import { compare, fieldOf, merged } from "./merge";

/** Someone else saved the item meanwhile: says what each changed, and lets both stand as far as they can. */
export function Conflict({ base, mine, theirs, settle }: {
  base: Draft;
  mine: Draft;
  theirs: ItemDetail;
  settle: (draft: Draft) => void;
}) {
  const { t } = useTranslation("bank");
  const other = useMemo(() => draftOf(theirs), [theirs]);
  const merge = useMemo(() => compare(base, mine, other), [base, mine, other]);
  const [choices, setChoices] = useState<Partial<Record<Field, "mine" | "theirs">>>({});
  const names = (fields: Field[]) => listText(fields.map((field) => t(`field.${field}`)));
  return (
    <Alert
      type="warning" showIcon role="alert" style={{ marginBottom: 12 }}
      title={t("conflict.title", { by: theirs.current.createdBy, at: dateText(theirs.current.createdAt), version: theirs.current.number })}
      description={
        <>
          <p>{t("conflict.safe")}</p>
          {merge.taken.length > 0 && <p>{t("conflict.taken", { fields: names(merge.taken) })}</p>}
          {merge.kept.length > 0 && <p>{t("conflict.kept", { fields: names(merge.kept) })}</p>}
          {merge.conflicts.length > 0 && (
            <table className="bank-table">
              <thead><tr><th>{t("conflict.field")}</th><th>{t("conflict.mine")}</th><th>{t("conflict.theirs")}</th></tr></thead>
              <tbody>
                {merge.conflicts.map((field) => (
                  <tr key={field}>
                    <th scope="row">{t(`field.${field}`)}</th>
                    {(["mine", "theirs"] as const).map((side) => (
                      <td key={side}>
                        <Radio name={`conflict-${field}`} checked={(choices[field] ?? "mine") === side} onChange={() => setChoices((was) => ({ ...was, [field]: side }))}>
                          {t(`conflict.take.${side}`)}
                        </Radio>
                        <FieldText field={field} draft={side === "mine" ? mine : other} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <div className="bank-actions">
            <Button type="primary" onClick={() => settle(merged(mine, other, merge, choices))}>{t("conflict.settle")}</Button>
            <Button onClick={() => settle(other)}>{t("conflict.theirsAll")}</Button>
          </div>
        </>
      }
    />
  );
}

function FieldText({ field, draft }: { field: Field; draft: Draft }) {
  const { t } = useTranslation("bank");
  if (field === "stem") return <Html html={draft.content.stem} className="stem" />;
  if (field === "explanation") return <Html html={draft.explanation} className="stem" />;
  if (field === "options") return <>{draft.content.options.map(({ id, text }) => <div key={id}>{id}. <Html html={text} inline /></div>)}</>;
  const value = fieldOf(draft, field);
  if (field === "points") return <>{Number(value) / 100}</>;
  return <>{(Array.isArray(value) ? listText(value) : String(value)) || t("conflict.nothing")}</>;
}
