import type { ArrangedSection } from "../core/paper";
import { useText } from "../i18n/candidate";
import { Choice } from "../ui/Choice";
import { settings } from "../ui/settings";
import { pointsText } from "../ui/time";
import { useStore } from "../ui/useStore";

export function SectionHead({ section }: { section: ArrangedSection }) {
  const t = useText();
  const { view } = useStore(settings);
  const count = section.questions.length;
  return (
    <div className="section-head">
      <div>
        <h2>
          {section.title} <span className="muted">{t("question.section", { count, points: pointsText(section.points) })}</span>
        </h2>
        {section.note && <p className="section-note">{section.note}</p>}
      </div>
      <Choice compact label={t("question.view")} value={view} choose={(next) => settings.patch({ view: next })}
        options={[{ value: "one", text: t("question.one") }, { value: "all", text: t("question.all") }]} />
    </div>
  );
}
