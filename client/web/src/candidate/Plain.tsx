import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/candidate";
import { DisplayDialog } from "../ui/DisplayDialog";
import { LanguageChoice } from "../ui/LanguageChoice";

/** A page that is not the exam itself: one card in the middle, language and display above it. */
export function Plain({ title, children, wide }: { title: string; children: ReactNode; wide?: boolean }) {
  const t = useText();
  const [display, setDisplay] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new page is announced, unless one of its fields took the focus.
    if (document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <div className="plain">
      <header className="plain-header">
        <strong className="product">{t("product")}</strong>
        <button type="button" className="button quiet" onClick={() => setDisplay(true)}>{t("header.display")}</button>
        <LanguageChoice />
      </header>
      <main className={wide ? "sheet sheet-wide" : "sheet"}>
        <h1 ref={heading} tabIndex={-1}>{title}</h1>
        {children}
      </main>
      {display && <DisplayDialog close={() => setDisplay(false)} />}
    </div>
  );
}
