import { useState } from "react";
import { SignedOut } from "../core/problem";
import { useText } from "../i18n/candidate";
import type { ScreenProps } from "./App";
import { Plain } from "./Plain";
import { useTold } from "./told";

export function Rules({ exam }: ScreenProps) {
  const t = useText();
  const told = useTold();
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const paragraphs = exam.view.sitting.rules.split(/\n+/).filter((line) => line.trim() !== "");

  function accept() {
    setBusy(true);
    setFault("");
    exam.accept().catch((error: unknown) => {
      setBusy(false);
      if (error instanceof SignedOut) exam.missed(error);
      setFault(told(error));
    });
  }
  return (
    <Plain title={t("rules.title")} wide>
      {paragraphs.length > 0 && (
        <div className="rules" tabIndex={0} role="region" aria-label={t("rules.title")}>
          {paragraphs.map((line, i) => <p key={i}>{line}</p>)}
        </div>
      )}
      <label className="tick">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        {t("rules.agree")}
      </label>
      <div role="alert">{fault && <p className="fault">{fault}</p>}</div>
      <div className="actions">
        <button type="button" className="button" onClick={() => exam.patch({ confirmed: false })}>{t("rules.back")}</button>
        <button type="button" className="button primary large" disabled={!agreed || busy} onClick={accept}>{t("rules.accept")}</button>
      </div>
    </Plain>
  );
}
