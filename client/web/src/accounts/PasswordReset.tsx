import { useMutation } from "@tanstack/react-query";
import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../core/types";
import { FaultAlert } from "../desk/faults";
import { forget, placeFaults } from "../desk/fields";
import { useHttp } from "../desk/staff";

/** A new password for somebody else; it is told to them by hand. */
export function PasswordReset({ account, close }: { account: Account; close: () => void }) {
  const { t } = useTranslation(["accounts", "translation"]);
  const http = useHttp();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ password: string }>();
  const [rest, setRest] = useState<unknown>();
  const reset = useMutation({
    mutationFn: ({ password }: { password: string }) => http.post(`/accounts/${account.id}/password`, { password }),
    onSuccess: () => {
      void message.success(t("wasReset", { name: account.name }));
      close();
    },
    onError: (error) => {
      const placed = placeFaults(error, ["password"]);
      form.setFields(placed.placed as Parameters<typeof form.setFields>[0]);
      setRest(placed.rest);
    },
  });
  return (
    <Modal
      open
      title={t("resetting", { name: account.name })}
      okText={t("reset")}
      cancelText={t("translation:cancel")}
      confirmLoading={reset.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>{t("resetExplain", { name: account.displayName || account.name })}</p>
      <Form form={form} layout="vertical" requiredMark={false} onValuesChange={forget(form)} onFinish={(fields) => reset.mutate(fields)}>
        <Form.Item name="password" label={t("newPassword")} extra={t("passwordNote")} rules={[{ required: true, message: t("translation:signIn.needed") }]}>
          <Input.Password autoComplete="new-password" autoFocus />
        </Form.Item>
        <FaultAlert error={rest} />
      </Form>
    </Modal>
  );
}
