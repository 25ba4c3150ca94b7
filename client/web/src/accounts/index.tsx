import { useQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Space, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../core/types";
import { FaultAlert } from "../desk/faults";
import { useHttp, useMay, useStaff } from "../desk/staff";
import { addStrings } from "../i18n/language";
import { matches, useFilter } from "../office/address";
import { Mark } from "../office/StateTag";
import { AccountForm } from "./AccountForm";
import { PasswordReset } from "./PasswordReset";
import { accountStrings } from "./strings";
import "../office/office.css";

addStrings("accounts", accountStrings);

export default function Accounts() {
  const { t } = useTranslation(["accounts", "translation"]);
  const http = useHttp();
  const { account: me } = useStaff();
  const admin = useMay("admin");
  const [typed, setTyped] = useFilter("q");
  const [only, setOnly] = useFilter("only");
  const [editing, setEditing] = useState<Account | "new">();
  const [resetting, setResetting] = useState<Account>();
  const { data: accounts, error, isPending, refetch } = useQuery({
    queryKey: ["accounts"],
    queryFn: async () => (await http.get<{ accounts: Account[] }>("/accounts")).accounts,
  });
  const shown = (accounts ?? []).filter((one) =>
    (only === "" || (only === "disabled") === one.disabled) && matches(typed, one.name, one.displayName));
  return (
    <section className="panel">
      <div className="bar">
        <h1>{t("title")}</h1>
        {admin && <Button type="primary" onClick={() => setEditing("new")}>{t("new")}</Button>}
      </div>
      <div className="bar">
        <Segmented aria-label={t("show")} value={only} onChange={setOnly} options={["", "active", "disabled"].map((value) => ({ value, label: t(`only.${value || "all"}`) }))} />
        <Input.Search allowClear className="search" placeholder={t("search")} aria-label={t("search")} value={typed} onChange={(event) => setTyped(event.target.value)} />
      </div>
      <FaultAlert error={error} retry={() => void refetch()} />
      <Table<Account>
        rowKey="id"
        size="small"
        loading={isPending}
        dataSource={shown}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: t("none") }}
        columns={[
          { title: t("name"), dataIndex: "name", width: 200, sorter: (a, b) => a.name.localeCompare(b.name) },
          { title: t("displayName"), dataIndex: "displayName", width: 220 },
          { title: t("roles"), render: (_, one) => one.roles.map((role) => t(`translation:role.${role}`)).join(" · ") },
          { title: t("state"), width: 120, render: (_, one) => one.disabled ? <Mark shape="dash" tone="grey" text={t("only.disabled")} /> : <Mark shape="check" tone="green" text={t("only.active")} /> },
          {
            title: t("actions"), width: 240, hidden: !admin,
            render: (_, one) => (
              <Space size={0}>
                <Button type="link" size="small" onClick={() => setEditing(one)}>{t("edit")}</Button>
                <Button type="link" size="small" onClick={() => setResetting(one)}>{t("reset")}</Button>
                {one.id === me.id && <span className="quiet">{t("you")}</span>}
              </Space>
            ),
          },
        ]}
      />
      {editing && <AccountForm account={editing === "new" ? undefined : editing} me={me.id} close={() => setEditing(undefined)} />}
      {resetting && <PasswordReset account={resetting} close={() => setResetting(undefined)} />}
    </section>
  );
}
