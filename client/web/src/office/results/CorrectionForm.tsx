import { Alert, Button, Input, Select, Space, Spin } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Rescore, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { useFilter } from "../address";
import { useSheet } from "../attempt/queries";
import { useChange } from "../queries";
import { plainStart } from "../../items/plain";
import { KeyChoice } from "./KeyChoice";
import { outcomeOf } from "./filters";
import { useResults } from "./ResultsScreen";

interface Props {
  sitting: Sitting;
  proposed: (rescore: Rescore) => void;
  close: () => void;
}

export function CorrectionForm({ sitting, proposed, close }: Props) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const [item, setItem] = useFilter("item");
  const [attemptAsked, setAttempt] = useFilter("attempt");
  const [keys, setKeys] = useState<ReadonlyMap<number, string>>(new Map());
  const [reason, setReason] = useState("");
  const results = useResults(sitting.id, false);
  const sealed = (results.data?.results ?? []).filter((one) => one.attempt && ["passed", "failed", "waiting"].includes(outcomeOf(one)));
  // The questions are read from a sheet: with one form for all, any sheet has them all.
  const attempt = Number(attemptAsked) || sealed[0]?.attempt || 0;
  const sheet = useSheet(attempt);
  const items = sheet.data?.items ?? [];
  const first = Number(item);
  useEffect(() => {
    const asked = items.find((one) => one.item === first);
    if (asked && !keys.has(first)) setKeys(new Map([...keys, [first, asked.accepts]]));
  }, [items, first, keys]);
  const propose = useChange(
    () => http.post<Rescore>(`/sittings/${sitting.id}/rescores`, { corrections: [...keys].map(([id, accepts]) => ({ item: id, version: items.find((one) => one.item === id)?.version, accepts })), reason: reason.trim() }, { timeout: 120_000 }),
    proposed,
  );
  const numbered = items.map((one, i) => ({ ...one, n: i + 1 }));
  const changed = [...keys].filter(([id, accepts]) => accepts !== "" && accepts !== items.find((one) => one.item === id)?.accepts);
  const put = (id: number, accepts: string | undefined) => {
    const next = new Map(keys);
    if (accepts === undefined) next.delete(id);
    else next.set(id, accepts);
    setKeys(next);
    if (accepts === undefined && id === first) setItem("");
  };
  if (results.isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (sealed.length === 0 && !attempt) return <Alert type="info" showIcon title={t("rescore.noSheets")} action={<Button size="small" onClick={close}>{t("print.back")}</Button>} />;
  return (
    <div className="stack narrow">
      <h2>{t("rescore.new")}</h2>
      <p className="quiet">{t("rescore.explain")}</p>
      {sitting.source.perCandidate && (
        <label className="field">
          {t("rescore.whose")}
          <Select showSearch={{ optionFilterProp: "label" }} value={attempt} onChange={(value) => setAttempt(String(value))} options={sealed.map((one) => ({ value: one.attempt, label: `${one.name} ${one.ticket}` }))} />
        </label>
      )}
      <FaultAlert error={sheet.error ?? results.error} />
      <label className="field">
        {t("rescore.question")}
        <Select
          showSearch={{ optionFilterProp: "label" }}
          value={null}
          loading={sheet.isPending}
          placeholder={t("rescore.choose")}
          onChange={(id: number | null) => { const one = items.find((each) => each.item === id); if (one) put(one.item, one.accepts); }}
          options={numbered.filter((one) => !keys.has(one.item)).map((one) => ({ value: one.item, label: `${one.n}. ${plainStart(one.stem)}` }))}
        />
      </label>
      {numbered.filter((one) => keys.has(one.item)).map((one) => (
        <KeyChoice key={one.item} item={one} n={one.n} value={keys.get(one.item) ?? ""} onChange={(accepts) => put(one.item, accepts)} remove={() => put(one.item, undefined)} />
      ))}
      <label className="field">
        {t("reason")}
        <Input.TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t("rescore.reasonHint")} />
      </label>
      <FaultAlert error={propose.error} />
      <Space>
        <Button type="primary" disabled={changed.length === 0 || changed.length !== keys.size || !reason.trim()} loading={propose.isPending} onClick={() => propose.mutate(undefined)}>
          {t("rescore.propose", { count: keys.size })}
        </Button>
        <Button onClick={close}>{t("cancel")}</Button>
      </Space>
    </div>
  );
}
