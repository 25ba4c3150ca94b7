import { useQueryClient } from "@tanstack/react-query";
import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../core/problem";
import type { Bank } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { forget, placeFaults } from "../../desk/fields";
import { useHttp } from "../../desk/staff";

type Fields = Pick<Bank, "name" | "occupation" | "level" | "language">;

/** Makes a bank, or changes what is said about one. */
export function BankDialog({ bank, close, saved }: { bank: Bank | "new"; close: () => void; saved: (bank: Bank) => void }) {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const first: Fields = bank === "new" ? { name: "", occupation: "", level: 0, language: "zh-CN" } : bank;

  async function submit(fields: Fields) {
    setBusy(true);
    setError(undefined);
    try {
      const kept = bank === "new" ? await http.post<Bank>("/banks", fields) : await http.put<Bank>(`/banks/${bank.id}`, fields);
      queries.setQueryData(["bank", kept.id], kept);
      void queries.invalidateQueries({ queryKey: ["banks"] });
      close();
      saved(kept);
    } catch (fault) {
      setBusy(false);
      const taken = fault instanceof Problem && fault.code === "bank-exists";
      const { placed, rest } = taken
        ? { placed: [{ name: ["name"], errors: [fault.message] }], rest: undefined }
        : placeFaults(fault, ["name", "occupation", "level", "language"]);
      form.setFields(placed as Parameters<typeof form.setFields>[0]);
      setError(rest);
    }
  }
  return (
    <Modal open title={t(bank === "new" ? "banks.add" : "banks.change")} okText={t("save")} cancelText={t("cancel")}
      confirmLoading={busy} onCancel={close} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" initialValues={first} onValuesChange={forget(form)} onFinish={(fields) => void submit(fields)} requiredMark={false}>
        <Form.Item name="name" label={t("banks.name")} rules={[{ required: true, whitespace: true, message: t("needed") }]}>
          <Input autoFocus maxLength={200} placeholder={t("banks.nameExample")} />
        </Form.Item>
        <Form.Item name="occupation" label={t("banks.occupation")} extra={t("banks.occupationHint")}>
          <Input placeholder="4-04-04-02" style={{ width: 200 }} />
        </Form.Item>
        <Form.Item name="level" label={t("banks.level")}>
          <Select style={{ width: 200 }} options={[0, 5, 4, 3, 2, 1].map((level) => ({ value: level, label: t(`levels.${level}`) }))} />
        </Form.Item>
        <Form.Item name="language" label={t("banks.language")}>
          <Select style={{ width: 200 }} options={[{ value: "zh-CN", label: "中文 zh-CN" }, { value: "en", label: "English en" }]} />
        </Form.Item>
        <FaultAlert error={error} />
      </Form>
    </Modal>
  );
}
