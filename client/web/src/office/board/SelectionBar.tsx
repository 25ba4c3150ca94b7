import { Button, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimeKind } from "../../core/types";
import type { PlacedSeat } from "./BoardScreen";
import { possible } from "./state";
import { TimeDialog } from "./TimeDialog";

export const KINDS: readonly TimeKind[] = ["pause", "resume", "extra", "delay", "end"];

interface Props {
  sitting: number;
  seats: readonly PlacedSeat[];
  shown: readonly PlacedSeat[];
  choose: (attempts: readonly number[]) => void;
}

/** What can be done to the chosen seats. Always there, so that nothing jumps when the first is chosen. */
export function SelectionBar({ sitting, seats, shown, choose }: Props) {
  const { t } = useTranslation("office");
  const [kind, setKind] = useState<TimeKind>();
  return (
    <div className="selection" role="toolbar" aria-label={t("board.actions")}>
      <strong className="num" role="status">{t("board.chosen", { count: seats.length })}</strong>
      <Button size="small" onClick={() => choose(shown.map((seat) => seat.attempt))}>{t("board.chooseShown", { count: shown.length })}</Button>
      <Button size="small" disabled={seats.length === 0} onClick={() => choose([])}>{t("board.chooseNone")}</Button>
      <span className="grow" />
      <Space wrap>
        {KINDS.map((one) => (
          <Button key={one} danger={one === "end"} disabled={!seats.some((seat) => possible(one, seat))} onClick={() => setKind(one)}>{t(`time.${one}`)}</Button>
        ))}
      </Space>
      {kind && <TimeDialog sitting={sitting} kind={kind} seats={seats} close={() => setKind(undefined)} />}
    </div>
  );
}
