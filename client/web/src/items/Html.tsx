import { useCallback } from "react";
import { safeHtml } from "./html";

export function Html({ html, className, inline }: { html: string; className?: string; inline?: boolean }) {
  const Tag = inline ? "span" : "div";
  // A line of code longer than the page scrolls: the keyboard must get there. Not inside an option, which is a button.
  const reach = useCallback((node: HTMLElement | null) => node?.querySelectorAll("pre").forEach((code) => (code.tabIndex = 0)), [html]);
  return <Tag ref={inline ? null : reach} className={className} dangerouslySetInnerHTML={{ __html: safeHtml(html) }} />;
}
