import { useCallback } from "react";
import { useSearchParams } from "react-router";

/**
 * One filter of a list, kept in the address: returning to the page, reloading it and sending the
 * link to a colleague all show the same list. A value equal to `first` is left out.
 */
export function useFilter(name: string, first = ""): [string, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (value: string) => setParams((now) => withFilter(now, name, value, first), { replace: true }),
    [setParams, name, first],
  );
  return [params.get(name) ?? first, set];
}

/** The filters with one of them changed. Changing anything else than the page goes to the first page. */
export function withFilter(now: URLSearchParams, name: string, value: string, first: string): URLSearchParams {
  const next = new URLSearchParams(now);
  if (value === first || value === "") next.delete(name);
  else next.set(name, value);
  if (name !== "page") next.delete("page");
  return next;
}

/** Whether every word typed occurs in one of the texts, whatever the case and width of letters. */
export function matches(typed: string, ...texts: (string | undefined)[]): boolean {
  const plain = (text: string) => text.normalize("NFKC").toLowerCase();
  const hay = plain(texts.filter(Boolean).join("\n"));
  return plain(typed).split(/\s+/).filter(Boolean).every((word) => hay.includes(word));
}
