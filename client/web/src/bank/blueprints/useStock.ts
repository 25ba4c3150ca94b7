import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { StockReport } from "../../core/types";
import { useHttp } from "../../desk/staff";
import type { BlueprintDraft } from "./BlueprintList";

/** What the bank holds for a blueprint in the making, a moment after each change. */
export function useStock(bank: number, draft: BlueprintDraft, write: boolean, id: number | undefined) {
  const http = useHttp();
  const asked = JSON.stringify({ name: draft.name || "—", demands: draft.national ? [] : draft.demands, ...(draft.national && { national: draft.national }) });
  const [settled, setSettled] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(asked), 350);
    return () => clearTimeout(timer);
  }, [asked]);
  const kinds = draft.national?.kinds;
  const countable = (kinds ?? draft.demands).length > 0
    && (kinds ?? draft.demands).every(({ count }) => count > 0)
    && (kinds ?? []).every(({ points }) => points > 0);
  const query = useQuery({
    queryKey: ["stock", bank, write ? settled : id],
    queryFn: () => (write
      ? http.post<StockReport>(`/banks/${bank}/stock`, { blueprint: JSON.parse(settled) as BlueprintDraft })
      : http.get<StockReport>(`/blueprints/${id}/stock`)),
    enabled: countable,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  return { report: countable ? query.data : undefined, error: countable ? query.error : null, current: countable && settled === asked && !query.isPlaceholderData && !query.isFetching };
}
