import { lazy } from "react";
import type { ComponentType, LazyExoticComponent } from "react";
import type { Role } from "../core/types";

export interface Desk {
  /** First part of the address below /desk, and name of its string in i18n. */
  path: "bank" | "office" | "accounts" | "audit";
  roles: readonly Role[];
  /** Whose day begins here; the other roles only come to look something up. */
  home: readonly Role[];
  Screen: LazyExoticComponent<ComponentType>;
}

/** The desks in the order of the navigation; each is a chunk of its own and does its own routing below /desk/{path}/. */
export const desks: readonly Desk[] = [
  { path: "bank", roles: ["author", "chief", "officer", "auditor"], home: ["author"], Screen: lazy(() => import("../bank")) },
  { path: "office", roles: ["officer", "proctor", "chief", "auditor"], home: ["officer", "proctor", "chief"], Screen: lazy(() => import("../office")) },
  { path: "accounts", roles: ["admin", "auditor"], home: ["admin"], Screen: lazy(() => import("../accounts")) },
  { path: "audit", roles: ["admin", "auditor", "chief"], home: ["auditor"], Screen: lazy(() => import("../accounts/AuditTrail")) },
];

export function desksOf(roles: readonly Role[]): Desk[] {
  return desks.filter((desk) => desk.roles.some((role) => roles.includes(role)));
}

/** Where a person lands after signing in; undefined: nowhere. */
export function homeOf(roles: readonly Role[]): Desk | undefined {
  return desks.find((desk) => desk.home.some((role) => roles.includes(role))) ?? desksOf(roles)[0];
}
