import { Table } from "antd";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../desk/useRoom";
import { spanText } from "../../ui/time";
import { Mark } from "../StateTag";
import type { PlacedSeat } from "./BoardScreen";
import { SEAT_LOOK, SEAT_STATES, seatState, silence, timeLeft } from "./state";

interface Props {
  seats: PlacedSeat[];
  now: number;
  chosen: ReadonlySet<number>;
  choose: (attempts: ReadonlySet<number>) => void;
  look: (attempt: number) => void;
  selectable: boolean;
}

export function BoardList({ seats, now, chosen, choose, look, selectable }: Props) {
  const { t } = useTranslation("office");
  const [box, { height }] = useRoom(90);
  const order = (seat: PlacedSeat) => SEAT_STATES.indexOf(seatState(seat));
  return (
    <div ref={box}>
      <Table<PlacedSeat>
        virtual
        rowKey="attempt"
        size="small"
        pagination={false}
        dataSource={seats}
        scroll={{ x: 1080, y: height - 40 }}
        locale={{ emptyText: t("list.noMatch") }}
        {...(selectable ? { rowSelection: { columnWidth: 40, selectedRowKeys: [...chosen], onChange: (keys) => choose(new Set(keys as number[])) } } : {})}
        columns={[
          { title: t("entry.room"), dataIndex: "roomName", width: 120, ellipsis: true },
          { title: t("entry.seat"), dataIndex: "seat", width: 70, align: "right", className: "num", sorter: (a, b) => a.room - b.room || a.seat - b.seat },
          { title: t("entry.name"), width: 110, dataIndex: "name", render: (name: string, seat) => <button type="button" className="link" onClick={() => look(seat.attempt)}>{name}</button> },
          { title: t("entry.ticket"), dataIndex: "ticket", width: 160, className: "num" },
          { title: t("board.column.state"), width: 120, render: (_, seat) => { const state = seatState(seat); return <Mark {...SEAT_LOOK[state]} text={t(`seat.${state}`)} />; }, sorter: (a, b) => order(a) - order(b) },
          { title: t("board.column.answered"), width: 100, align: "right", className: "num", render: (_, seat) => `${seat.answered}/${seat.items}`, sorter: (a, b) => a.answered - b.answered },
          { title: t("board.column.unsent"), width: 90, align: "right", className: "num", render: (_, seat) => (seat.unsent > 0 ? <b>{seat.unsent}</b> : 0), sorter: (a, b) => a.unsent - b.unsent },
          { title: t("board.column.left"), width: 100, align: "right", className: "num", render: (_, seat) => { const left = timeLeft(seat, now); return left === undefined ? "" : spanText(left); }, sorter: (a, b) => (timeLeft(a, now) ?? Infinity) - (timeLeft(b, now) ?? Infinity) },
          { title: t("board.column.heard"), width: 110, align: "right", className: "num", render: (_, seat) => { const seconds = silence(seat, now); return seconds === undefined || seat.state === "closed" ? "" : t("board.heard", { count: seconds }); }, sorter: (a, b) => (silence(a, now) ?? Infinity) - (silence(b, now) ?? Infinity) },
          { title: t("board.column.device"), width: 70, align: "right", className: "num", render: (_, seat) => seat.device || "" },
          { title: t("board.column.late"), width: 90, align: "right", className: "num", render: (_, seat) => seat.late || "" },
        ]}
      />
    </div>
  );
}
