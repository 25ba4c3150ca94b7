import { useQuery } from "@tanstack/react-query";
import type { Ledger, SheetDetail } from "../../core/types";
import { useHttp } from "../../desk/staff";

export function useLedger(attempt: number) {
  const http = useHttp();
  return useQuery({
    queryKey: ["office", "ledger", attempt],
    queryFn: () => http.get<Ledger>(`/attempts/${attempt}/ledger`),
    enabled: attempt > 0,
  });
}
export function useSheet(attempt: number, wanted = true) {
  const http = useHttp();
  return useQuery({
    queryKey: ["office", "sheet", attempt],
    queryFn: () => http.get<SheetDetail>(`/attempts/${attempt}/sheet`),
    enabled: wanted && attempt > 0,
  });
}
