import type { Result, Results } from "../../core/types";
import { matches } from "../address";

export const OUTCOMES = ["passed", "failed", "absent", "waiting", "running"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Which side a result is on; waiting: sealed, not scored yet; running: not handed in. */
export function outcomeOf(result: Pick<Result, "absent" | "state" | "scored" | "passed">): Outcome {
  if (result.absent) return "absent";
  if (result.state !== "closed") return "running";
  if (!result.scored) return "waiting";
  return result.passed ? "passed" : "failed";
}

export function listedResults(results: readonly Result[], { typed, only }: { typed: string; only: string }): Result[] {
  return results.filter((one) =>
    (only === "" || (only === "late" ? one.late > 0 : outcomeOf(one) === only)) && matches(typed, one.ticket, one.name, one.group));
}

export function countOutcomes(results: readonly Result[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { passed: 0, failed: 0, absent: 0, waiting: 0, running: 0 };
  for (const one of results) counts[outcomeOf(one)]++;
  return counts;
}

/** Passed among the scored, in per cent with one decimal; undefined while nobody is scored. */
export function passRate({ passed, scored }: Results["summary"]): string | undefined {
  return scored > 0 ? ((passed / scored) * 100).toFixed(1) : undefined;
}

/** How many results lie in each band of ten points; 100 belongs to the last. */
export function bands(results: readonly Result[]): number[] {
  const counts = Array<number>(10).fill(0);
  for (const one of results) {
    if (!one.scored || one.absent) continue;
    const band = Math.min(9, Math.max(0, Math.floor(one.points / 1000)));
    counts[band] = (counts[band] ?? 0) + 1;
  }
  return counts;
}
