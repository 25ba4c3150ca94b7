import type { Mark } from "../core/sheet";

export interface CellState {
  answered: boolean;
  flagged: boolean;
  unsent: boolean;
}

/** What the answer card shows of one item; through is how far the server holds this device. */
export function cellState(mark: Mark, through: number): CellState {
  return { answered: mark.response !== "", flagged: mark.flag, unsent: mark.seq > through };
}

/** How many cells of each state. */
export function counted(states: readonly CellState[]): { answered: number; empty: number; flagged: number; unsent: number } {
  const count = (test: (state: CellState) => boolean) => states.filter(test).length;
  const answered = count((state) => state.answered);
  return {
    answered,
    empty: states.length - answered,
    flagged: count((state) => state.flagged),
    unsent: count((state) => state.unsent),
  };
}
