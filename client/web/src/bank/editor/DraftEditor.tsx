import { Segmented } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Draft, Kind } from "../../core/types";
import { Html } from "../../items/Html";
import { useItemText } from "../../i18n/items";
import { ItemPreview } from "../parts/ItemPreview";
import { KeyText } from "../parts/KeyText";
import { DraftFields } from "./DraftFields";
import { KINDS, paperItem, toggleKey, withContent, withKind } from "./draft";
import { HtmlField, newWorkshop, WorkshopContext } from "./HtmlField";
import { OptionsEditor } from "./OptionsEditor";
import { Toolbar } from "./Toolbar";

/** Writes a question: source on the left, what the candidate will see on the right. */
export function DraftEditor({ bank, draft, change, faults }: {
  bank: number;
  draft: Draft;
  change: (draft: Draft) => void;
  /** What is wrong, by field. */
  faults: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation("bank");
  const items = useItemText();
  const [workshop] = useState(newWorkshop);
  const { content } = draft;
  // Options that a detour over true/false would lose.
  const shelf = useRef<Draft | undefined>(undefined);
  useEffect(() => {
    if (content.kind !== "truefalse") shelf.current = draft;
  }, [draft, content.kind]);
  const fault = (name: string) => faults.get(name) && <div className="bank-bad" role="alert">{faults.get(name)}</div>;

  return (
    <WorkshopContext.Provider value={workshop}>
      <div className="bank-editor">
        <div className="bank-editor-source">
          <Toolbar />
          <div className="bank-field">
            <span className="bank-label">{t("field.kind")}</span>
            <Segmented<Kind> value={content.kind} options={KINDS.map((kind) => ({ value: kind, label: items(kind) }))}
              onChange={(kind) => change(withKind(draft, kind, shelf.current))} />
            {fault("kind")}
          </div>
          <div className="bank-field">
            <label className="bank-label" htmlFor="draft-stem">{t("field.stem")}</label>
            <HtmlField id="draft-stem" label={t("field.stem")} rows={4} value={content.stem} status={faults.has("stem") ? "error" : ""}
              change={(stem) => change(withContent(draft, { stem }))} />
            {fault("stem")}
          </div>
          <div className="bank-field">
            <span className="bank-label">{content.kind === "truefalse" ? t("field.accepts") : t("option.titleKey")}</span>
            {content.kind === "truefalse"
              ? <Segmented<string> value={draft.accepts} onChange={(accepts) => change(toggleKey(draft, accepts))}
                  options={[{ value: "T", label: t("key.true") }, { value: "F", label: t("key.false") }]} />
              : <OptionsEditor draft={draft} change={change} faults={faults} />}
            {fault("accepts")}
          </div>
          <div className="bank-field">
            <label className="bank-label" htmlFor="draft-explanation">{t("field.explanation")}</label>
            <HtmlField id="draft-explanation" label={t("field.explanation")} rows={2} value={draft.explanation}
              status={faults.has("explanation") ? "error" : ""} change={(explanation) => change({ ...draft, explanation })} />
            {fault("explanation")}
          </div>
          <DraftFields bank={bank} draft={draft} change={change} faults={faults} />
        </div>
        <aside className="bank-editor-view" aria-label={t("preview.title")}>
          <h3>{t("preview.title")}</h3>
          <div className="bank-paper"><ItemPreview item={paperItem(draft)} /></div>
          <h3>{t("key.title")}</h3>
          <div className="bank-key">
            <div className="bank-key-line"><KeyText kind={content.kind} accepts={draft.accepts} /></div>
            {draft.explanation && <Html html={draft.explanation} className="stem" />}
          </div>
        </aside>
      </div>
    </WorkshopContext.Provider>
  );
}
