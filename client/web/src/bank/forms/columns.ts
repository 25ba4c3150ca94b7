import type { PaperItem } from "../../core/types";
import { plainText } from "../../items/plain";

/** How wide a text is on paper, in Chinese characters: Latin letters take about half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign.charCodeAt(0) > 0xff ? 1 : 0.55;
  return width;
}

/** Options stand four, two or one to a line of about 44 characters, as papers are set. */
export function optionColumns(texts: readonly string[]): 1 | 2 | 4 {
  const widest = Math.max(0, ...texts.map(widthOf)) + 2;
  if (widest <= 10.5 && texts.length >= 3) return 4;
  return widest <= 21 ? 2 : 1;
}
export function itemColumns(item: PaperItem): 1 | 2 | 4 {
  // Pictures, formulae and code keep a line to themselves.
  if (item.options.some(({ text }) => /<(img|math|pre|table)/i.test(text))) return 1;
  return optionColumns(item.options.map(({ text }) => plainText(text)));
}
