import { useTranslation } from "react-i18next";
import { Shape } from "../Shape";
import { SEAT_LOOK, SEAT_STATES } from "./state";
import type { SeatState } from "./state";

interface Props {
  counts: Record<SeatState, number>;
  total: number;
  only: string;
  choose: (only: string) => void;
}

/** How many seats are in each state; pressing one shows only these. */
export function CountsBar({ counts, total, only, choose }: Props) {
  const { t } = useTranslation("office");
  return (
    <div className="counts" role="group" aria-label={t("board.counts")}>
      <button type="button" className="count" aria-pressed={!only} onClick={() => choose("")}>
        {t("board.everyone")} <b className="num">{total}</b>
      </button>
      {SEAT_STATES.filter((state) => counts[state] > 0 || state === only).map((state) => (
        <button key={state} type="button" className={`count tone-${SEAT_LOOK[state].tone}`} aria-pressed={only === state} onClick={() => choose(only === state ? "" : state)}>
          <Shape name={SEAT_LOOK[state].shape} /> {t(`seat.${state}`)} <b className="num">{counts[state]}</b>
        </button>
      ))}
    </div>
  );
}
