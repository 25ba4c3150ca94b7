import { Button, Form, Input, InputNumber, Steps } from "antd";
import type { FormInstance } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Room } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { findProgramme, useCatalogue } from "../catalogue";
import { forget, placeFaults } from "../../desk/fields";
import { wallText } from "../moments";
import { FIELDS, INSTEAD, STEPS, stepOf } from "./draft";
import type { SittingDraft } from "./draft";
import { needed, ProgrammePicker } from "./fields";
import { MarkRuleFields } from "./MarkRuleFields";
import { RoomFields } from "./RoomFields";
import { SourceFields } from "./SourceFields";
import { TimeFields } from "./TimeFields";

interface Props {
  first: SittingDraft;
  /** Step by step for a new sitting; all at once to change one. */
  wizard: boolean;
  disabled: boolean;
  /** Saves; throws what the server refused. `adopt` puts rooms as the server holds them into the form. */
  save: (draft: SittingDraft, adopt: (rooms: Room[]) => void) => Promise<void>;
}

export function SittingForm({ first, wizard, disabled, save }: Props) {
  const { t } = useTranslation("office");
  const [form] = Form.useForm<SittingDraft>();
  const [step, setStep] = useState(0);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  async function submit() {
    setBusy(true);
    setError(undefined);
    try {
      await save(form.getFieldsValue(true) as SittingDraft, (rooms) => form.setFieldValue("rooms", rooms));
    } catch (fault) {
      const { placed, rest } = placeFaults(fault, FIELDS, INSTEAD);
      form.setFields(placed as Parameters<typeof form.setFields>[0]);
      setError(rest);
      const at = placed[0];
      if (at) {
        setStep(stepOf(String(at.name[0])));
        setTimeout(() => form.scrollToField(at.name as never, { block: "center", focus: true }));
      }
    } finally {
      setBusy(false);
    }
  }

  /** Leads to a step; forward only past steps that are filled in, and else to the first that is not. */
  async function go(to: number) {
    for (let at = step; at < to; at++) {
      try {
        await form.validateFields([...(STEPS[at] ?? [])], { recursive: true });
      } catch {
        return setStep(at);
      }
    }
    setStep(to);
  }

  const section = (n: number, children: React.ReactNode) => (
    <section className="form-section" hidden={wizard && step !== n}>
      <h2>{t(`form.step${n}`)}</h2>
      {children}
    </section>
  );
  const last = STEPS.length - 1;
  return (
    <Form form={form} layout="vertical" initialValues={first} onFinish={() => void submit()} onValuesChange={forget(form)} requiredMark={false} className="sitting-form" scrollToFirstError>
      {wizard && <Steps size="small" current={step} onChange={(to) => void go(to)} items={STEPS.map((_, n) => ({ title: t(`form.step${n}`) }))} />}
      {section(0, <><Programme form={form} disabled={disabled} wizard={wizard} /><TimeFields disabled={disabled} wizard={wizard} /></>)}
      {section(1, <><SourceFields disabled={disabled} /><MarkRuleFields disabled={disabled} /></>)}
      {section(2, (
        <>
          <RoomFields disabled={disabled} />
          <Form.Item name="identityDigits" label={t("form.identityDigits")} extra={t("form.identityNote")}>
            <InputNumber min={4} max={18} precision={0} disabled={disabled} />
          </Form.Item>
          <Form.Item name="rules" label={t("form.rules")} extra={t("form.rulesNote")}>
            <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} maxLength={20000} disabled={disabled} />
          </Form.Item>
        </>
      ))}
      <FaultAlert error={error} />
      {!disabled && (
        <div className="form-end">
          {wizard && step > 0 && <Button onClick={() => setStep(step - 1)}>{t("form.back")}</Button>}
          {wizard && step < last && <Button type="primary" onClick={() => void go(step + 1)}>{t("form.next")}</Button>}
          {(!wizard || step === last) && <Button type="primary" htmlType="submit" loading={busy}>{t("save")}</Button>}
        </div>
      )}
    </Form>
  );
}

/** Programme and title: choosing a programme fills in its working time; the title follows until somebody writes one. */
function Programme({ form, disabled, wizard }: { form: FormInstance<SittingDraft>; disabled: boolean; wizard: boolean }) {
  const { t } = useTranslation("office");
  const { data: organisations = [] } = useCatalogue();
  const code = Form.useWatch("programme", form) ?? "";
  const opens = Form.useWatch("opens", form) ?? 0;
  const suggested = useRef("");
  const programme = findProgramme(organisations, code)?.programme;
  const title = programme && opens
    ? t("form.titleFor", { day: wallText(opens).slice(0, 10), occupation: programme.direction || programme.occupation, level: t(`level.${programme.level}`) })
    : "";
  useEffect(() => {
    const now = (form.getFieldValue("title") as string | undefined) ?? "";
    if (title && !disabled && (now === "" || now === suggested.current)) form.setFieldValue("title", title);
    suggested.current = title;
  }, [form, title, disabled]);
  const chosen = (next: string) => {
    const theory = findProgramme(organisations, next)?.programme.subjects.find(({ kind }) => kind === "theory");
    const { closes, minutes } = form.getFieldsValue(["closes", "minutes"]) as SittingDraft;
    if (theory && theory.minutes !== minutes) {
      form.setFieldValue("minutes", theory.minutes);
      if (closes === opens + minutes * 60_000) form.setFieldValue("closes", opens + theory.minutes * 60_000);
    }
    return next;
  };
  return (
    <>
      <Form.Item name="programme" label={t("form.programme")} rules={needed(wizard, t("form.programmeNeeded"))} getValueFromEvent={chosen}><ProgrammePicker disabled={disabled} /></Form.Item>
      <Form.Item name="title" label={t("form.title")} rules={needed(wizard, t("form.needed"))}><Input maxLength={200} disabled={disabled} /></Form.Item>
    </>
  );
}
