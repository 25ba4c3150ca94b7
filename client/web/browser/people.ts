/** Someone on a roster. */
export interface Person {
  ticket: string;
  name: string;
  identity: string;
  /** What is typed at sign-in. */
  last: string;
}

/** The n-th person of a test, with a valid identity number (GB 11643) of which the last digits sign in. */
export function person(n: number, last = 6): Person {
  const digits = `11010519900101${String(n).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  const identity = digits + "10X98765432"[sum % 11];
  return { ticket: `T${String(n).padStart(4, "0")}`, name: `考生${n}`, identity, last: identity.slice(-last) };
}
