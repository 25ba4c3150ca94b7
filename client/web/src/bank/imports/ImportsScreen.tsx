import { useQuery } from "@tanstack/react-query";
import { Spin, Table, Tag, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { ImportCounts } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { dateText } from "../../ui/time";
import { Blank } from "../parts/Blank";
import { Download } from "../../desk/Download";
import { Loaded } from "../parts/Loaded";
import { useBankId, useMayWrite } from "../queries";
import { useUpload } from "./useUpload";

interface Entry { id: number; file: string; state: "open" | "committed" | "dropped"; counts: ImportCounts; createdAt: number; createdBy: string }

const colours = { open: "gold", committed: "green", dropped: "default" } as const;

/** Where imports begin and where open ones are found again. */
export function ImportsScreen() {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const http = useHttp();
  const navigate = useNavigate();
  const write = useMayWrite();
  const upload = useUpload(bank);
  const imports = useQuery({
    queryKey: ["imports", bank],
    queryFn: () => http.get<{ imports: Entry[] }>(`/banks/${bank}/imports`).then(({ imports }) => imports),
  });
  return (
    <>
      {write && <div className="bank-paper" style={{ marginBottom: 16 }}>
        <ol className="bank-steps">
          <li><Download path="/templates/items.xlsx">{t("import.template")}</Download> <span className="bank-muted">{t("import.templateText")}</span></li>
        </ol>
        {upload.isPending ? (
          <div className="bank-reading" role="status"><Spin /> {t("import.reading", { file: upload.variables.file.name })}</div>
        ) : (
          <Upload.Dragger
            accept=".xlsx,.csv" showUploadList={false}
            beforeUpload={(file) => {
              upload.mutate({ file }, { onSuccess: ({ id }) => void navigate(String(id)) });
              return Upload.LIST_IGNORE;
            }}
          >
            <p className="bank-drop">{t("import.drop")}</p>
            <p className="bank-muted">{t("import.dropText")}</p>
          </Upload.Dragger>
        )}
        <div className="bank-alert" style={{ marginTop: 12 }}><FaultAlert error={upload.error} /></div>
      </div>}
      <Loaded query={imports}>
        {(list) => list.length === 0 ? (write ? null : <div className="bank-paper"><Blank title={t("import.noRecords")} /></div>) : (
          <Table<Entry>
            size="middle" bordered rowKey="id" dataSource={list} pagination={list.length > 20 ? { pageSize: 20 } : false}
            title={() => <strong>{t("import.records")}</strong>}
            columns={[
              { title: t("import.file"), dataIndex: "file", render: (file: string, { id }) => <Link to={String(id)}>{file}</Link> },
              { title: t("import.state"), dataIndex: "state", width: 110, render: (state: Entry["state"]) => <Tag color={colours[state]}>{t(`import.states.${state}`)}</Tag> },
              { title: t("import.counts.rows"), key: "rows", width: 90, align: "right", className: "bank-number", render: (_, { counts }) => counts.rows + counts.created },
              { title: t("import.counts.created"), key: "created", width: 100, align: "right", className: "bank-number", render: (_, { counts, state }) => (state === "committed" || counts.created > 0 ? counts.created : "—") },
              { title: t("import.waiting"), key: "waiting", width: 110, align: "right", className: "bank-number", render: (_, { counts, state }) => (state === "open" ? counts.errors + counts.review : "—") },
              { title: t("import.when"), key: "at", width: 260, className: "bank-number", render: (_, { createdAt, createdBy }) => `${dateText(createdAt)} · ${createdBy}` },
            ]}
          />
        )}
      </Loaded>
    </>
  );
}
