import DOMPurify from "dompurify";

const cleaned = new Map<string, string>();

/** Item HTML made safe to show: text, tables, code, MathML, and images that are part of the paper itself. */
export function safeHtml(html: string): string {
  const known = cleaned.get(html);
  if (known !== undefined) return known;
  const clean = DOMPurify.sanitize(html, {
    USE_PROFILES: { html: true, mathMl: true },
    FORBID_TAGS: ["style", "form", "input", "button", "select", "textarea", "a", "video", "audio", "source", "track", "picture", "map", "area", "dialog"],
    FORBID_ATTR: ["style", "class", "id", "name", "srcset", "background", "href", "xlink:href", "usemap", "ping", "tabindex", "accesskey", "autofocus"],
    // Nothing is fetched from anywhere: an item must not depend on, or tell, another server.
    ALLOWED_URI_REGEXP: /^data:image\/(png|jpeg|gif|webp|bmp|svg\+xml);base64,/i,
    ALLOW_DATA_ATTR: false,
  });
  cleaned.set(html, clean);
  return clean;
}
