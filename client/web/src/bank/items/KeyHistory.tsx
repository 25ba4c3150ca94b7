import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Modal, Radio, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ItemDetail, KeyRecord } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp, useMay } from "../../desk/staff";
import { dateText } from "../../ui/time";
import { KeyText } from "../parts/KeyText";
import { plainText } from "../../items/plain";
import { useRefresh } from "../queries";

/** What the key was and why it was corrected; the newest version's key can be corrected here. */
export function KeyHistory({ bank, detail }: { bank: number; detail: ItemDetail }) {
  const { t } = useTranslation("bank");
  const may = useMay("author", "chief");
  const [correcting, setCorrecting] = useState(false);
  const { kind } = detail.current.content;
  return (
    <>
      {detail.keys.length > 1 && (
        <Table<KeyRecord>
          size="small" pagination={false} style={{ marginTop: 8 }} dataSource={detail.keys} rowKey={({ version, number }) => `${version}.${number}`}
          columns={[
            { title: t("key.version"), key: "version", width: 90, render: (_, key) => t("item.version", { number: key.version }) },
            { title: t("key.short"), key: "key", width: 110, render: (_, key) => <KeyText kind={kind} accepts={key.accepts} /> },
            { title: t("key.when"), key: "at", width: 220, render: (_, key) => `${dateText(key.at)} · ${key.by}` },
            { title: t("key.reason"), dataIndex: "reason", render: (reason: string) => reason || <span className="bank-muted">—</span> },
          ]}
        />
      )}
      {may && <Button type="link" style={{ paddingInline: 0 }} onClick={() => setCorrecting(true)}>{t("key.correct")}</Button>}
      {correcting && <CorrectKey bank={bank} detail={detail} close={() => setCorrecting(false)} />}
    </>
  );
}

function CorrectKey({ bank, detail, close }: { bank: number; detail: ItemDetail; close: () => void }) {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const queries = useQueryClient();
  const refresh = useRefresh(bank);
  const { message } = App.useApp();
  const [accepts, setAccepts] = useState(detail.accepts);
  const [reason, setReason] = useState("");
  const { kind, options } = detail.current.content;
  const save = useMutation({
    mutationFn: () => http.post<ItemDetail>(`/items/${detail.id}/keys`, { version: detail.current.number, accepts, reason }),
    onSuccess: (after) => {
      queries.setQueryData(["item", detail.id], after);
      refresh();
      void message.success(t("key.corrected"));
      close();
    },
  });
  const choices = kind === "truefalse"
    ? [{ value: "T", label: t("key.true") }, { value: "F", label: t("key.false") }]
    : options.map(({ id, text }) => ({ value: id, label: `${id}. ${plainText(text)}` }));
  return (
    <Modal open title={t("key.correct")} okText={t("key.correctDo")} cancelText={t("cancel")} onCancel={close} onOk={() => save.mutate()}
      confirmLoading={save.isPending} okButtonProps={{ disabled: accepts === "" || accepts === detail.accepts || reason.trim() === "" }}>
      <p className="bank-muted">{t("key.correctText")}</p>
      {kind === "multiple"
        ? <Checkbox.Group className="bank-stack" value={[...accepts]} options={choices} onChange={(chosen) => setAccepts(chosen.map(String).sort().join(""))} />
        : <Radio.Group className="bank-stack" value={accepts} options={choices} onChange={(event) => setAccepts(String(event.target.value))} />}
      <label className="bank-label" htmlFor="key-reason">{t("key.reason")}</label>
      <Input.TextArea id="key-reason" rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <div style={{ marginTop: 12 }}><FaultAlert error={save.error} /></div>
    </Modal>
  );
}
