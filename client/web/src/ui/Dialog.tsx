import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef } from "react";

/**
 * A modal dialog: the browser's own, which keeps the focus inside and gives it back. The focus goes
 * to the element marked data-first, else to the first that takes it.
 */
export function Dialog({ title, close, children, wide }: { title: string; close: () => void; children: ReactNode; wide?: boolean }) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // In the layout phase: once the element is out of the page it has no focus to give back.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      dialog.querySelector<HTMLElement>("[data-first]")?.focus();
    }
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  );
}
