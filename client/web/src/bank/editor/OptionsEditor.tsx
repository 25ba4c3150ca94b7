import { Button, Checkbox, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import type { Draft } from "../../core/types";
import { addOption, changeOption, MAX_OPTIONS, MIN_OPTIONS, moveOption, removeOption, toggleKey } from "./draft";
import { HtmlField } from "./HtmlField";

/** The options of a choice: the letter is the key, by click; order, fixed places, more and fewer. */
export function OptionsEditor({ draft, change, faults }: { draft: Draft; change: (draft: Draft) => void; faults: ReadonlyMap<string, string> }) {
  const { t } = useTranslation("bank");
  const { options, kind } = draft.content;
  return (
    <div role={kind === "single" ? "radiogroup" : "group"} aria-label={t("field.accepts")}>
      {options.map((option, i) => {
        const right = draft.accepts.includes(option.id);
        const fault = faults.get(`options.${option.id}`);
        return (
          <div key={i} className="bank-option">
            <Tooltip title={t(right ? "option.isKey" : "option.makeKey")}>
              <button type="button" role={kind === "single" ? "radio" : "checkbox"} aria-checked={right} aria-label={t("option.key", { letter: option.id })}
                className={right ? "bank-letter bank-letter-right" : "bank-letter"} onClick={() => change(toggleKey(draft, option.id))}>
                {option.id}{right && <span aria-hidden="true">✓</span>}
              </button>
            </Tooltip>
            <div className="bank-option-text">
              <HtmlField label={t("option.letter", { letter: option.id })} rows={1} value={option.text} status={fault ? "error" : ""}
                change={(text) => change(changeOption(draft, i, { text }))} />
              {fault && <div className="bank-bad" role="alert">{fault}</div>}
            </div>
            <Tooltip title={t("option.fixedHint")}>
              <Checkbox checked={option.fixed} onChange={(event) => change(changeOption(draft, i, { fixed: event.target.checked }))}>{t("option.fixed")}</Checkbox>
            </Tooltip>
            <Button size="small" aria-label={t("option.up", { letter: option.id })} disabled={i === 0} onClick={() => change(moveOption(draft, i, i - 1))}>↑</Button>
            <Button size="small" aria-label={t("option.down", { letter: option.id })} disabled={i === options.length - 1} onClick={() => change(moveOption(draft, i, i + 1))}>↓</Button>
            <Button size="small" aria-label={t("option.remove", { letter: option.id })} disabled={options.length <= MIN_OPTIONS} onClick={() => change(removeOption(draft, i))}>✕</Button>
          </div>
        );
      })}
      <Button size="small" disabled={options.length >= MAX_OPTIONS} onClick={() => change(addOption(draft))}>+ {t("option.add")}</Button>
      {faults.get("options") && <div className="bank-bad" role="alert">{faults.get("options")}</div>}
    </div>
  );
}
