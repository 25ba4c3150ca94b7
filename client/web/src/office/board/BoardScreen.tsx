import { Alert, Input, Segmented, Spin } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoardSeat, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useMay } from "../../desk/staff";
import { clockText } from "../../ui/time";
import { matches, useFilter } from "../address";
import { useBoard } from "../queries";
import { BoardList } from "./BoardList";
import { BoardRoom } from "./BoardRoom";
import { CountsBar } from "./CountsBar";
import { SeatDrawer } from "./SeatDrawer";
import { SelectionBar } from "./SelectionBar";
import { countStates, seatState } from "./state";

export type PlacedSeat = BoardSeat & { room: number; roomName: string };

export function BoardScreen({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const commands = useMay("officer", "proctor") && sitting.state === "open";
  const [view, setView] = useFilter("view", "map");
  const [only, setOnly] = useFilter("only");
  const [typed, setTyped] = useFilter("q");
  const [roomShown, setRoom] = useFilter("room");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [looking, setLooking] = useState<number>();
  const { data: board, error, isPending, refetch } = useBoard(sitting.id);
  const toggle = useCallback((attempts: readonly number[], on?: boolean) => {
    setChosen((now) => {
      const next = new Set(now);
      for (const attempt of attempts) {
        if (on ?? !next.has(attempt)) next.add(attempt);
        else next.delete(attempt);
      }
      return next;
    });
  }, []);
  const seats = useMemo<PlacedSeat[]>(
    () => (board?.rooms ?? []).flatMap((room) => room.seats.map((seat) => ({ ...seat, room: room.id, roomName: room.name }))),
    [board],
  );
  if (isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (!board) return <FaultAlert error={error} retry={() => void refetch()} />;

  const { now } = board;
  const inRoom = seats.filter((seat) => !roomShown || String(seat.room) === roomShown);
  const shown = inRoom.filter((seat) => (!only || seatState(seat) === only) && matches(typed, seat.name, seat.ticket, String(seat.seat)));
  const visible = new Set(shown.map((seat) => seat.attempt));
  const current = seats.find((seat) => seat.attempt === looking);
  return (
    <div className="board">
      {error && <Alert type="error" showIcon role="alert" title={t("board.stale", { at: clockText(now) })} />}
      <div className="bar">
        <CountsBar counts={countStates(inRoom)} total={inRoom.length} only={only} choose={setOnly} />
        <span className="grow" />
        {sitting.rooms.length > 1 && (
          <Segmented
            size="small"
            aria-label={t("roster.room")}
            value={roomShown}
            onChange={setRoom}
            options={[{ value: "", label: t("roster.allRooms") }, ...sitting.rooms.map(({ id, name }) => ({ value: String(id), label: name }))]}
          />
        )}
        <Segmented
          size="small"
          aria-label={t("board.view")}
          value={view}
          onChange={setView}
          options={["map", "list"].map((value) => ({ value, label: t(`board.as.${value}`) }))}
        />
        <Input.Search size="small" allowClear className="search" placeholder={t("board.search")} aria-label={t("board.search")}
          value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      {view === "list" ? (
        <BoardList seats={shown} now={now} chosen={chosen} choose={setChosen} look={setLooking} selectable={commands} />
      ) : (
        <div className={inRoom.length > 120 ? "rooms dense" : "rooms"}>
          {sitting.rooms.filter((room) => !roomShown || String(room.id) === roomShown).map((room) => (
            <BoardRoom
              key={room.id}
              room={room}
              seats={seats.filter((seat) => seat.room === room.id)}
              visible={visible}
              now={now}
              chosen={chosen}
              toggle={toggle}
              look={setLooking}
              selectable={commands}
              byCall={sitting.startBy === "call" && sitting.state === "open"}
            />
          ))}
        </div>
      )}
      {commands && (
        <SelectionBar
          sitting={sitting.id}
          seats={seats.filter((seat) => chosen.has(seat.attempt))}
          shown={shown}
          choose={(attempts) => setChosen(new Set(attempts))}
        />
      )}
      {current && <SeatDrawer sitting={sitting.id} seat={current} now={now} close={() => setLooking(undefined)} commands={commands} />}
    </div>
  );
}
