import { useQueries, useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Bank, FormEntry } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp, useMay } from "../../desk/staff";
import type { SittingDraft } from "./draft";

export function SourceFields({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation("office");
  const form = Form.useFormInstance<SittingDraft>();
  const kind = Form.useWatch(["source", "kind"], form) ?? "form";
  const sources = useSources(kind);
  const author = useMay("author");
  const empty = !sources.pending && !sources.error && sources.groups.every((group) => group.options.length === 0);
  return (
    <>
      <Form.Item name={["source", "kind"]} label={t("form.source")}>
        <Radio.Group disabled={disabled} options={[{ value: "form", label: t("form.byForm") }, { value: "blueprint", label: t("form.byBlueprint") }]} />
      </Form.Item>
      <FaultAlert error={sources.error} />
      <div className="row">
        <Form.Item
          key={kind}
          name={["source", kind]}
          label={t(kind === "form" ? "form.form" : "form.blueprint")}
          className="wide"
          extra={empty && <>{t(`form.${kind}None`)} {author && <Link to="/bank">{t("form.toBank")}</Link>}</>}
        >
          <Select
            allowClear
            disabled={disabled}
            loading={sources.pending}
            placeholder={t("form.choose")}
            showSearch={{ optionFilterProp: "label" }}
            options={sources.groups.filter((group) => group.options.length > 0)}
          />
        </Form.Item>
        {kind === "blueprint" && (
          <Form.Item name={["source", "seed"]} label={t("form.seed")} extra={t("form.seedNote")} rules={[{ pattern: /^\d{0,20}$/, message: t("form.seedDigits") }]}>
            <Input inputMode="numeric" disabled={disabled} />
          </Form.Item>
        )}
      </div>
      {kind === "blueprint" && (
        <Form.Item name={["source", "perCandidate"]} label={t("form.perCandidate")}>
          <Radio.Group disabled={disabled} options={[{ value: false, label: t("form.oneForAll") }, { value: true, label: t("form.oneEach") }]} />
        </Form.Item>
      )}
      <Form.Item label={t("form.shuffle")} extra={t("form.shuffleNote")}>
        <Form.Item name={["shuffle", "items"]} valuePropName="checked" noStyle><Checkbox disabled={disabled}>{t("form.shuffleItems")}</Checkbox></Form.Item>
        <Form.Item name={["shuffle", "options"]} valuePropName="checked" noStyle><Checkbox disabled={disabled}>{t("form.shuffleOptions")}</Checkbox></Form.Item>
      </Form.Item>
    </>
  );
}

/** The forms or blueprints of every bank, grouped by bank. */
function useSources(kind: "form" | "blueprint") {
  const { t } = useTranslation("office");
  const http = useHttp();
  const banks = useQuery({ queryKey: ["banks"], queryFn: async () => (await http.get<{ banks: Bank[] }>("/banks")).banks });
  const lists = useQueries({
    queries: (banks.data ?? []).map((bank) => ({
      queryKey: ["banks", bank.id, kind],
      queryFn: async () =>
        kind === "form"
          ? (await http.get<{ forms: FormEntry[] }>(`/banks/${bank.id}/forms`)).forms.map((form) => ({ value: form.id, label: t("form.formTitle", { title: form.title, count: form.items }) }))
          : (await http.get<{ blueprints: { id: number; name: string }[] }>(`/banks/${bank.id}/blueprints`)).blueprints.map(({ id, name }) => ({ value: id, label: name })),
    })),
  });
  return {
    error: banks.error ?? lists.find((list) => list.error)?.error,
    pending: banks.isPending || lists.some((list) => list.isPending),
    groups: (banks.data ?? []).map((bank, i) => ({ label: bank.name, options: lists[i]?.data ?? [] })),
  };
}
