import { Button } from "antd";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Room } from "../../core/types";
import { useHttp, useMay } from "../../desk/staff";
import { useConfirm } from "../../desk/tell";
import { hourText } from "../moments";
import { useChange } from "../queries";
import type { PlacedSeat } from "./BoardScreen";
import { neighbour, seatState, timeLeft } from "./state";
import { Tile } from "./Tile";

interface Props {
  room: Room;
  seats: readonly PlacedSeat[];
  visible: ReadonlySet<number>;
  now: number;
  chosen: ReadonlySet<number>;
  toggle: (attempts: readonly number[], on?: boolean) => void;
  look: (attempt: number) => void;
  selectable: boolean;
  byCall: boolean;
}

export function BoardRoom({ room, seats, visible, now, chosen, toggle, look, selectable, byCall }: Props) {
  const { t } = useTranslation("office");
  const at = new Map(seats.map((seat) => [seat.seat, seat]));
  const count = Math.max(room.seats, ...seats.map((seat) => seat.seat));
  const [cursor, setCursor] = useState(0);
  const everyone = seats.length > 0 && seats.every((seat) => chosen.has(seat.attempt));

  // Arrow keys walk the room; Tab leaves it.
  function walk(event: KeyboardEvent<HTMLElement>) {
    const to = neighbour(event.key, cursor, room.columns, count);
    if (to === undefined) return;
    event.preventDefault();
    setCursor(to);
    event.currentTarget.querySelector<HTMLElement>(`[data-place="${to}"]`)?.focus();
  }
  const first = at.has(cursor + 1) ? cursor : Math.max(0, (seats[0]?.seat ?? 1) - 1);
  return (
    <section className="room-map" style={{ "--columns": room.columns } as React.CSSProperties}>
      <h2>
        {room.name}
        <span className="quiet num">{t("board.roomSeats", { count: seats.length })}</span>
        {selectable && seats.length > 0 && (
          <Button size="small" type="text" onClick={() => toggle(seats.map((seat) => seat.attempt), !everyone)}>
            {t(everyone ? "board.unselectRoom" : "board.selectRoom")}
          </Button>
        )}
        {byCall && <Call room={room} />}
      </h2>
      <ol className="seat-grid" onKeyDown={walk}>
        {Array.from({ length: count }, (_, i) => {
          const seat = at.get(i + 1);
          return (
            <li key={i}>
              {seat ? (
                <Tile
                  place={i}
                  reachable={i === first}
                  seat={seat.seat}
                  attempt={seat.attempt}
                  name={seat.name}
                  state={seatState(seat)}
                  answered={seat.answered}
                  items={seat.items}
                  unsent={seat.unsent}
                  late={seat.late}
                  failures={seat.failures}
                  short={(timeLeft(seat, now) ?? Infinity) < 5 * 60_000}
                  chosen={chosen.has(seat.attempt)}
                  faded={!visible.has(seat.attempt)}
                  selectable={selectable}
                  toggle={toggle}
                  look={look}
                  reached={setCursor}
                />
              ) : <span className="seat free"><b className="num">{i + 1}</b></span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Calls a room to start, or says when it was called. */
function Call({ room }: { room: Room }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const confirm = useConfirm();
  const may = useMay("officer", "proctor");
  const call = useChange(() => http.post(`/rooms/${room.id}/call`));
  if (room.calledAt) return <span className="quiet num">{t("board.called", { at: hourText(room.calledAt) })}</span>;
  if (!may) return <span className="quiet">{t("board.notCalled")}</span>;
  return (
    <Button
      type="primary"
      size="small"
      onClick={() => confirm(
        { title: t("board.callAsk", { name: room.name }), content: t("board.callExplain"), okText: t("board.call") },
        () => call.mutateAsync(undefined),
      )}
    >
      {t("board.call")}
    </Button>
  );
}
