import { Button, Dropdown, Empty, Input, Segmented, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Candidate, Sitting } from "../../core/types";
import { useDownload } from "../../desk/Download";
import { FaultAlert } from "../../desk/faults";
import { useMay } from "../../desk/staff";
import { useFilter } from "../address";
import { save } from "../../desk/save";
import { csvText } from "../csv";
import { useCandidates } from "../queries";
import { CandidateForm } from "./CandidateForm";
import { CandidateTable } from "./CandidateTable";
import { countOf, FILTERS, listed } from "./filters";
import type { CandidateFilter } from "./filters";
import { OpenRosters } from "./OpenRosters";
import { PhotoUpload } from "./PhotoUpload";

export function CandidatesScreen({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const navigate = useNavigate();
  const officer = useMay("officer");
  const { data: candidates, error, refetch } = useCandidates(sitting.id, sitting.state === "open");
  const [typed, setTyped] = useFilter("q");
  const [only, setOnly] = useFilter("only");
  const [room, setRoom] = useFilter("room");
  const [editing, setEditing] = useState<Candidate | "new">();
  const [photos, setPhotos] = useState(false);
  const shown = listed(candidates ?? [], { typed, only: only as CandidateFilter, room: Number(room), now: Date.now() });
  const draft = sitting.state === "draft";
  const { fetchFile } = useDownload();
  const toImport = () => void navigate(`/office/${sitting.id}/import`);

  if (candidates?.length === 0 && !editing) {
    return (
      <>
        {officer && <OpenRosters sitting={sitting.id} />}
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<><strong>{t("roster.none")}</strong><p className="quiet">{t("roster.begin")}</p></>}>
          {officer && draft && (
            <Space>
              <Button type="primary" onClick={toImport}>{t("roster.import")}</Button>
              <Button onClick={() => setEditing("new")}>{t("roster.add")}</Button>
            </Space>
          )}
        </Empty>
      </>
    );
  }
  return (
    <>
      {officer && <OpenRosters sitting={sitting.id} />}
      <div className="bar">
        <Segmented
          aria-label={t("roster.show")}
          value={only}
          onChange={setOnly}
          options={FILTERS.map((value) => ({ value, label: `${t(`roster.only.${value || "all"}`)} ${countOf(candidates ?? [], value, Date.now())}` }))}
        />
        <Input.Search allowClear className="search" placeholder={t("roster.search")} aria-label={t("roster.search")}
          value={typed} onChange={(event) => setTyped(event.target.value)} />
        {sitting.rooms.length > 1 && (
          <Segmented
            aria-label={t("roster.room")}
            value={room}
            onChange={setRoom}
            options={[{ value: "", label: t("roster.allRooms") }, ...sitting.rooms.map(({ id, name }) => ({ value: String(id), label: name }))]}
          />
        )}
        <span className="grow" />
        {officer && (
          <Space>
            {draft && <Button type="primary" onClick={toImport}>{t("roster.import")}</Button>}
            <Dropdown
              trigger={["click"]}
              menu={{
                items: [
                  ...(sitting.state !== "closed" ? [{ key: "add", label: t("roster.add"), onClick: () => setEditing("new") }] : []),
                  { key: "photos", label: t("photo.upload"), onClick: () => setPhotos(true) },
                  { key: "xlsx", label: t("roster.exportAll"), onClick: () => void fetchFile(`/sittings/${sitting.id}/roster.xlsx`) },
                  { key: "csv", label: t("roster.export"), onClick: () => save(rosterCsv(shown, t), `${sitting.title}.csv`) },
                ],
              }}
            >
              <Button>{t("more")} ▾</Button>
            </Dropdown>
          </Space>
        )}
      </div>
      <FaultAlert error={error} retry={() => void refetch()} />
      <CandidateTable sitting={sitting} candidates={shown} edit={setEditing} />
      {editing && <CandidateForm sitting={sitting} candidate={editing === "new" ? undefined : editing} close={() => setEditing(undefined)} />}
      {photos && <PhotoUpload sitting={sitting.id} close={() => setPhotos(false)} />}
    </>
  );
}

function rosterCsv(candidates: readonly Candidate[], t: (key: string) => string): string {
  const head = ["ticket", "name", "identity", "group", "room", "seat", "extraMinutes", "extraPercent"].map((field) => t(`entry.${field}`));
  return csvText([head, ...candidates.map((one) => [
    one.ticket, one.name, one.identityMasked, one.group, one.roomName, one.seat, one.extraMinutes, one.extraPercent,
  ])]);
}
