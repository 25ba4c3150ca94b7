import { Button, Steps, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { Roster, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { Download } from "../../desk/Download";
import { useChange } from "../queries";
import { RosterReport } from "./RosterReport";

/** Import of a roster: upload, look at the report, import. Nothing is saved before the last step. */
export function RosterScreen({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const roster = Number(useParams()["roster"] ?? 0);
  return (
    <>
      <Steps size="small" current={roster ? 1 : 0} items={["upload", "check", "commit"].map((step) => ({ title: t(`import.${step}`) }))} />
      {roster ? <RosterReport sitting={sitting} id={roster} /> : <RosterUpload sitting={sitting} />}
    </>
  );
}

function RosterUpload({ sitting }: { sitting: Sitting }) {
  const { t, i18n } = useTranslation("office");
  const http = useHttp();
  const navigate = useNavigate();
  const upload = useChange(
    (file: File) => {
      const form = new FormData();
      form.append("file", file);
      return http.upload<Roster>(`/sittings/${sitting.id}/rosters`, form);
    },
    (roster) => void navigate(`/office/${sitting.id}/import/${roster.id}`),
  );
  return (
    <div className="stack upload">
      <Upload.Dragger
        accept=".xlsx,.csv"
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          upload.mutate(file);
          return false;
        }}
      >
        <p><strong>{upload.isPending ? t("import.reading") : t("import.drop")}</strong></p>
        <p className="quiet">{t("import.note")}</p>
      </Upload.Dragger>
      <FaultAlert error={upload.error} />
      <div className="bar">
        <Download path={`/templates/roster.xlsx?lang=${i18n.language}`}>{t("import.template")}</Download>
        <Button type="text" onClick={() => void navigate(`/office/${sitting.id}/candidates`)}>{t("cancel")}</Button>
      </div>
    </div>
  );
}
