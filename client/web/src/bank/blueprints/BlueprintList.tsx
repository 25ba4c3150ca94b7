import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Table, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { Blueprint, ImportFault } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { useConfirm } from "../../desk/tell";
import { Blank } from "../parts/Blank";
import { pointsText } from "../../ui/time";
import { Loaded } from "../parts/Loaded";
import { useBankId, useBlueprints, useMayWrite } from "../queries";
import { totalCount, totalPoints } from "./demands";

export type BlueprintDraft = Pick<Blueprint, "name" | "demands"> & Partial<Pick<Blueprint, "national">>;
/** What a workbook was read as; it travels to the editor, where it is looked at before it is kept. */
export interface BlueprintRead { blueprint: BlueprintDraft; faults: ImportFault[] }

export function BlueprintList() {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const http = useHttp();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const write = useMayWrite();
  const blueprints = useBlueprints(bank);
  const read = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return http.upload<BlueprintRead>(`/banks/${bank}/blueprints/import`, form);
    },
    onSuccess: (state) => void navigate("new", { state }),
  });
  const drop = (blueprint: Blueprint) => confirm(
    { title: t("blueprint.dropSure", { name: blueprint.name }), content: t("blueprint.dropSafe"), okText: t("blueprint.drop"), okButtonProps: { danger: true } },
    () => http.delete(`/blueprints/${blueprint.id}`).finally(() => void queries.invalidateQueries({ queryKey: ["blueprints", bank] })),
  );
  const actions = write && (
    <span className="bank-actions">
      <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { read.mutate(file); return Upload.LIST_IGNORE; }}>
        <Button loading={read.isPending}>{t("blueprint.import")}</Button>
      </Upload>
      <Button type="primary" onClick={() => void navigate("new")}>{t("blueprint.add")}</Button>
    </span>
  );
  return (
    <>
      <div className="bank-alert"><FaultAlert error={read.error} /></div>
      <Loaded query={blueprints}>
        {(list) =>
          list.length === 0 ? (
            <div className="bank-paper"><Blank title={t("blueprint.empty")} text={t("blueprint.emptyText")}>{actions}</Blank></div>
          ) : (
            <>
              <div className="bank-bar"><span className="bank-spread" />{actions}</div>
              <Table<Blueprint>
                size="middle" bordered rowKey="id" dataSource={list} pagination={false}
                columns={[
                  { title: t("blueprint.name"), key: "name", render: (_, { id, name }) => <Link to={String(id)}>{name}</Link> },
                  { title: t("blueprint.way"), key: "way", width: 200, render: (_, { national }) => t(national ? "blueprint.national" : "blueprint.demands") },
                  { title: t("blueprint.count"), key: "count", width: 110, align: "right", className: "bank-number", render: (_, { demands }) => totalCount(demands) },
                  { title: t("blueprint.points"), key: "points", width: 110, align: "right", className: "bank-number", render: (_, { demands }) => pointsText(totalPoints(demands)) },
                  ...(write ? [{ key: "drop", width: 90, render: (_: unknown, blueprint: Blueprint) => <Button size="small" onClick={() => drop(blueprint)}>{t("blueprint.drop")}</Button> }] : []),
                ]}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
