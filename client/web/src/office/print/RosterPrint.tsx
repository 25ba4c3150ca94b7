import { useTranslation } from "react-i18next";
import { FaultAlert } from "../../desk/faults";
import { windowText } from "../moments";
import { useCandidates, useSitting } from "../queries";
import { extraText } from "../roster/CandidateTable";
import { seatsOf } from "../seating/seats";
import { useProgrammeText } from "../SittingList";

/** One list for each room, by seat, for the door and for signatures. */
export function RosterPrint({ sitting: id }: { sitting: number }) {
  const { t } = useTranslation("office");
  const sitting = useSitting(id);
  const candidates = useCandidates(id);
  const named = useProgrammeText();
  if (!sitting.data || !candidates.data) return <FaultAlert error={sitting.error ?? candidates.error} />;
  const { title, programme, opens, closes, rooms } = sitting.data;
  const all = candidates.data;
  return (
    <>
      {rooms.map((room) => {
        const seats = [...seatsOf(all, room.id)].sort(([a], [b]) => a - b);
        if (seats.length === 0) return null;
        return (
          <article className="paper" key={room.id}>
            <h1>{t("print.rosterTitle")}</h1>
            <dl className="paper-head">
              <dt>{t("print.sitting")}</dt><dd>{title}</dd>
              <dt>{t("print.programme")}</dt><dd>{named(programme)}</dd>
              <dt>{t("print.when")}</dt><dd className="num">{windowText(opens, closes)}</dd>
              <dt>{t("print.room")}</dt><dd>{t("print.roomCount", { name: room.name, count: seats.length })}</dd>
            </dl>
            <table>
              <thead>
                <tr>{["seat", "ticket", "name", "identity", "group", "extra", "signature"].map((key) => <th key={key} scope="col">{t(`print.column.${key}`)}</th>)}</tr>
              </thead>
              <tbody>
                {seats.map(([seat, one]) => (
                  <tr key={seat}>
                    <td className="num">{seat}</td><td className="num">{one.ticket}</td><td>{one.name}</td>
                    <td className="num">{one.identityMasked}</td><td>{one.group}</td><td className="num">{extraText(one, t)}</td><td className="signature" />
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="paper-foot"><span>{t("print.present")}</span><span>{t("print.absent")}</span><span>{t("print.proctors")}</span><span>{t("print.date")}</span></p>
          </article>
        );
      })}
    </>
  );
}
