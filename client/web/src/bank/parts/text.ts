import { safeHtml } from "../../items/html";

const known = new Map<string, string>();

/** What an item says, on one line, for lists: formulae as text, pictures as a sign. */
export function plainText(html: string): string {
  const before = known.get(html);
  if (before !== undefined) return before;
  const box = document.createElement("div");
  box.innerHTML = safeHtml(html);
  for (const picture of box.querySelectorAll("img")) picture.replaceWith(` [${picture.alt || "▣"}] `);
  for (const part of box.querySelectorAll("p,div,li,tr,br,pre")) part.after(" ");
  const text = (box.textContent ?? "").replace(/\s+/g, " ").trim();
  known.set(html, text);
  return text;
}

/** Parts of a text, the searched words told from the rest. */
export function highlighted(text: string, search: string): { text: string; found: boolean }[] {
  const words = search.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return [{ text, found: false }];
  return text
    .split(new RegExp(`(${words.join("|")})`, "gi"))
    .map((part, i) => ({ text: part, found: i % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** "ABD" as people read it: A、B、D. */
export function keyLetters(accepts: string): string {
  return [...accepts].join("、");
}
