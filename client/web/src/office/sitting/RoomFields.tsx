import { Button, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import type { SittingDraft } from "./draft";

export function RoomFields({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation("office");
  const form = Form.useFormInstance<SittingDraft>();
  const rooms = Form.useWatch("rooms", form) ?? [];
  const seats = rooms.reduce((sum, room) => sum + (room?.seats ?? 0), 0);
  return (
    <Form.List name="rooms">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div className="row room" key={key}>
              <Form.Item name={[name, "name"]} label={t("form.roomName")}><Input maxLength={100} disabled={disabled} /></Form.Item>
              <Form.Item name={[name, "seats"]} label={t("form.seats")}><InputNumber min={1} max={500} precision={0} disabled={disabled} /></Form.Item>
              <Form.Item name={[name, "columns"]} label={t("form.columns")}><InputNumber min={1} max={30} precision={0} disabled={disabled} /></Form.Item>
              <SeatSketch seats={rooms[name]?.seats ?? 0} columns={rooms[name]?.columns ?? 1} />
              {!disabled && <Button type="text" onClick={() => remove(name)} aria-label={t("form.removeRoom", { name: rooms[name]?.name ?? "" })}>{t("remove")}</Button>}
            </div>
          ))}
          <div className="bar">
            {!disabled && (
              <Button onClick={() => {
                const last = rooms[rooms.length - 1];
                add({ id: 0, name: t("form.roomDefault", { n: rooms.length + 1 }), seats: last?.seats ?? 30, columns: last?.columns ?? 6 });
              }}>{t("form.addRoom")}</Button>
            )}
            <span className="quiet num">{t("form.roomTotal", { rooms: rooms.length, seats })}</span>
          </div>
        </>
      )}
    </Form.List>
  );
}

/** The room as a small drawing: dots for seats. */
function SeatSketch({ seats, columns }: { seats: number; columns: number }) {
  if (seats < 1 || columns < 1 || seats > 500 || columns > 30) return null;
  const rows = Math.ceil(seats / columns);
  return (
    <svg className="sketch" viewBox={`0 0 ${columns * 6} ${rows * 6}`} style={{ height: Math.min(64, rows * 6), maxWidth: 180 }} aria-hidden="true">
      {Array.from({ length: seats }, (_, i) => <rect key={i} x={(i % columns) * 6 + 1} y={Math.floor(i / columns) * 6 + 1} width="4" height="4" fill="currentColor" />)}
    </svg>
  );
}
