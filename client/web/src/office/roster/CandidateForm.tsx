import { Alert, App, Drawer, Button, Form, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Candidate, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { forget, placeFaults } from "../../desk/fields";
import { useChange } from "../queries";
import { ENTRY_FIELDS, EntryFields } from "./EntryFields";
import { candidateBody, entryOf, stripped } from "./entry";
import type { EntryDraft } from "./entry";

export function CandidateForm({ sitting, candidate, close }: { sitting: Sitting; candidate: Candidate | undefined; close: () => void }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { message } = App.useApp();
  const [form] = Form.useForm<EntryDraft>();
  const [rest, setRest] = useState<unknown>();
  const change = useChange(
    (draft: EntryDraft) =>
      candidate
        ? http.put(`/candidates/${candidate.id}`, { entry: candidateBody(draft) })
        : http.post(`/sittings/${sitting.id}/candidates`, { entry: candidateBody(draft) }),
    () => {
      void message.success(t("saved"));
      close();
    },
  );
  const submit = (draft: EntryDraft) =>
    change.mutate(draft, {
      onError: (error) => {
        const { placed, rest } = placeFaults(stripped(error), ENTRY_FIELDS);
        form.setFields(placed as Parameters<typeof form.setFields>[0]);
        setRest(rest);
      },
    });
  return (
    <Drawer
      open
      size={560}
      title={candidate ? t("roster.editing", { name: candidate.name }) : t("roster.add")}
      onClose={close}
      footer={<Space><Button type="primary" loading={change.isPending} onClick={() => form.submit()}>{t("save")}</Button><Button onClick={close}>{t("cancel")}</Button></Space>}
    >
      {candidate?.attempt && sitting.state === "open" && <Alert type="info" showIcon title={t("roster.openNote")} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={entryOf(candidate)} onFinish={submit} onValuesChange={forget(form)}>
        <EntryFields rooms={sitting.rooms} roomBy="id" {...(candidate ? { masked: candidate.identityMasked } : {})} fixed={candidate !== undefined && sitting.state !== "draft"} />
        <FaultAlert error={rest} />
      </Form>
    </Drawer>
  );
}
