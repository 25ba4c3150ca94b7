import { lazy } from "react";
import type { ComponentType, LazyExoticComponent } from "react";
import type { Role } from "../core/types";

export interface Desk {
  /** First part of the address below /desk, and name of its string in i18n. */
  path: "bank" | "office" | "accounts" | "audit";
  roles: readonly Role[];
  Screen: LazyExoticComponent<ComponentType>;
}

/** The desks in the order of the navigation; each is a chunk of its own and does its own routing below /desk/{path}/. */
export const desks: readonly Desk[] = [
  { path: "bank", roles: ["author", "chief", "officer", "auditor"], Screen: lazy(() => import("../bank")) },
  { path: "office", roles: ["officer", "proctor", "chief", "auditor"], Screen: lazy(() => import("../office")) },
  { path: "accounts", roles: ["admin", "auditor"], Screen: lazy(() => import("../accounts")) },
  { path: "audit", roles: ["admin", "auditor", "chief"], Screen: lazy(() => import("../accounts/AuditTrail")) },
];

export function desksOf(roles: readonly Role[]): Desk[] {
  return desks.filter((desk) => desk.roles.some((role) => roles.includes(role)));
}
