import type { Kind } from "../../core/types";

/** What the list of items is narrowed to; it lives in the address, so that it can be kept and shared. */
export interface Filters {
  q: string;
  kind: Kind | "";
  /** Code of a range or knowledge point, "-" for items without one. */
  point: string;
  /** 0: any. */
  difficulty: number;
  tag: string;
  retired: "no" | "only" | "any";
  order: "added" | "newest" | "code" | "point" | "difficulty";
}
export const ORDERS: readonly Filters["order"][] = ["added", "newest", "code", "point", "difficulty"];
const RETIRED: readonly Filters["retired"][] = ["no", "only", "any"];
const KIND: readonly Kind[] = ["single", "multiple", "truefalse"];
export const NO_FILTERS: Filters = { q: "", kind: "", point: "", difficulty: 0, tag: "", retired: "no", order: "added" };

export function readFilters(search: URLSearchParams): Filters {
  const difficulty = Number(search.get("difficulty"));
  return {
    q: search.get("q") ?? "",
    kind: KIND.find((kind) => kind === search.get("kind")) ?? "",
    point: search.get("point") ?? "",
    difficulty: [1, 2, 3, 4, 5].includes(difficulty) ? difficulty : 0,
    tag: search.get("tag") ?? "",
    retired: RETIRED.find((retired) => retired === search.get("retired")) ?? "no",
    order: ORDERS.find((order) => order === search.get("order")) ?? "added",
  };
}

/** The same address with other filters; the place in the list belongs to the old ones and is forgotten. */
export function writeFilters(search: URLSearchParams, change: Partial<Filters>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === NO_FILTERS[name as keyof Filters]) next.delete(name);
    else next.set(name, String(value));
  }
  next.delete("at");
  return next;
}

/** The query that the server takes. */
export function filterQuery(filters: Filters): Record<string, string | number | undefined> {
  return {
    q: filters.q.trim(), kind: filters.kind, point: filters.point, difficulty: filters.difficulty || undefined,
    tag: filters.tag, retired: filters.retired === "no" ? undefined : filters.retired,
    order: filters.order === "added" ? undefined : filters.order,
  };
}

/** How many filters are set, order left out. */
export function countFilters(filters: Filters): number {
  return (["q", "kind", "point", "difficulty", "tag", "retired"] as const).filter((name) => filters[name] !== NO_FILTERS[name]).length;
}
