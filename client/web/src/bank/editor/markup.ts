/** Pieces of markup that the editor's buttons put in: before and after what is selected. */
export const PIECES = {
  bold: { sign: "B", before: "<strong>", after: "</strong>", sample: "" },
  sub: { sign: "x₂", before: "<sub>", after: "</sub>", sample: "" },
  sup: { sign: "x²", before: "<sup>", after: "</sup>", sample: "" },
  paragraph: { sign: "¶", before: "<p>", after: "</p>", sample: "" },
  code: { sign: "‹›", before: "<code>", after: "</code>", sample: "" },
  block: { sign: "{ }", before: "<pre><code>", after: "</code></pre>", sample: "" },
  formula: { sign: "√", before: "<math>", after: "</math>", sample: "<mfrac><mi>a</mi><mi>b</mi></mfrac>" },
} as const;
export type Piece = keyof typeof PIECES;

/** Puts a piece around the selection; returns the text and the new selection. */
export function wrapped(text: string, from: number, to: number, piece: { before: string; after: string; sample: string }): { text: string; from: number; to: number } {
  const inner = text.slice(from, to) || piece.sample;
  const start = from + piece.before.length;
  return { text: text.slice(0, from) + piece.before + inner + piece.after + text.slice(to), from: start, to: start + inner.length };
}

/** Makes literal text of what was pasted from elsewhere, so that "<" stays a sign and not a tag. */
export function literal(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
