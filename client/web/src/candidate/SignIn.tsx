import type { FormEvent } from "react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Entry } from "../core/entry";
import { Problem, Unreachable } from "../core/problem";
import type { DemoCentre, Site } from "../core/types";
import { useText } from "../i18n/candidate";
import { Plain } from "./Plain";
import { useTold } from "./told";
import { clean } from "./typed";

export function SignIn({ entry, notice }: { entry: Entry; notice: "" | "other-tab" }) {
  const t = useText();
  const told = useTold();
  const [site, setSite] = useState<Site>();
  const [ticket, setTicket] = useState("");
  const [identity, setIdentity] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState("");
  const ticketField = useRef<HTMLInputElement>(null);
  const identityField = useRef<HTMLInputElement>(null);
  const [delay, setDelay] = useDelay();
  const [delayed, setDelayed] = useState(""); // the ticket that has to wait; others need not
  // Sittings may differ in what they ask for: then no number is better than a wrong one.
  const digits = site?.identityDigits ?? 0;
  const words = digits > 0
    ? { label: t("signIn.identity", { digits }), missing: t("signIn.identityMissing", { digits }), refused: t("signIn.refused", { digits }) }
    : { label: t("signIn.identityAny"), missing: t("signIn.identityMissingAny"), refused: t("signIn.refusedAny") };

  const look = useCallback(() => {
    // Without an answer the form works all the same.
    entry.server.site().then(setSite, () => undefined);
  }, [entry]);
  useEffect(look, [look]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const typed = { ticket: clean(ticket), identity: clean(identity) };
    if (typed.ticket === "") return refuse(t("signIn.ticketMissing"), ticketField.current);
    if (typed.identity === "") return refuse(words.missing, identityField.current);
    setBusy(true);
    setFault("");
    try {
      await entry.signIn(typed.ticket, typed.identity);
    } catch (error) {
      setBusy(false);
      const seconds = error instanceof Problem ? error.number("retryAfter") : undefined;
      if (error instanceof Problem && error.code === "sign-in-delayed") {
        setDelayed(typed.ticket);
        setDelay(seconds ?? 1);
      }
      else if (error instanceof Problem && error.status === 401) refuse(words.refused, identityField.current);
      else if (error instanceof Unreachable) refuse(t("signIn.unreachable"), null);
      else if (error instanceof Problem && error.code === "sitting-state") refuse(t("signIn.notOpen"), null);
      else refuse(told(error), null);
    }
  }
  function refuse(why: string, field: HTMLInputElement | null) {
    setFault(why);
    field?.focus();
    field?.select();
  }

  const demo = site?.demo;
  // Only said: the server may have been told meanwhile to let the ticket in.
  const waits = delay > 0 && clean(ticket) === delayed;
  return (
    <Plain title={t("signIn.title")}>
      {site && <p className="muted">{site.name}</p>}
      {notice === "other-tab" && <p className="note" role="status">{t("signIn.otherTab")}</p>}
      <form onSubmit={(event) => void submit(event)} noValidate>
        <label className="field">
          <span>{t("signIn.ticket")}</span>
          <input ref={ticketField} value={ticket} onChange={(event) => setTicket(event.target.value)} autoFocus
            autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={64} required />
        </label>
        <label className="field">
          <span>{words.label}</span>
          <input ref={identityField} value={identity} onChange={(event) => setIdentity(event.target.value)}
            // The page may stand here since before the sitting was opened.
            onFocus={look} autoComplete="off" spellCheck={false} maxLength={32} required aria-describedby="identity-hint" />
          <small id="identity-hint" className="muted">{t("signIn.identityHint")}</small>
        </label>
        <div role="alert">
          {waits && <p className="fault">{t("signIn.delayed", { seconds: delay })}</p>}
          {!waits && fault && <p className="fault">{fault}</p>}
        </div>
        <button className="button primary large" disabled={busy}>{t(busy ? "signIn.busy" : "signIn.submit")}</button>
      </form>
      {demo && (
        <Demo demo={demo} choose={(one) => {
          setTicket(one.ticket);
          setIdentity(one.identityLast);
        }} />
      )}
      <p className="apart"><a href="/desk">{t("signIn.staff")}</a></p>
    </Plain>
  );
}

function Demo({ demo, choose }: { demo: DemoCentre; choose: (one: { ticket: string; identityLast: string }) => void }) {
  const t = useText();
  return (
    <section className="apart">
      <h2 className="small-heading">{t("signIn.demo")}</h2>
      <div className="chips">
        {demo.candidates.slice(0, 6).map((one) => (
          <button key={one.ticket} type="button" className="button" onClick={() => choose(one)}>{one.name}</button>
        ))}
      </div>
    </section>
  );
}

/** Seconds still to wait, counted down. */
function useDelay(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
