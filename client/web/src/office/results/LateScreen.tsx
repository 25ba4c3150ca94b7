import { useQuery } from "@tanstack/react-query";
import { App, Button, Empty, Input, Modal, Space, Spin } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LateAttempt, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp, useMay } from "../../desk/staff";
import { dateText } from "../../ui/time";
import { useChange } from "../queries";
import { LateTable } from "./LateTable";

/** Answers that came after the end or from a device that had lost the exam: the chief decides, with a reason. */
export function LateScreen({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const chief = useMay("chief");
  const { data: attempts, error, isPending, refetch } = useQuery({
    queryKey: ["office", "late", sitting.id],
    queryFn: async () => (await http.get<{ attempts: LateAttempt[] }>(`/sittings/${sitting.id}/late`)).attempts,
    refetchInterval: 15_000,
  });
  if (isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (!attempts) return <FaultAlert error={error} retry={() => void refetch()} />;
  if (attempts.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("late.none")} />;
  return (
    <div className="stack">
      <p>{t(chief ? "late.intro" : "late.onlyChief", { count: attempts.length })}</p>
      {attempts.map((attempt, i) => <Attempt key={attempt.attempt} attempt={attempt} chief={chief} first={i === 0} />)}
    </div>
  );
}

function Attempt({ attempt, chief, first }: { attempt: LateAttempt; chief: boolean; first: boolean }) {
  const { t } = useTranslation("office");
  // What came late is chosen at first; what a lost device sent has to be named one by one, and so has
  // what comes while the chief looks: nothing is decided unseen.
  const late = attempt.answers.filter((one) => one.lane === "late");
  const [marked, setChosen] = useState<ReadonlySet<number>>(() => new Set(late.map((one) => one.number)));
  const chosen = new Set(attempt.answers.map((one) => one.number).filter((number) => marked.has(number)));
  const [admit, setAdmit] = useState<boolean>();
  const [open, setOpen] = useState(first);
  const toggle = (number: number) => setChosen((now) => {
    const next = new Set(now);
    if (!next.delete(number)) next.add(number);
    return next;
  });
  return (
    <section className="late">
      <header className="bar">
        <h2>{attempt.name} <span className="num quiet">{attempt.ticket}</span></h2>
        <span className="quiet num">{t(attempt.by ? "late.endedBy" : "late.ended", { at: dateText(attempt.endsAt), by: t(`by.${attempt.by}`, attempt.by) })}</span>
        <span className="num">{t("late.counts", { late: late.length, superseded: attempt.answers.length - late.length })}</span>
        <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "late.hide" : "late.show")}</Button>
        <span className="grow" />
        {chief && (
          <Space>
            <Button type="primary" disabled={chosen.size === 0} onClick={() => setAdmit(true)}>{t("late.admit", { count: chosen.size })}</Button>
            <Button disabled={chosen.size === 0} onClick={() => setAdmit(false)}>{t("late.leave", { count: chosen.size })}</Button>
          </Space>
        )}
      </header>
      {open && <LateTable attempt={attempt} chosen={chosen} {...(chief ? { toggle } : {})} />}
      {admit !== undefined && <Decide attempt={attempt} numbers={[...chosen]} admit={admit} close={() => setAdmit(undefined)} />}
    </section>
  );
}

function Decide({ attempt, numbers, admit, close }: { attempt: LateAttempt; numbers: number[]; admit: boolean; close: () => void }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const decide = useChange(
    () => http.post(`/attempts/${attempt.attempt}/late`, { admit, reason: reason.trim(), numbers }),
    () => {
      void message.success(t(admit ? "late.admitted" : "late.left", { count: numbers.length, name: attempt.name }));
      close();
    },
  );
  return (
    <Modal
      open
      title={t(admit ? "late.admit" : "late.leave", { count: numbers.length })}
      okText={t(admit ? "late.admit" : "late.leave", { count: numbers.length })}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: !reason.trim() }}
      confirmLoading={decide.isPending}
      onOk={() => decide.mutate(undefined)}
      onCancel={close}
    >
      <div className="stack">
        <p>{t(admit ? "late.admitExplain" : "late.leaveExplain", { count: numbers.length, name: attempt.name, ticket: attempt.ticket })}</p>
        <label className="field">
          {t("reason")}
          <Input.TextArea rows={3} maxLength={500} autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        </label>
        <FaultAlert error={decide.error} />
      </div>
    </Modal>
  );
}
