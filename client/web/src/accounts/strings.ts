/** Strings of the accounts desk (namespace "accounts"). */
export const accountStrings = {
  "zh-CN": {
    title: "工作人员账号", new: "新建账号", show: "显示", search: "搜索账号或姓名", none: "没有符合条件的账号",
    only: { all: "全部", active: "使用中", disabled: "已停用" },
    name: "账号", nameNote: "登录时使用，建立后不能更改。", nameForm: "应为 2–40 个字母、数字、点、短横线或下划线，以字母或数字开头", displayName: "姓名", roles: "角色", state: "状态", actions: "操作",
    edit: "编辑", editing: "编辑账号 {{name}}", reset: "重置密码", you: "（您自己）", saved: "已保存",
    firstPassword: "初始密码", newPassword: "新密码", passwordShort: "至少 8 个字符", passwordNote: "至少 8 个字符。请当面告知本人，并请其登录后自行修改。",
    disable: "停用", disableNote: "停用后立即不能登录，已登录的设备会退出；其操作记录保留。", notYourself: "不能停用自己的账号。",
    resetting: "重置 {{name}} 的密码", resetExplain: "{{name}} 现在的密码将失效，已登录的设备会退出。", wasReset: "{{name}} 的密码已重置",
    does: {
      admin: "建立账号、分配角色", author: "命题、题库与细目表", officer: "场次、名册、成绩", proctor: "现场监考、暂停与加时",
      chief: "裁定迟到作答，更正答案并重评", auditor: "查看全部，不作更改",
    },
  },
  en: {
    title: "Staff accounts", new: "New account", show: "Show", search: "Search account or name", none: "No account fits",
    only: { all: "All", active: "Active", disabled: "Disabled" },
    name: "Account", nameNote: "Used to sign in; cannot be changed later.", nameForm: "2–40 letters, digits, dots, dashes or underlines; the first a letter or digit", displayName: "Name", roles: "Roles", state: "State", actions: "Actions",
    edit: "Edit", editing: "Edit account {{name}}", reset: "Reset password", you: "(you)", saved: "Saved",
    firstPassword: "First password", newPassword: "New password", passwordShort: "At least 8 characters", passwordNote: "At least 8 characters. Tell it to the person yourself and ask them to change it.",
    disable: "Disabled", disableNote: "Takes effect at once: no sign-in, signed-in devices are signed out. The record of what was done stays.", notYourself: "You cannot disable your own account.",
    resetting: "Reset the password of {{name}}", resetExplain: "The present password of {{name}} will no longer work; signed-in devices are signed out.", wasReset: "The password of {{name}} was reset",
    does: {
      admin: "makes accounts and gives roles", author: "items, banks and blueprints", officer: "sittings, rosters, results", proctor: "watches rooms, pauses, adds time",
      chief: "decides late answers, corrects keys and re-scores", auditor: "reads everything, changes nothing",
    },
  },
};
