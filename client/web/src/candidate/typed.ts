/** What a candidate typed, as the roster has it: half-width, without spaces, capitals (the X of an identity number). */
export function clean(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
}
