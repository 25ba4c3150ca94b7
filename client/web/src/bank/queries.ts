import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "react-router";
import type { Bank, Blueprint, FormDetail, FormEntry, ItemDetail, Point } from "../core/types";
import { useHttp, useMay } from "../desk/staff";

/** The bank of the address. */
export function useBankId(): number {
  return Number(useParams()["bank"]);
}
/** Authors write; chiefs, officers and auditors look. */
export function useMayWrite(): boolean {
  return useMay("author");
}
/** Items hold keys: officers, who only choose forms and blueprints, do not see them. */
export function useMayReadItems(): boolean {
  return useMay("author", "chief", "auditor");
}

export function useBanks() {
  const http = useHttp();
  return useQuery({ queryKey: ["banks"], queryFn: () => http.get<{ banks: Bank[] }>("/banks").then(({ banks }) => banks) });
}
export function useBank(id: number) {
  const http = useHttp();
  return useQuery({ queryKey: ["bank", id], queryFn: () => http.get<Bank>(`/banks/${id}`) });
}
export function usePoints(bank: number) {
  const http = useHttp();
  return useQuery({
    queryKey: ["points", bank],
    queryFn: () => http.get<{ points: Point[] }>(`/banks/${bank}/points`).then(({ points }) => points),
    staleTime: 60_000,
  });
}
/** Knowledge points by code; empty while they load. */
export function usePointNames(bank: number): ReadonlyMap<string, Point> {
  const { data } = usePoints(bank);
  return useMemo(() => new Map((data ?? []).map((point) => [point.code, point])), [data]);
}
export function useItem(id: number | undefined) {
  const http = useHttp();
  return useQuery({ queryKey: ["item", id], queryFn: () => http.get<ItemDetail>(`/items/${id}`), enabled: id !== undefined });
}
export function useBlueprints(bank: number) {
  const http = useHttp();
  return useQuery({
    queryKey: ["blueprints", bank],
    queryFn: () => http.get<{ blueprints: Blueprint[] }>(`/banks/${bank}/blueprints`).then(({ blueprints }) => blueprints),
  });
}
export function useForms(bank: number) {
  const http = useHttp();
  return useQuery({
    queryKey: ["forms", bank],
    queryFn: () => http.get<{ forms: FormEntry[] }>(`/banks/${bank}/forms`).then(({ forms }) => forms),
  });
}
/** A frozen form never changes, so it is asked for once. */
export function useForm(id: number) {
  const http = useHttp();
  return useQuery({ queryKey: ["form", id], queryFn: () => http.get<FormDetail>(`/forms/${id}`), staleTime: Infinity });
}

/** Tells every list of a bank that something in it changed. */
export function useRefresh(bank: number): () => void {
  const queries = useQueryClient();
  return useMemo(
    () => () => {
      void queries.invalidateQueries({ queryKey: ["items", bank] });
      void queries.invalidateQueries({ queryKey: ["points", bank] });
      void queries.invalidateQueries({ queryKey: ["stock"] });
      void queries.invalidateQueries({ queryKey: ["bank", bank] });
      void queries.invalidateQueries({ queryKey: ["banks"] });
    },
    [queries, bank],
  );
}

/** Takes an item out of use, or back in. */
export function useRetire(bank: number) {
  const http = useHttp();
  const queries = useQueryClient();
  const refresh = useRefresh(bank);
  return useMutation({
    mutationFn: ({ item, retired }: { item: number; retired: boolean }) => http.post<ItemDetail>(`/items/${item}/retire`, { retired }),
    onSuccess: (detail) => {
      queries.setQueryData(["item", detail.id], detail);
      refresh();
    },
  });
}
