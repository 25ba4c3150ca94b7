import { pointsText } from "../ui/time";

/** Points for a text: the number in words, and the count by which English says "1 point". */
export function ofPoints(hundredths: number): { points: string; count: number } {
  return { points: pointsText(hundredths), count: hundredths / 100 };
}
