import { listText } from "../../i18n/marks";

/** Parts of a text, the searched words told from the rest. */
export function highlighted(text: string, search: string): { text: string; found: boolean }[] {
  const words = search.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return [{ text, found: false }];
  return text
    .split(new RegExp(`(${words.join("|")})`, "gi"))
    .map((part, i) => ({ text: part, found: i % 2 === 1 }))
    .filter((part) => part.text !== "");
}

/** "ABD" as people read it: A、B、D or A, B, D. */
export function keyLetters(accepts: string): string {
  return listText([...accepts]);
}
