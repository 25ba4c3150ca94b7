import { Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ItemDetail } from "../../core/types";
import { listText } from "../../i18n/marks";
import { Html } from "../../items/Html";
import { dateText, pointsText } from "../../ui/time";
import { itemPaper } from "../editor/draft";
import { pathOf } from "../points/tree";
import { Difficulty } from "../parts/Difficulty";
import { ItemPreview } from "../parts/ItemPreview";
import { KeyText } from "../parts/KeyText";
import { useForms, usePointNames } from "../queries";
import { ItemHistory } from "./ItemHistory";
import { KeyHistory } from "./KeyHistory";

/** Everything about an item: as the candidate sees it, the key apart from it, what it is about, its past. */
export function ItemView({ bank, detail }: { bank: number; detail: ItemDetail }) {
  const { t } = useTranslation("bank");
  const { content } = detail.current;
  return (
    <>
      <section className="bank-section">
        <h2>{t("preview.title")}</h2>
        <div className="bank-paper"><ItemPreview item={itemPaper(detail)} /></div>
      </section>
      <section className="bank-section">
        <h2>{t("key.title")}</h2>
        <div className="bank-key">
          <div className="bank-key-line"><KeyText kind={content.kind} accepts={detail.accepts} /></div>
          {detail.explanation && <Html html={detail.explanation} className="stem" />}
        </div>
        <KeyHistory bank={bank} detail={detail} />
      </section>
      <section className="bank-section">
        <h2>{t("item.about")}</h2>
        <About bank={bank} detail={detail} />
      </section>
      <section className="bank-section">
        <h2>{t("item.versions", { count: detail.versions.length })}</h2>
        <ItemHistory detail={detail} />
      </section>
      <section className="bank-section">
        <h2>{t("item.forms")}</h2>
        <UsedIn bank={bank} forms={detail.forms} />
      </section>
    </>
  );
}

function About({ bank, detail }: { bank: number; detail: ItemDetail }) {
  const { t } = useTranslation("bank");
  const points = usePointNames(bank);
  const { content, createdAt, createdBy } = detail.current;
  const path = pathOf(points, content.point);
  return (
    <Descriptions size="small" column={2} bordered items={[
      { key: "point", label: t("field.point"), span: 2, children: content.point ? <><span className="bank-code">{content.point}</span> {path.join(" / ")}</> : t("point.none") },
      { key: "difficulty", label: t("field.difficulty"), children: <Difficulty value={content.difficulty} /> },
      { key: "consistency", label: t("field.consistency"), children: content.consistency || "—" },
      { key: "cognitive", label: t("field.cognitive"), children: content.cognitive ? t(`cognitive.${content.cognitive}`) : "—" },
      { key: "points", label: t("field.points"), children: content.points > 0 ? pointsText(content.points) : "—" },
      { key: "source", label: t("field.source"), span: 2, children: content.source || "—" },
      { key: "tags", label: t("field.tags"), span: 2, children: listText(content.tags) || "—" },
      { key: "at", label: t("item.changed"), span: 2, children: `${dateText(createdAt)} · ${createdBy}` },
    ]} />
  );
}

function UsedIn({ bank, forms }: { bank: number; forms: readonly number[] }) {
  const { t } = useTranslation("bank");
  const { data } = useForms(bank);
  if (forms.length === 0) return <p className="bank-muted">{t("item.noForms")}</p>;
  return (
    <ul className="bank-plain">
      {forms.map((id) => {
        const form = data?.find((entry) => entry.id === id);
        return <li key={id}><Link to={`/bank/${bank}/forms/${id}`}>{form?.title ?? t("form.number", { id })}</Link>{form && <span className="bank-muted"> {dateText(form.createdAt).slice(0, 10)}</span>}</li>;
      })}
    </ul>
  );
}
