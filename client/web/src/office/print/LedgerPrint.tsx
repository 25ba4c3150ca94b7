import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { FaultAlert } from "../../desk/faults";
import { dateText } from "../../ui/time";
import { LedgerTable } from "../attempt/LedgerTable";
import { useLedger } from "../attempt/queries";
import { useCandidates, useSitting } from "../queries";

/** The time ledger of one attempt: everything that gave or took time, with who and why. */
export function LedgerPrint({ sitting: id }: { sitting: number }) {
  const { t } = useTranslation("office");
  const attempt = Number(useParams()["attempt"]);
  const sitting = useSitting(id);
  const candidates = useCandidates(id);
  const ledger = useLedger(attempt);
  const who = candidates.data?.find((one) => one.attempt === attempt);
  if (!sitting.data || !ledger.data || !candidates.data) return <FaultAlert error={sitting.error ?? ledger.error ?? candidates.error} />;
  const { startedAt, endsAt } = ledger.data;
  return (
    <article className="paper">
      <h1>{t("print.ledgerTitle")}</h1>
      <dl className="paper-head">
        <dt>{t("print.sitting")}</dt><dd>{sitting.data.title}</dd>
        {who && <><dt>{t("print.candidate")}</dt><dd>{who.name} <span className="num">{who.ticket} {who.identityMasked}</span></dd></>}
        {who?.roomName && <><dt>{t("print.room")}</dt><dd>{t("entry.placed", { room: who.roomName, seat: who.seat })}</dd></>}
        {startedAt ? <><dt>{t("attempt.started")}</dt><dd className="num">{dateText(startedAt)}</dd></> : null}
        {endsAt ? <><dt>{t("attempt.ends")}</dt><dd className="num">{dateText(endsAt)}</dd></> : null}
      </dl>
      <LedgerTable entries={ledger.data.entries} />
      <p className="paper-foot"><span>{t("print.proctors")}</span><span>{t("print.chief")}</span><span>{t("print.date")}</span></p>
    </article>
  );
}
