import { useTranslation } from "react-i18next";
import type { Candidate, Room } from "../../core/types";

/** A room as it stands: front above, seats row by row. */
export function RoomMap({ room, seats }: { room: Room; seats: ReadonlyMap<number, Candidate> }) {
  const { t } = useTranslation("office");
  return (
    <section className="room-map" style={{ "--columns": room.columns } as React.CSSProperties}>
      <h2>{room.name} <span className="quiet num">{t("seating.taken", { taken: seats.size, seats: room.seats })}</span></h2>
      <p className="front">{t("seating.front")}</p>
      <ol className="seat-grid">
        {Array.from({ length: room.seats }, (_, i) => {
          const who = seats.get(i + 1);
          return (
            <li key={i} className={who ? "seat" : "seat free"} title={who ? `${who.name} ${who.ticket} ${who.group}` : undefined}>
              <b className="num">{i + 1}</b> {who ? <span>{who.name}</span> : <span className="quiet">{t("seating.free")}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
