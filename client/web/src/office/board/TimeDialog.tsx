import { Alert, App, Button, Input, InputNumber, Modal, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TimeKind, TimeReport } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { listMark, listText } from "../../i18n/marks";
import { useChange } from "../queries";
import type { PlacedSeat } from "./BoardScreen";
import { possible, seatRanges } from "./state";

interface Props {
  sitting: number;
  kind: TimeKind;
  seats: readonly PlacedSeat[];
  close: () => void;
}

/** Says exactly what will happen and to whom, and asks why. */
export function TimeDialog({ sitting, kind, seats, close }: Props) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { message } = App.useApp();
  const [minutes, setMinutes] = useState<number | null>(10);
  const [reason, setReason] = useState("");
  const [report, setReport] = useState<TimeReport>();
  const able = seats.filter((seat) => possible(kind, seat));
  const unable = seats.filter((seat) => !possible(kind, seat));
  const timed = kind === "extra" || kind === "delay";
  const change = useChange(
    () => http.post<TimeReport>(
      `/sittings/${sitting}/time`,
      { attempts: able.map((seat) => seat.attempt), kind, ...(timed ? { minutes: minutes ?? 0 } : {}), reason: reason.trim() },
      { timeout: 60_000 },
    ),
    (reply) => {
      if (reply.refused.length > 0) return setReport(reply);
      void message.success(t(`time.done.${kind}`, { count: reply.done.length, minutes }));
      close();
    },
  );
  const ready = able.length > 0 && reason.trim() !== "" && (!timed || (minutes ?? 0) > 0);
  const rooms = [...new Set(able.map((seat) => seat.roomName))];
  const reasons = t(`time.reasons.${kind}`, { returnObjects: true }) as unknown as string[];
  if (report) return <Refused report={report} seats={seats} kind={kind} close={close} />;
  return (
    <Modal
      open
      title={t(`time.${kind}`)}
      okText={t(`time.ok.${kind}`, { count: able.length, minutes: minutes ?? 0 })}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !ready, danger: kind === "end" }}
      confirmLoading={change.isPending}
      onOk={() => change.mutate(undefined)}
      onCancel={close}
    >
      <div className="stack">
        <p>{t(`time.explain.${kind}`, { count: able.length, minutes: minutes ?? 0 })}</p>
        <dl className="whom">
          {rooms.map((name) => {
            const here = able.filter((seat) => seat.roomName === name);
            return (
              <div key={name}>
                <dt>{t("time.room", { name, count: here.length, seats: seatRanges(here.map((seat) => seat.seat), listMark()) })}</dt>
                <dd>{listText(here.slice(0, 40).map((seat) => seat.name))}{here.length > 40 && t("time.andMore", { count: here.length - 40 })}</dd>
              </div>
            );
          })}
        </dl>
        {unable.length > 0 && <Alert type="warning" showIcon title={t("time.leftOut", { count: unable.length, names: listText(unable.slice(0, 20).map((seat) => seat.name)) })} />}
        {timed && (
          <label className="field">
            {t("time.minutes")}
            <InputNumber min={1} max={480} precision={0} value={minutes} onChange={setMinutes} suffix={t("minutes")} autoFocus />
          </label>
        )}
        <label className="field">
          {t("reason")}
          <Input.TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} autoFocus={!timed} />
        </label>
        <Space wrap>{reasons.map((one) => <Button key={one} size="small" onClick={() => setReason(one)}>{one}</Button>)}</Space>
        <FaultAlert error={change.error} />
      </div>
    </Modal>
  );
}

/** Some went through, some did not: which, and why. */
function Refused({ report, seats, kind, close }: { report: TimeReport; seats: readonly PlacedSeat[]; kind: TimeKind; close: () => void }) {
  const { t } = useTranslation("office");
  const who = (attempt: number) => seats.find((seat) => seat.attempt === attempt);
  return (
    <Modal open title={t(`time.${kind}`)} onCancel={close} footer={<Button type="primary" onClick={close}>{t("close")}</Button>}>
      <Alert type="warning" showIcon title={t("time.partly", { done: report.done.length, refused: report.refused.length })} />
      <ul>{report.refused.map((one) => <li key={one.attempt}>{who(one.attempt)?.name ?? one.attempt}: {one.detail}</li>)}</ul>
    </Modal>
  );
}
