import { Collapse } from "antd";
import { useTranslation } from "react-i18next";
import type { ItemDetail } from "../../core/types";
import { listText } from "../../i18n/marks";
import { dateText } from "../../ui/time";
import type { Field } from "../editor/merge";
import { fieldOf, FIELDS } from "../editor/merge";
import { paperItem } from "../editor/draft";
import { ItemPreview } from "../parts/ItemPreview";
import { KeyText } from "../parts/KeyText";

/** The versions of an item, the newest first: each with what it changed and how it reads. */
export function ItemHistory({ detail }: { detail: ItemDetail }) {
  const { t } = useTranslation("bank");
  return (
    <Collapse
      size="small"
      items={detail.versions.map((version, i) => {
        const before = detail.versions[i + 1];
        const changed = before ? changes(detail, version, before) : [];
        const key = newestKey(detail, version.number);
        return {
          key: version.id,
          label: (
            <>
              <strong>{t("item.version", { number: version.number })}</strong>{" "}
              <span className="bank-muted">{dateText(version.createdAt)} · {version.createdBy}</span>{" "}
              {before ? t("item.changes", { fields: listText(changed.map((field) => t(`field.${field}`))) }) : t("item.firstVersion")}
            </>
          ),
          children: (
            <>
              <ItemPreview item={paperItem({ code: "", content: version.content, accepts: "", explanation: "" })} />
              <p>{t("key.title")} <KeyText kind={version.content.kind} accepts={key} /></p>
            </>
          ),
        };
      })}
    />
  );
}

/** The newest key of a version. */
function newestKey(detail: ItemDetail, version: number): string {
  return detail.keys.find((key) => key.version === version)?.accepts ?? "";
}

function changes(detail: ItemDetail, version: ItemDetail["versions"][number], before: ItemDetail["versions"][number]): Field[] {
  const draft = (of: typeof version) => {
    const key = detail.keys.filter((record) => record.version === of.number).at(-1);
    return { code: "", content: of.content, accepts: key?.accepts ?? "", explanation: key?.explanation ?? "" };
  };
  const [now, then] = [draft(version), draft(before)];
  return FIELDS.filter((field) => JSON.stringify(fieldOf(now, field)) !== JSON.stringify(fieldOf(then, field)));
}
