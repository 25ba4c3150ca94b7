import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Board, Candidate, Sitting } from "../core/types";
import { useHttp } from "../desk/staff";

export const sittingKey = (id: number) => ["office", "sitting", id] as const;
export const candidatesKey = (id: number) => ["office", "candidates", id] as const;

export function useSittings() {
  const http = useHttp();
  return useQuery({
    queryKey: ["office", "sittings"],
    queryFn: async () => (await http.get<{ sittings: Sitting[] }>("/sittings")).sittings,
    refetchInterval: 30_000,
  });
}
export function useSitting(id: number) {
  const http = useHttp();
  return useQuery({ queryKey: sittingKey(id), queryFn: () => http.get<Sitting>(`/sittings/${id}`), enabled: id > 0 });
}
/** `watched`: read again now and then, for what changes while people sign in. */
export function useCandidates(id: number, watched = false) {
  const http = useHttp();
  return useQuery({
    queryKey: candidatesKey(id),
    queryFn: async () => (await http.get<{ candidates: Candidate[] }>(`/sittings/${id}/candidates`)).candidates,
    refetchInterval: watched && 10_000,
  });
}

/** The rooms as they are now, looked at every two seconds. */
export function useBoard(id: number) {
  const http = useHttp();
  return useQuery({
    queryKey: ["office", "board", id],
    queryFn: () => http.get<Board>(`/sittings/${id}/board`, { timeout: 8_000 }),
    refetchInterval: 2_000,
    retry: false,
  });
}

/** A change on the server; what the office desk shows is read again when it is through. */
export function useChange<Value, Reply>(change: (value: Value) => Promise<Reply>, done?: (reply: Reply, value: Value) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (reply, value) => {
      done?.(reply, value);
      await queries.invalidateQueries({ queryKey: ["office"] });
    },
  });
}
