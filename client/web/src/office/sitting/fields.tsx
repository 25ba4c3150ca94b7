import { DatePicker, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { pointsText } from "../../ui/time";
import { findProgramme, occupationText, occupationsOf, useCatalogue, yuanText } from "../catalogue";
import type { Programme } from "../catalogue";
import { wallMoment, wallText } from "../moments";

interface Control<Value> {
  id?: string;
  value?: Value;
  onChange?: (value: Value) => void;
  disabled?: boolean;
}

/** What a step of the wizard asks for before it goes on; a sitting that is there already is judged by the server. */
export function needed(wizard: boolean, message: string) {
  return wizard ? [{ required: true, whitespace: true, transform: (value: unknown) => (value == null ? value : String(value)), message }] : [];
}

/** Date and time in China, as UTC milliseconds. */
export function MomentInput({ id, value, onChange, disabled }: Control<number>) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      showTime={{ format: "HH:mm" }}
      format="YYYY-MM-DD HH:mm"
      allowClear={false}
      disabled={disabled ?? false}
      value={value ? dayjs(wallText(value)) : null}
      onChange={(day) => {
        const at = day && !Array.isArray(day) ? wallMoment(day.format("YYYY-MM-DD HH:mm")) : undefined;
        if (at !== undefined) onChange?.(at);
      }}
    />
  );
}

/** Points with up to two decimals, as hundredths. */
export function PointsInput({ id, value, onChange, disabled }: Control<number>) {
  const { t } = useTranslation("office");
  return (
    <InputNumber
      {...(id ? { id } : {})}
      min={0}
      max={100}
      step={0.5}
      precision={2}
      disabled={disabled ?? false}
      formatter={(shown) => (shown === undefined ? "" : String(Number(shown)))}
      value={(value ?? 0) / 100}
      onChange={(points) => onChange?.(Math.round((points ?? 0) * 100))}
      suffix={t("points")}
    />
  );
}

/** Organisation, then occupation, then level; the value is the code of the programme. */
export function ProgrammePicker({ id, value = "", onChange, disabled = false }: Control<string>) {
  const { t, i18n } = useTranslation("office");
  const { data: organisations = [], isPending } = useCatalogue();
  const found = findProgramme(organisations, value);
  const organisation = found?.organisation;
  const occupations = organisation ? occupationsOf(organisation) : [];
  const occupation = found && occupationText(found.programme);
  const levels = occupations.find(({ name }) => name === occupation)?.programmes ?? [];
  const choose = (programme?: Programme) => programme && onChange?.(programme.code);
  return (
    <>
      <div className="pickers">
        <Select
          {...(id ? { id } : {})}
          aria-label={t("form.organisation")}
          placeholder={t("form.organisation")}
          loading={isPending}
          disabled={disabled}
          showSearch={{ optionFilterProp: "label" }}
          value={organisation?.code ?? null}
          options={organisations.map((one) => ({ value: one.code, label: i18n.language === "en" ? `${one.nameEn} ${one.nameZh}` : one.nameZh }))}
          onChange={(code) => choose(organisations.find((one) => one.code === code)?.programmes[0])}
        />
        <Select
          aria-label={t("form.occupation")}
          placeholder={t("form.occupation")}
          disabled={disabled || !organisation}
          value={occupation ?? null}
          options={occupations.map(({ name }) => ({ value: name, label: name }))}
          onChange={(name) => choose(occupations.find((one) => one.name === name)?.programmes[0])}
        />
        <Select
          aria-label={t("form.level")}
          placeholder={t("form.level")}
          disabled={disabled || !organisation}
          value={value || null}
          options={levels.map((one) => ({ value: one.code, label: t(`level.${one.level}`) }))}
          onChange={(code) => choose(levels.find((one) => one.code === code))}
        />
      </div>
      {found && <ProgrammeTerms programme={found.programme} />}
    </>
  );
}

/** What the organisation's notice lays down. */
function ProgrammeTerms({ programme }: { programme: Programme }) {
  const { t } = useTranslation("office");
  return (
    <p className="quiet num terms">
      {programme.subjects.map((subject) => (
        <span key={subject.kind}>
          {t("form.terms", {
            subject: subject.name, minutes: subject.minutes, pass: pointsText(subject.passMark), full: pointsText(subject.fullMarks),
            fee: subject.fee === null ? t("form.noFee") : yuanText(subject.fee),
          })}
        </span>
      ))}
      {programme.total !== null && <span>{t("form.total", { fee: yuanText(programme.total) })}</span>}
    </p>
  );
}
