import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Shape } from "../Shape";
import { SEAT_LOOK } from "./state";
import type { SeatState } from "./state";

interface Props {
  place: number;
  reachable: boolean;
  seat: number;
  attempt: number;
  name: string;
  state: SeatState;
  answered: number;
  items: number;
  unsent: number;
  late: number;
  /** Wrong sign-ins, when they need somebody. */
  failures: number;
  short: boolean;
  chosen: boolean;
  faded: boolean;
  selectable: boolean;
  toggle: (attempts: readonly number[]) => void;
  look: (attempt: number) => void;
  reached: (place: number) => void;
}

/** One seat of the board. Click or Enter opens it, the box or Space chooses it. */
export const Tile = memo(function Tile(p: Props) {
  const { t } = useTranslation("office");
  const { shape, tone } = SEAT_LOOK[p.state];
  const begun = p.state === "answering" || p.state === "away" || p.state === "paused" || p.state === "ended" || p.state === "handedIn";
  return (
    <span className={`seat live tone-${tone}${p.chosen ? " chosen" : ""}${p.faded ? " faded" : ""}`}>
      {p.selectable && (
        <input
          type="checkbox"
          tabIndex={-1}
          checked={p.chosen}
          onChange={() => p.toggle([p.attempt])}
          aria-label={t("board.choose", { seat: p.seat, name: p.name })}
        />
      )}
      <button
        type="button"
        data-place={p.place}
        title={`${p.name} ${p.answered}/${p.items}`}
        tabIndex={p.reachable ? 0 : -1}
        onFocus={() => p.reached(p.place)}
        onClick={(event) => (p.selectable && (event.ctrlKey || event.metaKey) ? p.toggle([p.attempt]) : p.look(p.attempt))}
        onKeyDown={(event) => {
          if (event.key !== " " || !p.selectable) return;
          event.preventDefault();
          p.toggle([p.attempt]);
        }}
      >
        <span className="seat-line">
          <b className="num">{p.seat}</b>
          <span className="seat-state"><Shape name={shape} />{t(`seat.${p.state}`)}</span>
          {p.failures > 0 && <span className="num flag"><Shape name="lock" />{t("board.locked", { count: p.failures })}</span>}
          {p.short && <span className="flag">{t("board.short")}</span>}
        </span>
        <span className="seat-line">
          <span className="seat-name">{p.name}</span>
          {begun && <span className="num seat-progress">{p.answered}<span className="of">/{p.items}</span></span>}
          {p.unsent > 0 && p.state !== "handedIn" && <span className="num flag" title={t("board.unsentTitle", { count: p.unsent })}>{t("board.unsent", { count: p.unsent })}</span>}
          {p.late > 0 && <span className="num flag" title={t("board.lateTitle", { count: p.late })}>{t("board.late", { count: p.late })}</span>}
        </span>
      </button>
    </span>
  );
});
