/** An identity number as it may be shown, like the server's: the first three and the last two characters; of a short one only the last. */
export function maskIdentity(number: string): string {
  const letters = [...number];
  const [first, last] = letters.length < 8 ? [0, 1] : [3, 2];
  return letters.map((letter, i) => (i < first || i >= letters.length - last ? letter : "*")).join("");
}
