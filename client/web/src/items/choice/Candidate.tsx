import { Html } from "../Html";
import { OptionRow } from "../OptionRow";
import type { ItemViewProps } from "../view";
import { LETTERS } from "../view";

/** Single or multiple choice, as the candidate sees it. */
export function ChoiceCandidate({ item, response, strike, labelledBy, pick, toggleStrike }: ItemViewProps) {
  const multiple = item.kind === "multiple";
  return (
    <div className="options" role={multiple ? "group" : "radiogroup"} aria-labelledby={labelledBy}>
      {item.options.map((option, i) => (
        <OptionRow
          key={option.id}
          letter={LETTERS[i] ?? String(i + 1)}
          multiple={multiple}
          chosen={response.includes(option.id)}
          struck={strike.includes(option.id)}
          pick={pick && (() => pick(option.id))}
          strike={toggleStrike && (() => toggleStrike(option.id))}
        >
          <Html html={option.text} inline />
        </OptionRow>
      ))}
    </div>
  );
}
