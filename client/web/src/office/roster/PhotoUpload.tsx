import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PhotoReport } from "../../core/types";
import { save } from "../../desk/save";
import { FileDrop } from "./FileDrop";
import { photoCsv } from "./report";

/** Photos as a zip whose files are named by ticket number. */
export function PhotoUpload({ sitting, close }: { sitting: number; close: () => void }) {
  const { t } = useTranslation("office");
  const [report, setReport] = useState<PhotoReport>();
  const left = report ? report.unmatched.length + report.refused.length : 0;
  return (
    <Modal open title={t("photo.upload")} onCancel={close} footer={<Button onClick={close}>{t("close")}</Button>} width={640}>
      <div className="stack">
        <FileDrop<PhotoReport>
          path={`/sittings/${sitting}/photos`} accept=".zip" done={setReport}
          words={{ drop: t("photo.drop"), reading: t("photo.reading"), note: t("photo.note") }}
        />
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
