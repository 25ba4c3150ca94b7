import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Checkbox, Form, Input, Modal, Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account, Role } from "../core/types";
import { FaultAlert } from "../desk/faults";
import { useHttp } from "../desk/staff";
import { forget, placeFaults } from "../desk/fields";

interface Fields {
  name: string;
  displayName: string;
  roles: Role[];
  disabled: boolean;
  password?: string;
}
const ROLES: readonly Role[] = ["admin", "author", "officer", "proctor", "chief", "auditor"];

export function AccountForm({ account, me, close }: { account: Account | undefined; me: number; close: () => void }) {
  const { t } = useTranslation(["accounts", "translation"]);
  const http = useHttp();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [rest, setRest] = useState<unknown>();
  const change = useMutation({
    mutationFn: ({ password, ...fields }: Fields) =>
      account ? http.put(`/accounts/${account.id}`, { ...fields, language: account.language }) : http.post("/accounts", { name: fields.name, displayName: fields.displayName, roles: fields.roles, password: password ?? "" }),
    onSuccess: async () => {
      void message.success(t("saved"));
      await queries.invalidateQueries({ queryKey: ["accounts"] });
      close();
    },
    onError: (error) => {
      const placed = placeFaults(error, ["name", "displayName", "roles", "disabled", "password"]);
      form.setFields(placed.placed as Parameters<typeof form.setFields>[0]);
      setRest(placed.rest);
    },
  });
  const needed = { required: true, message: t("translation:signIn.needed") };
  const first: Fields = { name: account?.name ?? "", displayName: account?.displayName ?? "", roles: account?.roles ?? [], disabled: account?.disabled ?? false };
  return (
    <Modal
      open
      width={560}
      title={account ? t("editing", { name: account.name }) : t("new")}
      okText={t("translation:save")}
      cancelText={t("translation:cancel")}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={first} onValuesChange={forget(form)} onFinish={(fields) => change.mutate({ ...first, ...fields })}>
        <Form.Item name="name" label={t("name")} rules={[needed, { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, message: t("nameForm") }]} extra={t("nameNote")}><Input maxLength={60} disabled={!!account} autoComplete="off" autoFocus={!account} /></Form.Item>
        <Form.Item name="displayName" label={t("displayName")} rules={[{ ...needed, whitespace: true }]}><Input maxLength={60} autoFocus={!!account} /></Form.Item>
        {!account && <Form.Item name="password" label={t("firstPassword")} rules={[needed, { min: 8, message: t("passwordShort") }]} extra={t("passwordNote")}><Input.Password autoComplete="new-password" /></Form.Item>}
        <Form.Item name="roles" label={t("roles")} rules={[{ validator: (_, roles: Role[]) => (roles.length > 0 ? Promise.resolve() : Promise.reject(new Error(t("translation:signIn.needed")))) }]}>
          <Checkbox.Group className="role-list" options={ROLES.map((role) => ({ value: role, label: <>{t(`translation:role.${role}`)} <span className="quiet">{t(`does.${role}`)}</span></> }))} />
        </Form.Item>
        {account && (
          <Form.Item name="disabled" label={t("disable")} valuePropName="checked" extra={account.id === me ? t("notYourself") : t("disableNote")}>
            <Switch disabled={account.id === me} />
          </Form.Item>
        )}
        <FaultAlert error={rest} />
      </Form>
    </Modal>
  );
}
