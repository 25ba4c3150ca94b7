/** Remembers, for as long as the browser tab lives, what the list of a bank showed last. */
const nameOf = (bank: number) => `kaochang.bank.${bank}.items`;

export function rememberSearch(bank: number, search: string): void {
  try {
    sessionStorage.setItem(nameOf(bank), search);
  } catch {
    // Without storage the list begins at its top again.
  }
}
export function rememberedSearch(bank: number): string {
  try {
    return sessionStorage.getItem(nameOf(bank)) ?? "";
  } catch {
    return "";
  }
}
