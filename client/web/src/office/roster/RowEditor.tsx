import { Alert, Button, Drawer, Form, Space } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Room, RosterRow } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { forget, placeFaults } from "../../desk/fields";
import { useChange } from "../queries";
import { entryBody, stripped } from "./entry";
import type { EntryDraft } from "./entry";
import { ENTRY_FIELDS, EntryFields } from "./EntryFields";

interface Props {
  roster: number;
  row: RosterRow;
  rooms: readonly Room[];
  close: () => void;
  /** Goes on to the next faulty row. */
  next: () => Promise<void>;
}

/** Corrects one row of a report: the faults stand at their fields. */
export function RowEditor({ roster, row, rooms, close, next }: Props) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const [form] = Form.useForm<EntryDraft>();
  const [now, setNow] = useState(row);
  const [rest, setRest] = useState<unknown>();
  const change = useChange((draft: EntryDraft) => http.patch<RosterRow>(`/rosters/${roster}/rows/${row.row}`, { entry: entryBody(draft) }));
  const elsewhere = now.faults.filter((fault) => !(ENTRY_FIELDS as readonly string[]).includes(fault.field));

  async function submit(goOn: boolean) {
    setRest(undefined);
    try {
      const corrected = await change.mutateAsync(form.getFieldsValue(true) as EntryDraft);
      if (corrected.verdict === "error" || corrected.verdict === "duplicate") setNow(corrected);
      else if (goOn) await next();
      else close();
    } catch (error) {
      const placed = placeFaults(stripped(error), ENTRY_FIELDS);
      form.setFields(placed.placed as Parameters<typeof form.setFields>[0]);
      setRest(placed.rest);
    }
  }
  return (
    <Drawer
      open
      size={560}
      title={t("import.correcting", { sheet: row.sheet, line: row.line })}
      onClose={close}
      footer={(
        <Space>
          <Button type="primary" loading={change.isPending} onClick={() => void submit(true)}>{t("import.saveNext")}</Button>
          <Button onClick={() => void submit(false)}>{t("import.saveClose")}</Button>
        </Space>
      )}
    >
      {elsewhere.length > 0 && <Alert type="warning" showIcon title={elsewhere.map(({ message }) => message).join(" ")} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={draftOf(row)} onFinish={() => void submit(true)} onValuesChange={forget(form)}>
        <EntryFields rooms={rooms} roomBy="name" />
        <ShowFaults faults={now.faults} />
        <button type="submit" hidden />
        <FaultAlert error={rest} />
      </Form>
    </Drawer>
  );
}

/** Puts the faults at their fields, once these are on the page. */
function ShowFaults({ faults }: { faults: RosterRow["faults"] }) {
  const form = Form.useFormInstance<EntryDraft>();
  useEffect(() => {
    const of = (name: string, error: boolean) =>
      faults.filter((fault) => fault.field === name && (fault.severity === "error") === error).map(({ message }) => message);
    form.setFields(ENTRY_FIELDS.map((name) => ({ name, errors: of(name, true), warnings: of(name, false) })));
  }, [form, faults]);
  return null;
}

function draftOf({ entry }: RosterRow): EntryDraft {
  const { room, seat, ...rest } = entry;
  return { ...rest, ...(room ? { room } : {}), ...(seat ? { seat } : {}) };
}
