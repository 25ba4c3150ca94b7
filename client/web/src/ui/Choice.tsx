import { useId } from "react";

/** A few exclusive choices side by side. */
export function Choice<T extends string>({ label, value, options, choose, compact }: {
  label: string;
  value: T;
  options: readonly { value: T; text: string; lang?: string }[];
  choose: (value: T) => void;
  compact?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={compact ? "choice choice-compact" : "choice"}>
      <legend className={compact ? "hidden" : ""}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} lang={option.lang} className={option.value === value ? "chosen" : ""}>
          <input type="radio" className="hidden" name={name} checked={option.value === value} onChange={() => choose(option.value)} />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}
