import { createContext, useContext } from "react";
import { Http } from "../core/http";
import type { Account, Role } from "../core/types";
import { currentLanguage } from "../i18n/language";

/** What every desk may use: who is signed in, and the connection to the server. */
export interface Staff {
  account: Account;
  http: Http;
  signOut: () => void;
}
export const StaffContext = createContext<Staff | undefined>(undefined);

export function useStaff(): Staff {
  const staff = useContext(StaffContext);
  if (!staff) throw new Error("useStaff is for screens inside the signed-in frame");
  return staff;
}
/** The connection to the server, for queries and changes. */
export function useHttp(): Http {
  return useStaff().http;
}
/** Whether the account has one of the roles. An auditor reads everything and changes nothing. */
export function useMay(...roles: Role[]): boolean {
  return useStaff().account.roles.some((role) => roles.includes(role));
}

export function staffHttp(signedOut: () => void): Http {
  return new Http({ as: "staff", language: currentLanguage, signedOut });
}
