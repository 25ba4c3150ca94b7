import type { Kind } from "./types";

/** The response after the candidate picks an option: the one picked, or the sorted set with it switched. */
export function pick(kind: Kind, response: string, option: string): string {
  return kind === "multiple" ? switched(response, option) : option;
}

/** A sorted set of option ids with one of them switched on or off. */
export function switched(ids: string, option: string): string {
  const rest = [...ids].filter((id) => id !== option);
  return (rest.length < ids.length ? rest : [...rest, option]).sort().join("");
}

export function without(ids: string, option: string): string {
  return [...ids].filter((id) => id !== option).join("");
}
