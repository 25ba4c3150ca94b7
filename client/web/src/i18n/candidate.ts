import { en } from "./candidate.en";
import { zh } from "./candidate.zh";
import { texts } from "./text";

/** Text of the exam screen: const t = useText(). */
export const useText = texts({ "zh-CN": zh, en });
