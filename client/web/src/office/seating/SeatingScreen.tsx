import { Alert, App, Button, Checkbox, Empty, Radio, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Candidate, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp, useMay } from "../../desk/staff";
import { listText } from "../../i18n/marks";
import { useCandidates, useChange } from "../queries";
import { RoomMap } from "./RoomMap";
import { seatsOf, unseatedOf } from "./seats";

interface Wish {
  order: "ticket" | "group" | "shuffle";
  keep: boolean;
  apart: boolean;
}

export function SeatingScreen({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const officer = useMay("officer");
  const { data: candidates, error, refetch } = useCandidates(sitting.id);
  const [wish, setWish] = useState<Wish>({ order: "ticket", keep: true, apart: false });
  const seat = useChange(
    () => http.post<{ seated: number; unseated: number }>(`/sittings/${sitting.id}/seating`, wish),
    ({ seated, unseated }) => void (unseated > 0 ? message.warning(t("seating.someLeft", { seated, unseated })) : message.success(t("seating.done", { seated }))),
  );
  if (!candidates) return <FaultAlert error={error} retry={() => void refetch()} />;
  const unseated = unseatedOf(candidates);
  const places = sitting.rooms.reduce((sum, room) => sum + room.seats, 0);
  const draft = sitting.state === "draft";
  return (
    <div className="stack">
      <div className="bar">
        {officer && draft && (
          <Space wrap size="large">
            <Radio.Group
              aria-label={t("seating.order")}
              optionType="button"
              value={wish.order}
              onChange={(event) => setWish({ ...wish, order: event.target.value as Wish["order"] })}
              options={(["ticket", "group", "shuffle"] as const).map((value) => ({ value, label: t(`seating.by.${value}`) }))}
            />
            <Checkbox checked={wish.keep} onChange={(event) => setWish({ ...wish, keep: event.target.checked })}>{t("seating.keep")}</Checkbox>
            <Checkbox checked={wish.apart} onChange={(event) => setWish({ ...wish, apart: event.target.checked })}>{t("seating.apart")}</Checkbox>
            <Button type="primary" loading={seat.isPending} disabled={candidates.length === 0} onClick={() => seat.mutate(undefined)}>{t("seating.run")}</Button>
          </Space>
        )}
        <span className="grow" />
        <Button onClick={() => void navigate(`/office/${sitting.id}/print/roster`)} disabled={candidates.length === 0}>{t("print.roster")}</Button>
      </div>
      <FaultAlert error={seat.error} />
      <p className="quiet num">{t("seating.summary", { candidates: candidates.length, places, unseated: unseated.length })}</p>
      {places < candidates.length && <Alert type="warning" showIcon title={t("seating.tooFew", { missing: candidates.length - places, count: candidates.length - places })} />}
      {unseated.length > 0 && <Unseated candidates={unseated} />}
      {candidates.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("seating.nobody")} />}
      <div className="rooms">
        {sitting.rooms.map((room) => <RoomMap key={room.id} room={room} seats={seatsOf(candidates, room.id)} />)}
      </div>
    </div>
  );
}

function Unseated({ candidates }: { candidates: readonly Candidate[] }) {
  const { t } = useTranslation("office");
  const some = listText(candidates.slice(0, 30).map(({ name, ticket }) => `${name} ${ticket}`));
  const names = candidates.length > 30 ? t("seating.andMore", { some, count: candidates.length - 30 }) : some;
  return <Alert type="info" title={t("seating.unseated", { count: candidates.length, names })} />;
}
