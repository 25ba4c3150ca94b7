import { Input, InputNumber, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Content, Draft } from "../../core/types";
import { faultsText } from "../../i18n/marks";
import { hundredths } from "../parts/amount";
import { PointSelect } from "../parts/PointSelect";
import { COGNITIVE, withContent } from "./draft";

/** What a question is about: knowledge point, difficulty, points and the rest. */
export function DraftFields({ bank, draft, change, faults }: {
  bank: number; draft: Draft; change: (draft: Draft) => void; faults: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation("bank");
  const { content } = draft;
  const set = (part: Partial<Content>) => change(withContent(draft, part));
  const field = (name: string, input: ReactNode, wide?: boolean) => (
    <div className={wide ? "bank-field bank-field-wide" : "bank-field"}>
      <label className="bank-label" htmlFor={`draft-${name}`}>{t(`field.${name}`)}</label>
      {input}
      {faultOf(name)}
    </div>
  );
  function faultOf(name: string) {
    const texts = [...faults].filter(([at]) => at === name || at.startsWith(`${name}[`)).map(([, why]) => why);
    return texts.length > 0 && <div className="bank-bad" role="alert">{faultsText(texts)}</div>;
  }
  const status = (name: string) => (faults.has(name) ? { status: "error" as const } : {});
  const scale = (name: "difficulty" | "consistency") => (
    <Select id={`draft-${name}`} value={content[name]} onChange={(value: number) => set({ [name]: value })} {...status(name)}
      options={[0, 1, 2, 3, 4, 5].map((value) => ({ value, label: value === 0 ? t("unknown") : `${value} ${t(`${name}Name.${value}`)}` }))} />
  );
  return (
    <div className="bank-fields">
      {field("point", <PointSelect id="draft-point" bank={bank} value={content.point} onChange={(point) => set({ point })} placeholder={t("point.none")} {...status("point")} />, true)}
      {field("difficulty", scale("difficulty"))}
      {field("consistency", scale("consistency"))}
      {field("cognitive", (
        <Select id="draft-cognitive" value={content.cognitive} onChange={(cognitive: string) => set({ cognitive })} {...status("cognitive")}
          options={["", ...COGNITIVE].map((value) => ({ value, label: value === "" ? t("unknown") : t(`cognitive.${value}`) }))} />
      ))}
      {field("points", (
        <InputNumber id="draft-points" style={{ width: "100%" }} min={0} max={100} step={0.5} precision={2} value={content.points / 100}
          onChange={(value) => set({ points: hundredths(value) })} {...status("points")} />
      ))}
      {field("code", (
        <Input id="draft-code" value={draft.code} maxLength={64} placeholder={t("editor.codeHint")} onChange={(event) => change({ ...draft, code: event.target.value })} {...status("code")} />
      ))}
      {field("language", (
        <Select id="draft-language" value={content.language} onChange={(language: string) => set({ language })} {...status("language")}
          options={[{ value: "", label: t("editor.bankLanguage") }, { value: "zh-CN", label: "中文" }, { value: "en", label: "English" }]} />
      ))}
      {field("source", (
        <Input id="draft-source" value={content.source} maxLength={500} placeholder={t("editor.sourceHint")} onChange={(event) => set({ source: event.target.value })} {...status("source")} />
      ), true)}
      {field("tags", (
        <Select id="draft-tags" mode="tags" open={false} suffixIcon={null} tokenSeparators={[",", "，", "、", ";", "；"]} value={content.tags} placeholder={t("editor.tagsHint")}
          onChange={(tags: string[]) => set({ tags })} {...status("tags")} />
      ), true)}
    </div>
  );
}
