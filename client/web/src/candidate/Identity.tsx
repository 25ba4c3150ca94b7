import { useEffect, useState } from "react";
import type { Exam } from "../core/exam";
import { useText } from "../i18n/candidate";
import type { ScreenProps } from "./App";
import { Plain } from "./Plain";

const levels = [1, 2, 3, 4, 5] as const;
type Level = (typeof levels)[number];

export function Identity({ exam, leave }: ScreenProps) {
  const t = useText();
  const { candidate, sitting } = exam.view;
  const subject = t(`subject.${sitting.subject}`);
  const facts: [string, string | undefined][] = [
    [t("identity.name"), candidate.name],
    [t("identity.ticket"), candidate.ticket],
    [t("identity.number"), candidate.identityMasked],
    [t("identity.subject"), `${sitting.title} · ${subject}`],
    [t("identity.occupation"), sitting.occupation],
    [t("identity.level"), levels.includes(sitting.level as Level) ? t(`identity.levels.${sitting.level as Level}`) : ""],
    [t("identity.room"), candidate.room],
    [t("identity.seat"), candidate.seat > 0 ? String(candidate.seat) : ""],
    [t("identity.extra"), candidate.extraTimeText],
  ];
  return (
    <Plain title={t("identity.title")} wide>
      <div className="identity">
        <Photo exam={exam} />
        <dl className="facts">
          {facts.filter(([, value]) => value).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p className="muted">{t("identity.wrong")}</p>
      <div className="actions">
        <button type="button" className="button" onClick={leave}>{t("identity.leave")}</button>
        <button type="button" className="button primary large" onClick={() => exam.confirm()}>{t("identity.confirm")}</button>
      </div>
    </Plain>
  );
}

function Photo({ exam }: { exam: Exam }) {
  const t = useText();
  const [url, setUrl] = useState("");
  const { photo } = exam.view.candidate;
  useEffect(() => {
    if (!photo) return;
    let made = "";
    exam.options.server.photo(exam.id).then((blob) => setUrl((made = URL.createObjectURL(blob))), () => undefined);
    return () => URL.revokeObjectURL(made);
  }, [exam, photo]);
  if (!url) return <div className="photo photo-none">{t("identity.noPhoto")}</div>;
  return <img className="photo" src={url} alt={t("identity.photo")} />;
}
