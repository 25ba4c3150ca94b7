import { useItemText } from "../../i18n/items";
import { OptionRow } from "../OptionRow";
import type { ItemViewProps } from "../view";

/** True or false, as the candidate sees it. */
export function TrueFalseCandidate({ response, strike, labelledBy, pick, toggleStrike }: ItemViewProps) {
  const t = useItemText();
  const options = [
    { id: "T", letter: "A", text: t("true") },
    { id: "F", letter: "B", text: t("false") },
  ];
  return (
    <div className="options" role="radiogroup" aria-labelledby={labelledBy}>
      {options.map(({ id, letter, text }) => (
        <OptionRow
          key={id}
          letter={letter}
          multiple={false}
          chosen={response === id}
          struck={strike.includes(id)}
          pick={pick && (() => pick(id))}
          strike={toggleStrike && (() => toggleStrike(id))}
        >
          {text}
        </OptionRow>
      ))}
    </div>
  );
}
