import { ofPoints } from "../../desk/points";
import { Form, Select } from "antd";
import { useTranslation } from "react-i18next";
import { pointsText } from "../../ui/time";
import { HAS_PARAMETER } from "./draft";
import type { SittingDraft } from "./draft";
import { PointsInput } from "./fields";
import { earned, RULES, USUAL_PARAMETER } from "./markRule";

const FULL = 200;
const KEY = "ABD";
const RESPONSES = ["ABD", "AB", "A", "ABC", ""];

export function MarkRuleFields({ disabled }: { disabled: boolean }) {
  const { t } = useTranslation("office");
  const form = Form.useFormInstance<SittingDraft>();
  const rule = Form.useWatch(["markRule"], form) ?? { name: "all_or_nothing", parameter: 0, judgeDeduct: 0 };
  const name = rule.name ?? "all_or_nothing";
  return (
    <>
      <div className="row">
        <Form.Item name={["markRule", "name"]} label={t("form.markRule")}>
          <Select
            disabled={disabled}
            options={RULES.map((one) => ({ value: one, label: t(`rule.${one}.name`) }))}
            onChange={(next) => form.setFieldValue(["markRule", "parameter"], USUAL_PARAMETER[next as keyof typeof USUAL_PARAMETER])}
          />
        </Form.Item>
        {HAS_PARAMETER.has(name) && (
          <Form.Item name={["markRule", "parameter"]} label={t(`rule.${name}.parameter`)}><PointsInput disabled={disabled} /></Form.Item>
        )}
        <Form.Item name={["markRule", "judgeDeduct"]} label={t("form.judgeDeduct")}><PointsInput disabled={disabled} /></Form.Item>
      </div>
      <div className="example">
        <p>{t(`rule.${name}.sentence`, ofPoints(rule.parameter ?? 0))}</p>
        <table>
          <caption>{t("rule.example", { ...ofPoints(FULL), key: KEY })}</caption>
          <tbody>
            <tr>
              <th scope="row">{t("rule.chosen")}</th>
              {RESPONSES.map((response) => <td key={response}>{response || t("rule.nothing")}</td>)}
            </tr>
            <tr>
              <th scope="row">{t("rule.earned")}</th>
              {RESPONSES.map((response) => (
                <td key={response}><strong>{pointsText(earned(name, rule.parameter ?? 0, FULL, KEY, response))}</strong></td>
              ))}
            </tr>
          </tbody>
        </table>
        <p className="quiet">{rule.judgeDeduct > 0 ? t("rule.judge", ofPoints(rule.judgeDeduct)) : t("rule.judgeNone")}</p>
      </div>
    </>
  );
}
