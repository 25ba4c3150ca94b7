import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form as Fields, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Problem } from "../../core/problem";
import type { Form, Stock } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { forget, placeFaults } from "../../desk/fields";
import { useHttp } from "../../desk/staff";
import { useItemText } from "../../i18n/items";

/** Draws a form from the blueprint and freezes it: from then on it never changes. */
export function AssembleDialog({ bank, blueprint, name, close }: { bank: number; blueprint: number; name: string; close: () => void }) {
  const { t } = useTranslation("bank");
  const items = useItemText();
  const http = useHttp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [fields] = Fields.useForm<{ title: string; seed: string }>();
  const [rest, setRest] = useState<unknown>();
  const freeze = useMutation({
    mutationFn: ({ title, seed }: { title: string; seed?: string }) =>
      http.post<Form>(`/blueprints/${blueprint}/forms`, { title, ...(seed?.trim() && { seed: seed.trim() }) }, { timeout: 120_000 }),
    onSuccess: (form) => {
      void queries.invalidateQueries({ queryKey: ["forms", bank] });
      void navigate(`/bank/${bank}/forms/${form.id}`);
    },
    onMutate: () => setRest(undefined),
    onError: (error) => {
      const placed = placeFaults(error, ["title", "seed"]);
      fields.setFields(placed.placed as Parameters<typeof fields.setFields>[0]);
      setRest(placed.rest);
    },
  });
  const short = freeze.error instanceof Problem && Array.isArray(freeze.error.document["short"]) ? (freeze.error.document["short"] as Stock[]) : [];
  return (
    <Modal open title={t("assemble.title")} okText={t("assemble.do")} cancelText={t("cancel")} confirmLoading={freeze.isPending} onCancel={close} onOk={() => fields.submit()}>
      <p className="bank-muted">{t("assemble.text")}</p>
      <Fields form={fields} layout="vertical" initialValues={{ title: name }} onValuesChange={forget(fields)} onFinish={(values) => freeze.mutate(values)}>
        <Fields.Item name="title" label={t("assemble.name")} rules={[{ required: true, whitespace: true, message: t("needed") }]}><Input maxLength={200} /></Fields.Item>
        <Fields.Item name="seed" label={t("assemble.seed")} extra={t("assemble.seedText")} rules={[{ pattern: /^\s*\d{1,20}\s*$/, message: t("assemble.seedForm") }]}>
          <Input inputMode="numeric" style={{ width: 240 }} placeholder={t("assemble.seedRandom")} />
        </Fields.Item>
      </Fields>
      <FaultAlert error={rest} />
      {short.length > 0 && (
        <ul>{short.map(({ demand, short }, i) => <li key={i}>{items(demand.kind)} {demand.point || t("point.all")} {demand.difficulty > 0 && `${t("field.difficulty")} ${demand.difficulty}`} — {t("blueprint.shortOne", { count: short })}</li>)}</ul>
      )}
    </Modal>
  );
}
