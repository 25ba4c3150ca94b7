/** Strings of the audit trail (namespace "audit"). */
export const auditStrings = {
  "zh-CN": {
    title: "操作记录", intro: "工作人员的每次登录和更改，只增不改。时间为北京时间。",
    who: "人员", everybody: "全部人员", from: "起始日期", to: "截止日期", export: "导出 CSV", none: "没有符合条件的记录", total: "共 {{count}} 条",
    command: "命令行", file: "操作记录.csv",
    column: { at: "时间", who: "人员", what: "操作", object: "对象", reason: "理由", said: "内容", request: "请求编号" },
    row: "第 {{row}} 行", made: "新编号 {{id}}", yes: "是", no: "否", pair: "{{name}}：{{value}}", between: "；",
    noun: {
      account: "账号", bank: "题库", item: "试题", import: "导入", blueprint: "细目表", sitting: "场次", room: "考场",
      roster: "名册", candidate: "考生", attempt: "作答", rescore: "重评", clock: "服务器时间",
    },
    said: { name: "账号", roles: "角色", disabled: "停用", kind: "类型", minutes: "分钟", admit: "采纳", retired: "停用", version: "版本", only: "范围", from: "原为", to: "改为" },
    value: {
      pause: "暂停", resume: "继续", extra: "加时", delay: "补时", end: "结束", all: "全部", good: "只导入无误的行",
      admin: "管理员", author: "命题", officer: "考务", proctor: "监考", chief: "考评组长", auditor: "督导",
    },
  },
  en: {
    title: "Audit trail", intro: "Every sign-in and every change by staff; lines are only added. Times are those of Beijing.",
    who: "Person", everybody: "Everybody", from: "From day", to: "To day", export: "Export CSV", none: "Nothing fits", total: "{{count}} in all",
    command: "Command line", file: "audit-trail.csv",
    column: { at: "Time", who: "Person", what: "What", object: "Object", reason: "Reason", said: "Content", request: "Request" },
    row: "row {{row}}", made: "new number {{id}}", yes: "yes", no: "no", pair: "{{name}}: {{value}}", between: "; ",
    noun: {
      account: "Account", bank: "Item bank", item: "Item", import: "Import", blueprint: "Blueprint", sitting: "Sitting", room: "Room",
      roster: "Roster", candidate: "Candidate", attempt: "Attempt", rescore: "Re-scoring", clock: "Server time",
    },
    said: { name: "account", roles: "roles", disabled: "disabled", kind: "kind", minutes: "minutes", admit: "admitted", retired: "retired", version: "version", only: "rows", from: "from", to: "to" },
    value: {
      pause: "pause", resume: "resume", extra: "extra time", delay: "delayed time", end: "end", all: "all", good: "only the good ones",
      admin: "administrator", author: "author", officer: "officer", proctor: "proctor", chief: "chief examiner", auditor: "auditor",
    },
  },
};
