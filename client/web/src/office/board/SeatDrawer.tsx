import { App, Button, Descriptions, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimeKind } from "../../core/types";
import { useHttp, useMay } from "../../desk/staff";
import { useTell } from "../../desk/tell";
import { clockText, spanText } from "../../ui/time";
import { AttemptDrawer } from "../attempt/AttemptDrawer";
import { useLedger } from "../attempt/queries";
import { hourText } from "../moments";
import { useChange } from "../queries";
import { locked, troubled } from "../roster/filters";
import { Mark } from "../StateTag";
import type { PlacedSeat } from "./BoardScreen";
import { KINDS } from "./SelectionBar";
import { possible, SEAT_LOOK, seatState, silence, timeLeft } from "./state";
import { TimeDialog } from "./TimeDialog";

/** What in a ledger ends an attempt. */
const SEALS = ["hand-in", "expire", "end"];

interface Props {
  sitting: number;
  seat: PlacedSeat;
  now: number;
  close: () => void;
  commands: boolean;
}

export function SeatDrawer({ sitting, seat, now, close, commands }: Props) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { message } = App.useApp();
  const tell = useTell();
  const [kind, setKind] = useState<TimeKind>();
  const mayUnlock = useMay("officer", "proctor");
  const unlock = useChange(() => http.post(`/candidates/${seat.candidate}/unlock`), () => void message.success(t("roster.unlocked", { name: seat.name })));
  const state = seatState(seat);
  const left = timeLeft(seat, now);
  const ledger = useLedger(seat.attempt);
  const sealing = seat.state === "closed" ? ledger.data?.entries.find(({ kind }) => SEALS.includes(kind)) : undefined;
  const how = sealing && t(`by.${sealing.kind}`);
  const silent = silence(seat, now);
  const held = locked(seat, now);
  return (
    <AttemptDrawer sitting={sitting} attempt={seat.attempt} title={t("board.seatTitle", { room: seat.roomName, seat: seat.seat, name: seat.name })} close={close}>
      <Descriptions
        size="small"
        column={3}
        items={[
          { label: t("board.column.state"), children: <Mark {...SEAT_LOOK[state]} text={t(`seat.${state}`)} /> },
          { label: t("entry.ticket"), children: <span className="num">{seat.ticket}</span> },
          { label: t("board.column.answered"), children: <span className="num">{seat.answered}/{seat.items}</span> },
          { label: t("board.column.left"), children: <span className="num">{left === undefined ? "–" : spanText(left)}</span> },
          { label: t("attempt.ends"), children: <span className="num">{seat.endsAt ? clockText(seat.endsAt) : "–"}{seat.endsAt !== 0 && how && ` ${t("board.how", { how })}`}</span> },
          { label: t("board.column.unsent"), children: <span className="num">{seat.unsent}</span> },
          { label: t("board.column.heard"), children: <span className="num">{silent === undefined ? t("board.never") : t("board.heard", { count: silent })}</span> },
          { label: t("board.column.device"), children: <span className="num">{seat.device || "–"}</span> },
          { label: t("board.column.late"), children: <span className="num">{seat.late}</span> },
        ]}
      />
      {troubled(seat, now) && (
        <p className="bar">
          <Mark shape="lock" tone="red" text={held ? t("roster.lockedUntil", { at: hourText(seat.lockedUntil) }) : t("roster.failures", { count: seat.failures })} />
          {mayUnlock && <Button size="small" loading={unlock.isPending} onClick={() => unlock.mutate(undefined, { onError: tell })}>{t("roster.unlock")}</Button>}
        </p>
      )}
      {commands && (
        <Space wrap className="commands">
          {KINDS.map((one) => <Button key={one} danger={one === "end"} disabled={!possible(one, seat)} onClick={() => setKind(one)}>{t(`time.${one}`)}</Button>)}
        </Space>
      )}
      {kind && <TimeDialog sitting={sitting} kind={kind} seats={[seat]} close={() => setKind(undefined)} />}
    </AttemptDrawer>
  );
}
