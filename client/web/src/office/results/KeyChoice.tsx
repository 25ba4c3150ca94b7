import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { SheetItem } from "../../core/types";
import { useItemText } from "../../i18n/items";
import { Html } from "../../items/Html";
import { useResponseText } from "../attempt/response";
import { keyOptions, keyText } from "./correction";

interface Props {
  item: SheetItem;
  n: number;
  value: string;
  onChange: (accepts: string) => void;
  remove: () => void;
}

/** One question with its present key and boxes for the corrected one. */
export function KeyChoice({ item, n, value, onChange, remove }: Props) {
  const { t } = useTranslation("office");
  const words = useItemText();
  const name = (id: string) => (item.kind === "truefalse" ? words(id === "T" ? "true" : "false") : id);
  const said = useResponseText();
  const text = (key: string) => said(item.kind, key);
  return (
    <section className="key-choice">
      <header className="bar">
        <strong className="num">{n}.</strong>
        <span className="quiet">{words(item.kind)}</span>
        <span>{t("rescore.fromTo", { before: text(item.accepts), after: value === item.accepts || value === "" ? "?" : text(value) })}</span>
        <span className="grow" />
        <Button size="small" type="text" onClick={remove}>{t("remove")}</Button>
      </header>
      <Html html={item.stem} className="stem" />
      <Checkbox.Group
        className="key-options"
        value={[...value]}
        onChange={(ids) => onChange(keyText(ids))}
        options={keyOptions(item).map((id) => ({
          value: id,
          label: item.kind === "truefalse" ? name(id) : <><b>{id}</b> <Html html={item.options.find((option) => option.id === id)?.text ?? ""} inline /></>,
        }))}
      />
      {item.kind !== "multiple" && value.length > 1 && <p className="quiet">{t("rescore.anyOf")}</p>}
    </section>
  );
}
