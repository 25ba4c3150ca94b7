import { Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Room } from "../../core/types";

/** The fields of one person, by the names that the server uses. */
export const ENTRY_FIELDS = ["ticket", "name", "identity", "programme", "group", "room", "seat", "extraMinutes", "extraPercent"] as const;

interface Props {
  rooms: readonly Room[];
  /** A roster names rooms, a candidate has the id of one. */
  roomBy: "id" | "name";
  /** The identity number as it is held, masked; empty keeps it. */
  masked?: string;
  /** Ticket and extra time are fixed, because the sitting is open. */
  fixed?: boolean;
}

export function EntryFields({ rooms, roomBy, masked, fixed = false }: Props) {
  const { t } = useTranslation("office");
  return (
    <>
      <div className="row">
        <Form.Item name="name" label={t("entry.name")}><Input maxLength={60} autoFocus /></Form.Item>
        <Form.Item name="ticket" label={t("entry.ticket")} extra={masked === undefined ? t("entry.ticketNote") : undefined}>
          <Input maxLength={32} disabled={fixed} className="num" />
        </Form.Item>
      </div>
      <Form.Item name="identity" label={t("entry.identity")} extra={masked ? t("entry.identityNote", { masked }) : undefined}>
        <Input maxLength={30} className="num" {...(masked ? { placeholder: masked } : {})} />
      </Form.Item>
      <Form.Item name="group" label={t("entry.group")}><Input maxLength={100} /></Form.Item>
      <Form.Item name="programme" label={t("entry.programme")}><Input maxLength={200} /></Form.Item>
      <div className="row">
        <Form.Item name="room" label={t("entry.room")}>
          <Select allowClear placeholder={t("entry.seatedLater")} options={rooms.map((room) => ({ value: room[roomBy], label: room.name }))} />
        </Form.Item>
        <Form.Item name="seat" label={t("entry.seat")}><InputNumber min={0} precision={0} /></Form.Item>
      </div>
      <div className="row">
        <Form.Item name="extraMinutes" label={t("entry.extraMinutes")}><InputNumber min={0} max={480} precision={0} suffix={t("minutes")} disabled={fixed} /></Form.Item>
        <Form.Item name="extraPercent" label={t("entry.extraPercent")}><InputNumber min={0} max={300} precision={0} suffix="%" disabled={fixed} /></Form.Item>
      </div>
    </>
  );
}
