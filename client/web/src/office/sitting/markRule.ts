import type { MarkRuleName } from "../../core/types";

export const RULES: readonly MarkRuleName[] = [
  "all_or_nothing", "half", "fixed_miss", "per_option", "partial_sum", "proportional", "proportional_per_option",
];

/** The parameter to begin with when a rule is chosen, in hundredths. */
export const USUAL_PARAMETER: Record<MarkRuleName, number> = {
  all_or_nothing: 0, half: 0, fixed_miss: 50, per_option: 50, partial_sum: 50, proportional: 10, proportional_per_option: 10,
};

/**
 * What an answer to a multiple choice earns by a rule, for the worked example: the server alone
 * marks. Points in hundredths; a wrong option or an empty answer earns 0, the exact set the full mark.
 */
export function earned(rule: MarkRuleName, parameter: number, full: number, key: string, response: string): number {
  if (response === key) return full;
  if (response === "" || [...response].some((id) => !key.includes(id))) return 0;
  const chosen = response.length;
  const right = key.length;
  const step = parameter || 10;
  const share = (total: number) => Math.floor((2 * total + right * step) / (2 * right * step)) * step;
  switch (rule) {
    case "all_or_nothing": return 0;
    case "half": return full <= 100 ? 0 : Math.ceil(full / 200) * 100;
    case "fixed_miss": return Math.min(parameter, full);
    case "per_option":
    case "partial_sum": return Math.min(parameter * chosen, full);
    case "proportional": return Math.min(share(full * chosen), full);
    case "proportional_per_option": return Math.min(share(full) * chosen, full);
  }
}
