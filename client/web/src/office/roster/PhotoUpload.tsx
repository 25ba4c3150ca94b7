import { Alert, Button, Modal, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhotoReport } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { save } from "../../desk/save";
import { useChange } from "../queries";
import { photoCsv } from "./report";

/** Photos as a zip whose files are named by ticket number. */
export function PhotoUpload({ sitting, close }: { sitting: number; close: () => void }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const [report, setReport] = useState<PhotoReport>();
  const upload = useChange((file: File) => {
    const form = new FormData();
    form.append("file", file);
    return http.upload<PhotoReport>(`/sittings/${sitting}/photos`, form);
  }, setReport);
  const left = report ? report.unmatched.length + report.refused.length : 0;
  return (
    <Modal open title={t("photo.upload")} onCancel={close} footer={<Button onClick={close}>{t("close")}</Button>} width={640}>
      <div className="stack">
        <Upload.Dragger
          accept=".zip"
          multiple={false}
          showUploadList={false}
          disabled={upload.isPending}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <p><strong>{upload.isPending ? t("photo.reading") : t("photo.drop")}</strong></p>
          <p className="quiet">{t("photo.note")}</p>
        </Upload.Dragger>
        <FaultAlert error={upload.error} />
        {report && (
          <div className="stack" role="status">
            <Alert type={left > 0 ? "warning" : "success"} showIcon title={t("photo.report", { matched: report.matched, left, count: report.matched })} />
            {left > 0 && (
              <>
                <ul className="names">
                  {report.unmatched.map((name) => <li key={name}><code>{name}</code> {t("photo.unmatched")}</li>)}
                  {report.refused.map(({ name, why }) => <li key={name}><code>{name}</code> {why}</li>)}
                </ul>
                <Button onClick={() => save(photoCsv(report, [t("photo.file"), t("photo.why")], t("photo.unmatched")), "photos.csv")}>{t("photo.list")}</Button>
              </>
            )}
          </div>
        )}
      </div>
    </Modal>
  );
}
