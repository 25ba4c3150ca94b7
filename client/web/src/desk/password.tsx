import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FaultAlert } from "./faults";
import { forget, placeFaults } from "./fields";
import { useHttp } from "./staff";

interface Fields {
  old: string;
  new: string;
  again: string;
}

export function PasswordDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const http = useHttp();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function submit(fields: Fields) {
    setBusy(true);
    setError(undefined);
    try {
      await http.post("/me/password", { old: fields.old, new: fields.new });
      void message.success(t("account.changed"));
      close();
    } catch (fault) {
      const { placed, rest } = placeFaults(fault, ["old", "new"], { password: "new" });
      form.setFields(placed as Parameters<typeof form.setFields>[0]);
      setError(rest);
      setBusy(false);
    }
  }

  const needed = { required: true, message: t("signIn.needed") };
  return (
    <Modal open title={t("account.password")} okText={t("save")} cancelText={t("cancel")} confirmLoading={busy}
      onCancel={close} onOk={() => form.submit()}>
      <Form form={form} layout="vertical" onFinish={submit} onValuesChange={forget(form)} requiredMark={false}>
        <Form.Item name="old" label={t("account.old")} rules={[needed]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="new" label={t("account.new")} rules={[needed]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t("account.again")}
          dependencies={["new"]}
          rules={[needed, ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue("new") ? Promise.resolve() : Promise.reject(new Error(t("account.differ"))),
          })]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <FaultAlert error={error} />
      </Form>
    </Modal>
  );
}
