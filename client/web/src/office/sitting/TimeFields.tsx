import { Form, InputNumber, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { hourText, planOf } from "../moments";
import type { SittingDraft } from "./draft";
import { MomentInput, needed } from "./fields";

export function TimeFields({ disabled, wizard }: { disabled: boolean; wizard: boolean }) {
  const { t } = useTranslation("office");
  const form = Form.useFormInstance<SittingDraft>();
  const minutes = Form.useWatch("minutes", form) ?? 0;
  // The end follows the beginning and the working time until somebody sets it.
  const follow = (before: { opens: number; minutes: number }) => {
    const { opens, minutes: now, closes } = form.getFieldsValue(["opens", "minutes", "closes"]) as SittingDraft;
    if (closes === before.opens + before.minutes * 60_000 || closes < opens + now * 60_000) form.setFieldValue("closes", opens + now * 60_000);
  };
  const opens = Form.useWatch("opens", form) ?? 0;
  return (
    <>
      <div className="row">
        <Form.Item name="opens" label={t("form.opens")} getValueFromEvent={(at: number) => { queueMicrotask(() => follow({ opens, minutes })); return at; }}>
          <MomentInput disabled={disabled} />
        </Form.Item>
        <Form.Item name="minutes" label={t("form.minutes")} rules={needed(wizard, t("form.needed"))} getValueFromEvent={(value: number) => { queueMicrotask(() => follow({ opens, minutes })); return value; }}>
          <InputNumber min={1} max={480} precision={0} suffix={t("minutes")} disabled={disabled} />
        </Form.Item>
        <Form.Item name="closes" label={t("form.closes")}><MomentInput disabled={disabled} /></Form.Item>
      </div>
      <Form.Item name="startBy" label={t("form.startBy")}>
        <Radio.Group disabled={disabled} options={[{ value: "time", label: t("form.byTime") }, { value: "call", label: t("form.byCall") }]} />
      </Form.Item>
      <div className="row">
        <Form.Item name="latestEntryMinutes" label={t("form.latestEntry")} extra={t("form.zeroIsNone")}>
          <InputNumber min={0} max={480} precision={0} suffix={t("minutes")} disabled={disabled} />
        </Form.Item>
        <Form.Item name="earliestHandInMinutes" label={t("form.earliestHandIn")} extra={t("form.zeroIsNone")}>
          <InputNumber min={0} max={480} precision={0} suffix={t("minutes")} disabled={disabled} />
        </Form.Item>
      </div>
      <PlanText />
    </>
  );
}

/** What the rules of time mean on the day, told with the real hours. */
function PlanText() {
  const { t } = useTranslation("office");
  const form = Form.useFormInstance<SittingDraft>();
  const draft = Form.useWatch([], form) as SittingDraft | undefined;
  if (!draft?.opens || !draft.closes || !draft.minutes) return null;
  const plan = planOf(draft.opens, draft.closes, draft.minutes, draft.latestEntryMinutes ?? 0, draft.earliestHandInMinutes ?? 0);
  const steps = [
    t(draft.startBy === "call" ? "plan.call" : "plan.time", { at: hourText(plan.opens), minutes: draft.minutes }),
    plan.entryUntil ? t("plan.entry", { at: hourText(plan.entryUntil), minutes: plan.leastMinutes }) : t("plan.noEntry"),
    plan.handInFrom ? t("plan.handIn", { at: hourText(plan.handInFrom) }) : t("plan.noHandIn"),
    t("plan.closes", { at: hourText(plan.closes) }),
  ];
  return <ol className="example plan num">{steps.map((step) => <li key={step}>{step}</li>)}</ol>;
}
