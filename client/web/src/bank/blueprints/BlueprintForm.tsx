import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Segmented, Tooltip } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Blueprint, Demand, ImportFault } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { FaultList, problemFaults, withoutFields } from "../parts/Faults";
import { useMayWrite } from "../queries";
import { AssembleDialog } from "./AssembleDialog";
import type { BlueprintDraft } from "./BlueprintList";
import { DemandGrid } from "./DemandGrid";
import { DemandTable } from "./DemandTable";
import { NationalTable } from "./NationalTable";
import { Totals } from "./Totals";
import { useStock } from "./useStock";

/** Draws up a blueprint in one of two ways, with what the bank holds beside each demand. */
export function BlueprintForm({ bank, id, first, faults }: { bank: number; id: number | undefined; first: BlueprintDraft; faults: ImportFault[] }) {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const write = useMayWrite();
  const [kept, setKept] = useState(JSON.stringify(first));
  const [draft, setDraft] = useState<BlueprintDraft>(first);
  const [assembling, setAssembling] = useState(false);
  const begun = draft.name !== "" || draft.demands.length > 0 || draft.national !== undefined;
  const changed = id === undefined ? begun : JSON.stringify(draft) !== kept;
  const stock = useStock(bank, draft, write, id);
  // In the state form the demands follow from the tree: the server derives them.
  const derived: Demand[] = draft.national ? (stock.report?.stock.map(({ demand }) => demand) ?? []) : draft.demands;
  const save = useMutation({
    mutationFn: () => {
      const body = { name: draft.name, ...(draft.national ? { national: draft.national } : { demands: draft.demands }) };
      return id === undefined ? http.post<Blueprint>(`/banks/${bank}/blueprints`, body) : http.put<Blueprint>(`/blueprints/${id}`, body);
    },
    onSuccess: (blueprint) => {
      setKept(JSON.stringify(draft));
      queries.setQueryData(["blueprint", blueprint.id], blueprint);
      void queries.invalidateQueries({ queryKey: ["blueprints", bank] });
      void message.success(t("blueprint.saved"));
      if (id === undefined) void navigate(`../${blueprint.id}`, { relative: "path", replace: true });
    },
  });
  const wrong = useMemo(() => problemFaults(save.error ?? stock.error), [save.error, stock.error]);
  // Faults of a cell stand at the cell; those of the whole ("demands") stay in the list.
  const placed = wrong.has("demands") || wrong.has("kinds") || wrong.has("points") ? new Map<string, string>() : wrong;
  const national = draft.national !== undefined;
  const toNational = (yes: boolean) => setDraft(({ national: _, ...rest }) => (yes
    ? { ...rest, national: { kinds: [{ kind: "single", count: 140, points: 50 }, { kind: "multiple", count: 10, points: 100 }, { kind: "truefalse", count: 40, points: 50 }] } }
    : { ...rest, demands: rest.demands.length > 0 ? rest.demands : derived }));
  return (
    <>
      <div className="bank-bar bank-sticky">
        <Button onClick={() => void navigate("..", { relative: "path" })}>← {t("tabs.blueprints")}</Button>
        {!write && <strong className="bank-title">{draft.name}</strong>}
        {!write && <span className="bank-muted">{t(national ? "blueprint.national" : "blueprint.demands")}</span>}
        {write && <Input style={{ width: 340 }} maxLength={200} placeholder={t("blueprint.nameExample")} aria-label={t("blueprint.name")} value={draft.name}
          {...(wrong.has("name") && { status: "error" as const })} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />}
        {write && <Segmented value={national ? "national" : "demands"} onChange={(way) => toNational(way === "national")}
          options={[{ value: "demands", label: t("blueprint.demands") }, { value: "national", label: t("blueprint.national") }]} />}
        <span className="bank-spread" />
        {write && <Button disabled={!changed} loading={save.isPending} onClick={() => save.mutate()}>{t("save")}</Button>}
        {write && (
          <Tooltip title={changed || id === undefined ? t("blueprint.saveFirst") : stock.report && stock.report.short > 0 ? t("blueprint.short", { count: stock.report.short }) : ""}>
            <Button type="primary" disabled={changed || id === undefined || (stock.report?.short ?? 1) > 0} onClick={() => setAssembling(true)}>{t("blueprint.assemble")}</Button>
          </Tooltip>
        )}
      </div>
      {wrong.has("name") && <p className="bank-bad" role="alert">{wrong.get("name")}</p>}
      {faults.length > 0 && <Alert style={{ marginBottom: 12 }} type="warning" showIcon title={t("blueprint.readFaults")} description={<FaultList faults={faults} places />} />}
      <Totals rows={draft.national?.kinds ?? draft.demands} report={stock.report} current={stock.current}
        {...(write && { spread: (rows: { count: number; points: number }[]) => setDraft(national
          ? { ...draft, national: { kinds: rows as NonNullable<BlueprintDraft["national"]>["kinds"] } }
          : { ...draft, demands: rows as Demand[] }) })} />
      <div className="bank-alert"><FaultAlert error={withoutFields(save.error ?? (draft.national ? stock.error : null), placed)} /></div>
      {draft.national && (
        <NationalTable kinds={draft.national.kinds} faults={wrong} {...(write && { change: (kinds: NonNullable<BlueprintDraft["national"]>["kinds"]) => setDraft({ ...draft, national: { kinds } }) })} />
      )}
      {derived.length > 0 && <DemandGrid bank={bank} demands={derived} />}
      <DemandTable bank={bank} demands={derived} stock={stock.report?.stock ?? []} faults={wrong}
        {...(write && !national && { change: (demands: Demand[]) => setDraft({ ...draft, demands }) })} />
      {assembling && id !== undefined && <AssembleDialog bank={bank} blueprint={id} name={draft.name} close={() => setAssembling(false)} />}
    </>
  );
}
