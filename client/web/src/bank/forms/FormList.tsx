import { Button, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { FormEntry } from "../../core/types";
import { dateText, pointsText } from "../../ui/time";
import { Blank } from "../parts/Blank";
import { Loaded } from "../parts/Loaded";
import { useBankId, useBlueprints, useForms, useMayWrite } from "../queries";

export function FormList() {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const navigate = useNavigate();
  const write = useMayWrite();
  const forms = useForms(bank);
  const { data: blueprints } = useBlueprints(bank);
  return (
    <Loaded query={forms}>
      {(list) =>
        list.length === 0 ? (
          <div className="bank-paper">
            <Blank title={t("form.empty")} text={t("form.emptyText")}>
              {write && <Button type="primary" onClick={() => void navigate(`/bank/${bank}/blueprints`)}>{t("form.begin")}</Button>}
            </Blank>
          </div>
        ) : (
          <Table<FormEntry>
            size="middle" bordered rowKey="id" dataSource={list} pagination={list.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            columns={[
              { title: t("form.name"), key: "title", render: (_, { id, title }) => <Link to={String(id)}>{title}</Link> },
              { title: t("form.items"), dataIndex: "items", width: 90, align: "right", className: "bank-number" },
              { title: t("field.points"), dataIndex: "points", width: 90, align: "right", className: "bank-number", render: pointsText },
              { title: t("form.blueprint"), key: "blueprint", width: 240, render: (_, { blueprint }) => blueprints?.find(({ id }) => id === blueprint)?.name ?? "—" },
              { title: t("form.seed"), dataIndex: "seed", width: 200, className: "bank-code", responsive: ["xl"] },
              { title: t("form.frozen"), key: "at", width: 260, className: "bank-number", render: (_, { createdAt, createdBy }) => `${dateText(createdAt)} · ${createdBy}` },
            ]}
          />
        )
      }
    </Loaded>
  );
}
