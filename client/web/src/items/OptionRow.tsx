import type { ReactNode } from "react";
import { useItemText } from "../i18n/items";

/** One option: a wide target to choose it, and a small one to strike it out. */
export function OptionRow({ letter, multiple, chosen, struck, pick, strike, children }: {
  letter: string;
  multiple: boolean;
  chosen: boolean;
  struck: boolean;
  pick: (() => void) | undefined;
  strike: (() => void) | undefined;
  children: ReactNode;
}) {
  const t = useItemText();
  const classes = ["option", chosen && "option-chosen", struck && "option-struck"].filter(Boolean).join(" ");
  return (
    <div className={classes}>
      <button
        type="button"
        className="option-pick"
        role={multiple ? "checkbox" : "radio"}
        aria-checked={chosen}
        disabled={!pick}
        onClick={pick}
        data-letter={letter}
      >
        <span className={multiple ? "option-letter option-square" : "option-letter"} aria-hidden="true">
          {letter}
        </span>
        <span className="option-text"><span className="hidden">{letter}. </span>{children}</span>
        {chosen && <span className="option-tick" aria-hidden="true">✓</span>}
      </button>
      {strike && (
        <button
          type="button"
          className="option-strike"
          aria-label={t(struck ? "unstrike" : "strike", { letter })}
          title={t(struck ? "unstrike" : "strike", { letter })}
          aria-pressed={struck}
          disabled={chosen}
          onClick={strike}
        >
          <span aria-hidden="true">{t(struck ? "unstrikeShort" : "strikeShort")}</span>
        </button>
      )}
    </div>
  );
}
