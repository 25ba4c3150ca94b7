import { Button, Input, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { Bank } from "../../core/types";
import { Blank } from "../parts/Blank";
import { Loaded } from "../parts/Loaded";
import { PageHead } from "../parts/PageHead";
import { useBanks, useMayWrite } from "../queries";
import { BankDialog } from "./BankDialog";

export function BankList() {
  const { t } = useTranslation("bank");
  const navigate = useNavigate();
  const write = useMayWrite();
  const banks = useBanks();
  const [search, setSearch] = useState("");
  const [editing, setEditing] = useState<Bank | "new">();
  const add = write && <Button type="primary" onClick={() => setEditing("new")}>{t("banks.add")}</Button>;
  const fits = (bank: Bank) => `${bank.name} ${bank.occupation}`.toLowerCase().includes(search.trim().toLowerCase());
  return (
    <div className="bank-page">
      <PageHead trail={[]} title={t("banks.title")}>
        {(banks.data?.length ?? 0) > 5 && (
          <Input.Search allowClear placeholder={t("banks.search")} value={search} onChange={(event) => setSearch(event.target.value)} style={{ width: 240 }} />
        )}
        {add}
      </PageHead>
      <Loaded query={banks}>
        {(list) =>
          list.length === 0 ? (
            <div className="bank-paper"><Blank title={t("banks.empty")} text={t("banks.emptyText")}>{add}</Blank></div>
          ) : (
            <Table<Bank>
              rowKey="id"
              bordered
              pagination={false}
              dataSource={list.filter(fits)}
              onRow={({ id }) => ({ onDoubleClick: () => void navigate(String(id)) })}
              columns={[
                { title: t("banks.name"), dataIndex: "name", render: (name: string, { id }) => <Link to={String(id)}>{name}</Link> },
                { title: t("banks.occupation"), dataIndex: "occupation", width: 180, render: (code: string) => code || "—" },
                { title: t("banks.level"), dataIndex: "level", width: 160, render: (level: number) => t(`levels.${level}`) },
                { title: t("banks.language"), dataIndex: "language", width: 120, responsive: ["lg"] },
                { title: t("banks.items"), dataIndex: "items", width: 120, align: "right", className: "bank-number" },
                ...(write
                  ? [{ key: "actions", width: 100, render: (_: unknown, bank: Bank) => <Button size="small" onClick={() => setEditing(bank)}>{t("edit")}</Button> }]
                  : []),
              ]}
            />
          )
        }
      </Loaded>
      {editing && (
        <BankDialog bank={editing} close={() => setEditing(undefined)} saved={(bank) => editing === "new" && void navigate(String(bank.id))} />
      )}
    </div>
  );
}
