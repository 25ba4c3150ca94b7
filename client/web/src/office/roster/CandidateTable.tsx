import { App, Button, Popconfirm, Space, Table } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Candidate, Sitting } from "../../core/types";
import { useHttp, useMay } from "../../desk/staff";
import { useTell } from "../../desk/tell";
import { useRoom } from "../../desk/useRoom";
import { hourText } from "../moments";
import { useChange } from "../queries";
import { Mark } from "../StateTag";
import { locked, troubled } from "./filters";

interface Props {
  sitting: Sitting;
  candidates: Candidate[];
  edit: (candidate: Candidate) => void;
}

export function CandidateTable({ sitting, candidates, edit }: Props) {
  const { t } = useTranslation("office");
  const [box, { height }] = useRoom();
  const http = useHttp();
  const { message } = App.useApp();
  const officer = useMay("officer");
  const mayUnlock = useMay("officer", "proctor");
  const remove = useChange((one: Candidate) => http.delete(`/candidates/${one.id}`), (_, one) => void message.success(t("roster.removed", { name: one.name })));
  const unlock = useChange((one: Candidate) => http.post(`/candidates/${one.id}/unlock`), (_, one) => void message.success(t("roster.unlocked", { name: one.name })));
  const tell = useTell();
  const now = Date.now();
  return (
    <div ref={box}>
      <Table<Candidate>
        virtual
        rowKey="id"
        size="small"
        dataSource={candidates}
        pagination={false}
        scroll={{ x: 1180, y: height - 40 }}
        locale={{ emptyText: t("list.noMatch") }}
        columns={[
          { title: t("entry.ticket"), dataIndex: "ticket", width: 170, className: "num", sorter: (a, b) => a.ticket.localeCompare(b.ticket) },
          { title: t("entry.name"), dataIndex: "name", width: 120, sorter: (a, b) => a.name.localeCompare(b.name, "zh-CN") },
          { title: t("entry.identity"), dataIndex: "identityMasked", width: 190, className: "num" },
          { title: t("entry.group"), dataIndex: "group", ellipsis: true },
          { title: t("entry.room"), dataIndex: "roomName", width: 130, ellipsis: true, render: (name: string) => name || <span className="quiet">{t("roster.noSeat")}</span> },
          { title: t("entry.seat"), width: 70, align: "right", className: "num", render: (_, one) => (one.room ? one.seat : ""), sorter: (a, b) => a.room - b.room || Number(a.seat) - Number(b.seat) },
          { title: t("entry.extra"), width: 110, className: "num", render: (_, one) => extraText(one, t) },
          { title: t("entry.photo"), width: 70, render: (_, one) => (one.photo ? t("yes") : <span className="quiet">{t("no")}</span>) },
          {
            title: t("roster.signIn"), width: 130,
            render: (_, one) => locked(one, now)
              ? <Mark shape="lock" tone="red" text={t("roster.lockedUntil", { at: hourText(one.lockedUntil ?? 0) })} />
              : one.failures ? <span className="num">{t("roster.failures", { count: one.failures })}</span> : "",
          },
          {
            title: t("actions"), width: 170,
            render: (_, one) => (
              <Space size={0}>
                {officer && sitting.state !== "closed" && <Button type="link" size="small" onClick={() => edit(one)}>{t("edit")}</Button>}
                {mayUnlock && troubled(one, now) && (
                  <Button type="link" size="small" onClick={() => unlock.mutate(one, { onError: tell })}>{t("roster.unlock")}</Button>
                )}
                {officer && sitting.state === "draft" && (
                  <Popconfirm
                    title={t("roster.removeAsk", { name: one.name, ticket: one.ticket })}
                    okText={t("remove")}
                    cancelText={t("cancel")}
                    okButtonProps={{ danger: true }}
                    onConfirm={() => remove.mutate(one, { onError: tell })}
                  >
                    <Button type="link" size="small" danger>{t("remove")}</Button>
                  </Popconfirm>
                )}
              </Space>
            ),
          },
        ]}
      />
    </div>
  );
}

/** "+15 分钟 +25%" or nothing. */
export function extraText(one: { extraMinutes: number; extraPercent: number }, t: TFunction<"office">): string {
  return [
    one.extraMinutes > 0 && t("entry.plusMinutes", { count: one.extraMinutes }),
    one.extraPercent > 0 && t("entry.plusPercent", { count: one.extraPercent }),
  ].filter(Boolean).join(" ");
}
