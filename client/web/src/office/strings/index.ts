import { boardStrings } from "./board";
import { resultStrings } from "./results";
import { rosterStrings } from "./roster";
import { sittingStrings } from "./sitting";

/** Strings of the office desk (namespace "office"). */
export const officeStrings = {
  "zh-CN": { ...sittingStrings["zh-CN"], ...rosterStrings["zh-CN"], ...boardStrings["zh-CN"], ...resultStrings["zh-CN"] },
  en: { ...sittingStrings.en, ...rosterStrings.en, ...boardStrings.en, ...resultStrings.en },
};
