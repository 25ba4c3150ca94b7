import { safeHtml } from "./html";

const known = new Map<string, string>();

/** What an item says, on one line, for lists: formulae as text, pictures as a sign. */
export function plainText(html: string): string {
  const before = known.get(html);
  if (before !== undefined) return before;
  const box = document.createElement("div");
  box.innerHTML = safeHtml(html);
  for (const picture of box.querySelectorAll("img")) picture.replaceWith(` [${picture.alt || "▣"}] `);
  // The sign that a formula draws by its shape is written out: 1/2 is not 12.
  for (const [name, sign] of SIGNS) for (const part of box.querySelectorAll(name)) part.children[1]?.before(sign);
  for (const root of box.querySelectorAll("msqrt")) root.prepend("√");
  for (const part of box.querySelectorAll("p,div,li,tr,br,pre")) part.after(" ");
  const text = (box.textContent ?? "").replace(/\s+/g, " ").trim();
  known.set(html, text);
  return text;
}
const SIGNS = [["mfrac", "/"], ["msup", "^"], ["msub", "_"]] as const;

/** The beginning of what an item says. */
export function plainStart(html: string, most = 60): string {
  const text = plainText(html);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
