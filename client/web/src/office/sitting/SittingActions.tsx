import { App, Button, Input, Modal, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Problem } from "../../core/problem";
import type { Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp, useMay } from "../../desk/staff";
import { windowText } from "../moments";
import { useBoard, useChange } from "../queries";

/** What an officer may do with a whole sitting: open it, close it, delete a draft. */
export function SittingActions({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const officer = useMay("officer");
  const [asking, setAsking] = useState<"open" | "close" | "delete">();
  if (!officer || sitting.state === "closed") return null;
  return (
    <Space>
      {sitting.state === "draft" && <Button danger onClick={() => setAsking("delete")}>{t("sitting.delete")}</Button>}
      {sitting.state === "draft" && <Button type="primary" onClick={() => setAsking("open")}>{t("sitting.open")}</Button>}
      {sitting.state === "open" && <Button onClick={() => setAsking("close")}>{t("sitting.close")}</Button>}
      {asking && <Asking sitting={sitting} step={asking} close={() => setAsking(undefined)} />}
    </Space>
  );
}

function Asking({ sitting, step, close }: { sitting: Sitting; step: "open" | "close" | "delete"; close: () => void }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const change = useChange(
    (): Promise<unknown> =>
      step === "delete" ? http.delete(`/sittings/${sitting.id}`)
        : step === "open" ? http.post(`/sittings/${sitting.id}/open`, {}, { timeout: 120_000 })
          : http.post(`/sittings/${sitting.id}/close`, { reason }, { timeout: 120_000 }),
    () => {
      void message.success(t(`sitting.done.${step}`, { title: sitting.title }));
      close();
      void navigate(step === "delete" ? "/office" : `/office/${sitting.id}`);
    },
  );
  return (
    <Modal
      open
      title={t(`sitting.ask.${step}`, { title: sitting.title })}
      okText={t(`sitting.${step}`)}
      cancelText={t("cancel")}
      okButtonProps={{ danger: step !== "open", disabled: step === "close" && !reason.trim() }}
      confirmLoading={change.isPending}
      onOk={() => change.mutate(undefined)}
      onCancel={close}
    >
      {step === "close" && <p><Remaining sitting={sitting.id} /></p>}
      <p>{t(`sitting.explain.${step}`, { count: sitting.candidates, rooms: sitting.rooms.length, when: windowText(sitting.opens, sitting.closes) })}</p>
      {step === "close" && (
        <label>
          {t("reason")}
          <Input.TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
      )}
      {step === "open" && change.error instanceof Problem && change.error.errors.length > 0
        ? <Reasons problem={change.error} />
        : <FaultAlert error={change.error} />}
    </Modal>
  );
}

/** How many have not handed in yet. */
function Remaining({ sitting }: { sitting: number }) {
  const { t } = useTranslation("office");
  const { data: board } = useBoard(sitting);
  if (!board) return null;
  const seats = board.rooms.flatMap((room) => room.seats);
  return <strong>{t("sitting.remaining", { on: seats.filter((seat) => seat.state === "running" || seat.state === "paused").length, ready: seats.filter((seat) => seat.state === "ready").length })}</strong>;
}

/** Every reason why a sitting cannot be opened. */
function Reasons({ problem }: { problem: Problem }) {
  const { t } = useTranslation("office");
  return (
    <div role="alert" className="reasons">
      <strong>{t("sitting.cannot", { count: problem.errors.length })}</strong>
      <ol>{problem.errors.map((fault, i) => <li key={i}>{fault.why}</li>)}</ol>
    </div>
  );
}
