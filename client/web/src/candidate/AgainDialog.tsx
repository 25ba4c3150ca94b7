import type { FormEvent } from "react";
import { useState } from "react";
import type { Exam } from "../core/exam";
import { useText } from "../i18n/candidate";
import { Dialog } from "../ui/Dialog";
import { useTold } from "./told";
import { clean } from "./typed";

/** Opens the dialog to sign in again. */
export function AgainButton({ exam }: { exam: Exam }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button small" onClick={() => setOpen(true)}>{t("save.again")}</button>
      {open && <AgainDialog exam={exam} close={() => setOpen(false)} />}
    </>
  );
}

/** Sign in again without leaving the exam. */
function AgainDialog({ exam, close }: { exam: Exam; close: () => void }) {
  const t = useText();
  const told = useTold();
  const [identity, setIdentity] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    exam.signInAgain(clean(identity)).then(close, (error: unknown) => {
      setBusy(false);
      setFault(told(error));
    });
  };
  return (
    <Dialog title={t("again.title")} close={close}>
      <form onSubmit={submit}>
        <p>{t("again.text")}</p>
        <label className="field">
          <span>{t("signIn.identity", { digits: exam.view.sitting.identityDigits })}</span>
          <input value={identity} data-first autoComplete="off" spellCheck={false} onChange={(event) => setIdentity(event.target.value)} />
        </label>
        <div role="alert">{fault && <p className="fault">{fault}</p>}</div>
        <div className="actions">
          <button type="button" className="button" onClick={close}>{t("again.cancel")}</button>
          <button className="button primary" disabled={busy || identity === ""}>{t("again.title")}</button>
        </div>
      </form>
    </Dialog>
  );
}
