import { Button, Steps } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type { Roster, Sitting } from "../../core/types";
import { Download } from "../../desk/Download";
import { FileDrop } from "./FileDrop";
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
  const navigate = useNavigate();
  return (
    <div className="stack upload">
      <FileDrop<Roster>
        path={`/sittings/${sitting.id}/rosters`} accept=".xlsx,.csv"
        words={{ drop: t("import.drop"), reading: t("import.reading"), note: t("import.note") }}
        done={(roster) => void navigate(`/office/${sitting.id}/import/${roster.id}`)}
      />
      <div className="bar">
        <Download path={`/templates/roster.xlsx?lang=${i18n.language}`}>{t("import.template")}</Download>
        <Button type="text" onClick={() => void navigate(`/office/${sitting.id}/candidates`)}>{t("cancel")}</Button>
      </div>
    </div>
  );
}
