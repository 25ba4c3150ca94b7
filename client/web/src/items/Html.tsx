import { safeHtml } from "./html";

export function Html({ html, className, inline }: { html: string; className?: string; inline?: boolean }) {
  const Tag = inline ? "span" : "div";
  return <Tag className={className} dangerouslySetInnerHTML={{ __html: safeHtml(html) }} />;
}
