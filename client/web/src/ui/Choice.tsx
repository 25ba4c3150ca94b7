import { useId, useRef } from "react";

/** A few exclusive choices side by side. */
export function Choice<T extends string>({ label, value, options, choose, compact }: {
  label: string;
  value: T;
  options: readonly { value: T; text: string; lang?: string }[];
  choose: (value: T) => void;
  compact?: boolean;
}) {
  const name = useId();
  const pointed = useRef(false);
  return (
    <fieldset className={compact ? "choice choice-compact" : "choice"}
      onPointerDown={() => { pointed.current = true; }} onKeyDown={() => { pointed.current = false; }}>
      <legend className={compact ? "hidden" : ""}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} lang={option.lang} className={option.value === value ? "chosen" : ""}>
          <input type="radio" className="hidden" name={name} checked={option.value === value} onChange={() => choose(option.value)}
            // Who points is done here: the arrow keys are the page's again. Who uses keys may go on choosing.
            onClick={({ currentTarget }) => { if (pointed.current) currentTarget.blur(); }} />
          {option.text}
        </label>
      ))}
    </fieldset>
  );
}
