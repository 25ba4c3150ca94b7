import { Button, Segmented, Switch } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import type { FormDetail, FormKey } from "../../core/types";
import { Html } from "../../items/Html";
import { dateText } from "../../ui/time";
import { ItemPreview } from "../parts/ItemPreview";
import { KeyText } from "../parts/KeyText";
import { Loaded } from "../parts/Loaded";
import { useBankId, useForm, useMayReadItems } from "../queries";

/** A frozen form as the candidate will see it; authors may lay the keys beside it. */
export function FormPage() {
  const form = useForm(Number(useParams()["form"]));
  return <Loaded query={form}>{(detail) => <FormView detail={detail} />}</Loaded>;
}

function FormView({ detail }: { detail: FormDetail }) {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  const [section, setSection] = useState(0);
  const { form, paper } = detail;
  const keys = useMemo(() => new Map(detail.keys.map((key) => [key.item, key])), [detail.keys]);
  const part = paper.sections[section];
  const before = paper.sections.slice(0, section).reduce((sum, { items }) => sum + items.length, 0);
  return (
    <>
      <div className="bank-bar bank-sticky">
        <Button onClick={() => void navigate("..", { relative: "path" })}>← {t("tabs.forms")}</Button>
        <strong className="bank-title">{form.title}</strong>
        <span className="bank-muted">{t("form.frozenAt", { at: dateText(form.createdAt).slice(0, 16), seed: form.seed })}</span>
        <span className="bank-spread" />
        {keys.size > 0 && <label className="bank-actions"><Switch checked={shown} onChange={setShown} /> {t("form.keys")}</label>}
        <Button onClick={() => void navigate("print")}>{t("form.print")}</Button>
        {keys.size > 0 && <Button onClick={() => void navigate("print?what=keys")}>{t("form.printKeys")}</Button>}
      </div>
      <div className="bank-bar">
        <Segmented value={section} onChange={setSection} options={paper.sections.map(({ title, items }, i) => ({ value: i, label: `${title} (${items.length})` }))} />
      </div>
      {part && <p className="bank-muted">{part.note}</p>}
      <div className="bank-questions">
        {part?.items.map((item, i) => (
          <article key={item.item} className="bank-paper">
            <ItemPreview item={item} number={before + i + 1} />
            {shown && <KeyLine bank={bank} item={item.item} kind={item.kind} formKey={keys.get(item.item)} />}
          </article>
        ))}
      </div>
    </>
  );
}

function KeyLine({ bank, item, kind, formKey }: { bank: number; item: number; kind: "single" | "multiple" | "truefalse"; formKey: FormKey | undefined }) {
  const { t } = useTranslation("bank");
  const reads = useMayReadItems();
  return (
    <div className="bank-key">
      <div className="bank-key-line">
        {t("key.short")} <KeyText kind={kind} accepts={formKey?.accepts ?? ""} />
        {formKey && formKey.number !== formKey.frozen && <span className="bank-bad">{t("form.keyChanged")}</span>}
        <span className="bank-spread" />
        {reads && <Link to={`/bank/${bank}/items?item=${item}`}>{t("form.toItem")}</Link>}
      </div>
      {formKey?.explanation && <Html html={formKey.explanation} className="stem" />}
    </div>
  );
}
