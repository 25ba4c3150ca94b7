import { useTranslation } from "react-i18next";

/** Difficulty 1–5 as filled steps and a number; a dash when nobody has judged it. */
export function Difficulty({ value }: { value: number }) {
  const { t } = useTranslation("bank");
  if (value < 1) return <span className="bank-muted">—</span>;
  return (
    <span className="bank-difficulty" title={t(`difficultyName.${value}`)}>
      <span aria-hidden="true">{[1, 2, 3, 4, 5].map((step) => <i key={step} className={step <= value ? "on" : ""} />)}</span>
      {value}
    </span>
  );
}
