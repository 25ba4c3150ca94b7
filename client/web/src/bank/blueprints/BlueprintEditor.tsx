import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "react-router";
import type { Blueprint } from "../../core/types";
import { useHttp } from "../../desk/staff";
import { Loaded } from "../parts/Loaded";
import { useBankId } from "../queries";
import { BlueprintForm } from "./BlueprintForm";
import type { BlueprintRead } from "./BlueprintList";

/** The page of one blueprint, kept or just begun. */
export function BlueprintEditor() {
  const bank = useBankId();
  const http = useHttp();
  const place = useParams()["blueprint"] ?? "new";
  const { state } = useLocation() as { state: BlueprintRead | null };
  const id = place === "new" ? undefined : Number(place);
  const blueprint = useQuery({ queryKey: ["blueprint", id], queryFn: () => http.get<Blueprint>(`/blueprints/${id}`), enabled: id !== undefined });
  if (id === undefined) {
    return <BlueprintForm key="new" bank={bank} id={undefined} first={state?.blueprint ?? { name: "", demands: [] }} faults={state?.faults ?? []} />;
  }
  return <Loaded query={blueprint}>{(kept) => <BlueprintForm key={id} bank={bank} id={id} first={kept} faults={[]} />}</Loaded>;
}
