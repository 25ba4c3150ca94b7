import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { withQuery } from "../../core/http";
import type { Item, ItemPage } from "../../core/types";
import { useHttp } from "../../desk/staff";
import type { Filters } from "./filters";
import { filterQuery } from "./filters";

/** Rows of one request. */
export const PAGE = 100;

/** A row of the list: an item, or a place whose item is still to be fetched. */
export interface Line { index: number; item?: Item }

export interface ItemPages {
  /** Undefined until the first answer. */
  lines: Line[] | undefined;
  /** Items that fit; of the previous filters while new ones are being looked for. */
  total: number;
  searching: boolean;
  error: unknown;
  retry: () => void;
  /** Asks for the page that holds a row. */
  need: (index: number) => void;
}

/** The items that fit the filters, fetched page by page as rows come into sight. */
export function useItemPages(bank: number, filters: Filters, first: number): ItemPages {
  const http = useHttp();
  const query = useMemo(() => filterQuery(filters), [filters]);
  const key = JSON.stringify(query);
  const [wanted, setWanted] = useState<{ key: string; pages: number[] }>({ key: "", pages: [] });
  const start = Math.floor(first / PAGE);
  const opening = useRef({ key, start });
  if (opening.current.key !== key) opening.current = { key, start };
  const pages = useMemo(
    () => [...new Set([opening.current.start, ...(wanted.key === key ? wanted.pages : [])])].sort((a, b) => a - b),
    [wanted, key],
  );
  const found = useQueries({
    queries: pages.map((page) => ({
      queryKey: ["items", bank, key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        http.get<ItemPage>(withQuery(`/banks/${bank}/items`, { ...query, offset: page * PAGE, limit: PAGE }), { signal }),
      staleTime: 30_000,
    })),
    combine: (results) => ({
      pages: results.map(({ data }) => data),
      error: results.find(({ error }) => error)?.error ?? null,
      retry: () => results.forEach((result) => result.error && void result.refetch()),
    }),
  });

  const need = useCallback(
    (index: number) => {
      const page = Math.floor(index / PAGE);
      setWanted((was) => {
        const held = was.key === key ? was.pages : [];
        return held.includes(page) ? was : { key, pages: [...held, page] };
      });
    },
    [key],
  );
  const total = found.pages.find((page) => page !== undefined)?.total;
  const lines = useMemo(() => {
    if (total === undefined) return undefined;
    const made: Line[] = Array.from({ length: total }, (_, index) => ({ index }));
    found.pages.forEach((page, i) => {
      const offset = (pages[i] ?? 0) * PAGE;
      page?.items.forEach((item, n) => {
        if (offset + n < total) made[offset + n] = { index: offset + n, item };
      });
    });
    return made;
  }, [total, found.pages, pages]);

  // While other filters are being looked for, what was there stays in sight.
  const before = useRef<Line[] | undefined>(undefined);
  useEffect(() => {
    if (lines) before.current = lines;
  }, [lines]);
  const shown = lines ?? before.current;
  return { lines: shown, total: shown?.length ?? 0, searching: lines === undefined && !found.error, error: found.error, retry: found.retry, need };
}
