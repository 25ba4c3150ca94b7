import type { Language } from "../core/types";

/** One line of the audit trail: what a member of staff did. */
export interface Deed {
  id: number;
  at: number;
  /** 0: the command line. */
  account: number;
  name: string;
  action: string;
  noun: string;
  nounId: number;
  detail: { request?: string; reason?: string; row?: number; made?: number; said?: Record<string, unknown> };
}
export interface AuditPage {
  deeds: Deed[];
  total: number;
  accounts: { id: number; name: string; displayName: string }[];
}

/** What each operation of the API and of the command line is called, in Chinese and English. A test of the server holds this list complete. */
const WORDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  "post-sessions-staff": ["登录", "Signed in"],
  "delete-sessions": ["退出登录", "Signed out"],
  "post-me-password": ["修改自己的密码", "Changed the own password"],
  "post-accounts": ["新建账号", "Made an account"],
  "put-accounts-id": ["修改账号", "Changed an account"],
  "post-accounts-id-password": ["重置密码", "Reset a password"],
  "reset-clock": ["以命令行校正服务器时间", "Set the server's time right by the command line"],

  "post-banks": ["新建题库", "Made an item bank"],
  "put-banks-id": ["修改题库", "Changed an item bank"],
  "put-banks-id-points": ["修改知识点", "Changed the knowledge tree"],
  "post-banks-id-points-import": ["导入知识点", "Imported a knowledge tree"],
  "post-banks-id-items": ["新建试题", "Wrote an item"],
  "put-items-id": ["修改试题", "Changed an item"],
  "post-items-id-retire": ["停用或恢复试题", "Retired or restored an item"],
  "post-items-id-keys": ["更正答案", "Corrected a key"],
  "post-banks-id-imports": ["上传试题文件", "Uploaded items"],
  "patch-imports-id-rows-row": ["处理试题导入的一行", "Decided about a row of an import"],
  "post-imports-id-commit": ["确认导入试题", "Imported items"],
  "delete-imports-id": ["放弃导入试题", "Dropped an import of items"],
  "post-banks-id-blueprints": ["新建细目表", "Made a blueprint"],
  "put-blueprints-id": ["修改细目表", "Changed a blueprint"],
  "delete-blueprints-id": ["删除细目表", "Deleted a blueprint"],
  "post-blueprints-id-forms": ["组卷", "Assembled a form"],

  "post-sittings": ["新建场次", "Made a sitting"],
  "put-sittings-id": ["修改场次", "Changed a sitting"],
  "delete-sittings-id": ["删除场次", "Deleted a sitting"],
  "put-sittings-id-rooms": ["设置考场", "Set the rooms"],
  "post-sittings-id-seating": ["编排座位", "Gave out seats"],
  "post-sittings-id-open": ["开放场次", "Opened a sitting"],
  "post-sittings-id-close": ["结束场次", "Closed a sitting"],
  "post-rooms-id-call": ["宣布开考", "Called the start in a room"],
  "post-sittings-id-rosters": ["上传名册", "Uploaded a roster"],
  "patch-rosters-id-rows-row": ["处理名册的一行", "Decided about a row of a roster"],
  "post-rosters-id-commit": ["确认导入名册", "Imported a roster"],
  "delete-rosters-id": ["放弃导入名册", "Dropped a roster"],
  "post-sittings-id-photos": ["上传照片", "Uploaded photos"],
  "post-sittings-id-candidates": ["添加考生", "Added a candidate"],
  "put-candidates-id": ["修改考生", "Changed a candidate"],
  "delete-candidates-id": ["删除考生", "Removed a candidate"],
  "post-candidates-id-unlock": ["解除登录锁定", "Unlocked a candidate's sign-in"],
  "post-sittings-id-time": ["时间处理（暂停、加时、补时、结束）", "Paused, resumed, gave time or ended"],
  "post-attempts-id-late": ["裁定迟到作答", "Decided about late answers"],
  "post-sittings-id-rescores": ["试算重评", "Proposed a re-scoring"],
  "post-rescores-id-apply": ["应用重评", "Applied a re-scoring"],
  "post-rescores-id-cancel": ["取消重评", "Cancelled a re-scoring"],
};

/** What was done, in words; an operation of a later version as the server names it. */
export function deedText(action: string, language: Language): string {
  return WORDS[action]?.[language === "en" ? 1 : 0] ?? action;
}

/** The moment at which a day ("2026-11-22") begins in China, `after` days later; undefined if it is no day. */
export function dayMoment(day: string, after = 0): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = Date.parse(`${day}T00:00:00+08:00`);
  return Number.isNaN(at) ? undefined : at + after * 86_400_000;
}

/** The query of /audit for what is chosen. */
export function auditQuery(chosen: { account: string; from: string; to: string }, offset: number, limit: number): string {
  const query = new URLSearchParams({ offset: String(offset), limit: String(limit) });
  if (/^[1-9]\d*$/.test(chosen.account)) query.set("account", chosen.account);
  const [from, to] = [dayMoment(chosen.from), dayMoment(chosen.to, 1)];
  if (from !== undefined && from >= 0) query.set("from", String(from));
  if (to !== undefined && to > 0) query.set("to", String(to));
  return `/audit?${query.toString()}`;
}

/** Translates a name of the namespace "audit". */
type Say = (name: string, values?: Record<string, unknown>) => string;

/** "场次 12", with what was made of it and which row. */
export function objectText({ noun, nounId, detail }: Deed, say: Say): string {
  return [
    nounId > 0 ? `${say(`noun.${noun}`)} ${nounId}` : say(`noun.${noun}`),
    detail.row === undefined ? "" : say("row", { row: detail.row + 1 }),
    detail.made ? say("made", { id: detail.made }) : "",
  ].filter(Boolean).join(" · ");
}

/** What was said beside the reason: "类型：加时；分钟：15". */
export function saidText({ detail }: Deed, say: Say): string {
  const value = (name: string, told: unknown): string => {
    if (typeof told === "boolean") return say(told ? "yes" : "no");
    if (Array.isArray(told)) return told.map((one) => value(name, one)).join(", ");
    return name === "kind" || name === "roles" || name === "only" ? say(`value.${String(told)}`) : String(told);
  };
  return Object.entries(detail.said ?? {}).map(([name, told]) => say("pair", { name: say(`said.${name}`), value: value(name, told) })).join(say("between"));
}
