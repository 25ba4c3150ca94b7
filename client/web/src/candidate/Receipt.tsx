import { useText } from "../i18n/candidate";
import { dateText } from "../ui/time";
import { useStore } from "../ui/useStore";
import type { ScreenProps } from "./App";
import { Plain } from "./Plain";
import { useSaving } from "./useSaving";

export function Receipt({ exam, leave }: ScreenProps) {
  const t = useText();
  const { view, caughtUp } = useStore(exam.state);
  const { unsent, coming, special, text } = useSaving(exam);
  const { receipt, candidate, sitting } = view;
  if (!receipt) return null;
  const { answered, items } = receipt;
  const facts = [
    [t("receipt.name"), candidate.name],
    [t("receipt.ticket"), candidate.ticket],
    [t("identity.subject"), sitting.title],
    [t("receipt.at"), dateText(receipt.sealedAt)],
    [t("receipt.answered"), t("receipt.answeredOf", { answered, items })],
    [t("receipt.by"), t(`receipt.byWho.${receipt.by}`)],
  ] as const;
  return (
    <Plain title={t("receipt.title")} wide>
      <div className="receipt-code">
        <div className="muted">{t("receipt.code")}</div>
        <div className="code">{receipt.code}</div>
      </div>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(receipt.late ?? 0) > 0 && <p className="note">{t("receipt.late", { count: receipt.late ?? 0 })}</p>}
      {!caughtUp && <p className="muted" role="status">{t("receipt.checking")}</p>}
      {unsent > 0 && <p className="note" role="status">{special ? text : t("receipt.unsent", { count: unsent })}</p>}
      <p className="muted">{t("receipt.keep")} {t("receipt.result")}</p>
      <div className="actions no-print">
        <button type="button" className="button" onClick={() => print()}>{t("receipt.print")}</button>
        <button type="button" className="button primary large" disabled={!caughtUp || coming > 0} onClick={leave}>{t("receipt.done")}</button>
      </div>
    </Plain>
  );
}
