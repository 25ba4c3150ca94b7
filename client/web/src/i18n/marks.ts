import { currentLanguage } from "./current";

/** The marks between words, as each language writes them. */
const MARKS = {
  "zh-CN": { list: "、", faults: "；", colon: "：" },
  en: { list: ", ", faults: "; ", colon: ": " },
} as const;

/** "、" or ", ", between the words of a list. */
export const listMark = (): string => MARKS[currentLanguage()].list;
/** Words one after the other. */
export const listText = (words: readonly string[]): string => words.join(listMark());
/** Sentences one after the other. */
export const faultsText = (sentences: readonly string[]): string => sentences.join(MARKS[currentLanguage()].faults);
/** A name before what is said of it. */
export const colon = (): string => MARKS[currentLanguage()].colon;
