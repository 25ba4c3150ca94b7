export const boardStrings = {
  "zh-CN": {
    seat: {
      away: "失联", paused: "暂停", answering: "答题", ended: "到时", waiting: "候考", out: "未到", missed: "未入场", absent: "缺考", handedIn: "交卷",
    },
    board: {
      counts: "各状态人数", everyone: "全部", view: "显示方式", as: { map: "座位图", list: "列表" }, search: "姓名、准考证号、座位",
      stale: "与服务器的连接中断，以下是 {{at}} 的情况，正在重新连接。",
      roomSeats: "{{count}} 人", selectRoom: "全选本考场", unselectRoom: "取消本考场", choose: "选中 {{seat}} 号 {{name}}",
      called: "{{at}} 已呼叫开考", notCalled: "尚未呼叫开考", call: "呼叫开考", callAsk: "呼叫“{{name}}”开考？", callExplain: "该考场的考生从现在起可以开始作答。不能撤销。",
      unsent: "↑{{count}}", unsentTitle: "{{count}} 条作答还没有送达", late: "迟{{count}}", lateTitle: "{{count}} 条作答迟到，待裁定", short: "<5分", locked: "输错{{count}}",
      actions: "对选中考生的操作", chosen: "已选 {{count}} 人", chooseShown: "选中显示的 {{count}} 人", chooseNone: "清除选择",
      seatTitle: "{{room}} {{seat}} 号 {{name}}", how: "（{{how}}）", heard: "{{count}} 秒前", never: "从未",
      column: { state: "状态", answered: "已答", unsent: "未送达", left: "剩余时间", heard: "最近联系", device: "设备", late: "迟到作答" },
    },
    time: {
      pause: "暂停", resume: "恢复", extra: "加时", delay: "补时", end: "结束作答",
      ok: { pause: "暂停 {{count}} 人", resume: "恢复 {{count}} 人", extra: "给 {{count}} 人加时 {{minutes}} 分钟", delay: "给 {{count}} 人补时 {{minutes}} 分钟", end: "结束 {{count}} 人的作答" },
      done: { pause: "已暂停 {{count}} 人", resume: "已恢复 {{count}} 人", extra: "已给 {{count}} 人加时 {{minutes}} 分钟", delay: "已给 {{count}} 人补时 {{minutes}} 分钟", end: "已结束 {{count}} 人的作答" },
      explain: {
        pause: "以下 {{count}} 人的计时立即停止；考生屏幕在约 15 秒内锁定。恢复后剩余时间不变。",
        resume: "以下 {{count}} 人的计时继续，暂停的时间不计入作答时间。",
        extra: "以下 {{count}} 人的结束时间各推迟 {{minutes}} 分钟（加时：考生应享有的）。",
        delay: "以下 {{count}} 人的结束时间各推迟 {{minutes}} 分钟（补时：因考场或系统故障）。",
        end: "以下 {{count}} 人的作答立即结束并交卷，不能撤销。尚未开始的记为缺考。",
      },
      reasons: {
        pause: ["考场停电或断网", "考生身体不适", "处理考场情况"], resume: ["情况已处理完毕"], extra: ["按规定给予的特殊照顾"],
        delay: ["计算机故障", "网络中断", "开考延误"], end: ["考生要求离场", "违反考场纪律"],
      },
      minutes: "分钟数", room: "{{name}}，{{count}} 人，座位 {{seats}}", andMore: " 等，另有 {{count}} 人",
      leftOut: "另有 {{count}} 人当前状态不适用，不会改变：{{names}}", partly: "{{done}} 人已完成，{{refused}} 人没有完成",
    },
    attempt: { ledger: "时间台账", sheet: "答卷", started: "开始作答", ends: "结束时间" },
    ledger: {
      none: "还没有记录", minutes: "{{count}} 分钟", seconds: "{{count}} 秒",
      column: { n: "序", at: "时间", kind: "事项", minutes: "时长", device: "设备", by: "经办", reason: "理由" },
      kind: { accept: "确认身份与须知", start: "开始作答", pause: "暂停", resume: "恢复", extra: "加时", delay: "补时", move: "登录设备", "hand-in": "考生交卷", expire: "时间到交卷", end: "考务结束" },
      by: { candidate: "考生", clock: "系统" },
    },
  },
  en: {
    seat: {
      away: "Lost", paused: "Paused", answering: "Working", ended: "Time up", waiting: "Waiting", out: "Not in", missed: "Missed", absent: "Absent", handedIn: "Done",
    },
    board: {
      counts: "Candidates by state", everyone: "All", view: "View", as: { map: "Seat map", list: "List" }, search: "Name, ticket, seat",
      stale: "The server cannot be reached. This is how it was at {{at}}; connecting again.",
      roomSeats: "{{count}} seated", selectRoom: "Choose room", unselectRoom: "Unchoose room", choose: "Choose seat {{seat}}, {{name}}",
      called: "called at {{at}}", notCalled: "not called yet", call: "Call to start", callAsk: "Call “{{name}}” to start?", callExplain: "From now on the candidates of this room may begin. This cannot be undone.",
      unsent: "↑{{count}}", unsentTitle: "{{count}} answers not yet received", unsentTitle_one: "{{count}} answer not yet received", late: "late {{count}}", lateTitle: "{{count}} late answers to decide", lateTitle_one: "{{count}} late answer to decide", short: "<5 min", locked: "{{count}} wrong",
      actions: "For the chosen candidates", chosen: "{{count}} chosen", chooseShown: "Choose the {{count}} shown", chooseNone: "Choose none",
      seatTitle: "{{room}}, seat {{seat}}, {{name}}", how: "({{how}})", heard: "{{count}} s ago", never: "never",
      column: { state: "State", answered: "Answered", unsent: "Unsent", left: "Time left", heard: "Last heard", device: "Device", late: "Late" },
    },
    time: {
      pause: "Pause", resume: "Resume", extra: "Extra time", delay: "Delayed time", end: "End attempt",
      ok: { pause: "Pause {{count}}", resume: "Resume {{count}}", extra: "Give {{count}} candidates {{minutes}} min", extra_one: "Give {{count}} candidate {{minutes}} min", delay: "Give {{count}} candidates {{minutes}} min", delay_one: "Give {{count}} candidate {{minutes}} min", end: "End {{count}} attempts", end_one: "End {{count}} attempt" },
      done: { pause: "Paused: {{count}}", resume: "Resumed: {{count}}", extra: "{{count}} candidates got {{minutes}} min of extra time", extra_one: "{{count}} candidate got {{minutes}} min of extra time", delay: "{{count}} candidates got {{minutes}} min of delayed time", delay_one: "{{count}} candidate got {{minutes}} min of delayed time", end: "Ended: {{count}}" },
      explain: {
        pause: "The clocks of these {{count}} stop at once; their screens lock within about 15 seconds. After resuming they have the same time left.", pause_one: "The clock of this candidate stops at once; the screen locks within about 15 seconds. After resuming the same time is left.",
        resume: "The clocks of these {{count}} go on; the pause does not count.", resume_one: "The clock of this candidate goes on; the pause does not count.",
        extra: "These {{count}} end {{minutes}} min later (extra time: the person's right).", extra_one: "This candidate ends {{minutes}} min later (extra time: the person's right).",
        delay: "These {{count}} end {{minutes}} min later (delayed time: the room's or the system's fault).", delay_one: "This candidate ends {{minutes}} min later (delayed time: the room's or the system's fault).",
        end: "The attempts of these {{count}} end and are handed in now; this cannot be undone. Who has not started is absent.", end_one: "The attempt of this candidate ends and is handed in now; this cannot be undone. Who has not started is absent.",
      },
      reasons: {
        pause: ["Power or network failure in the room", "Candidate is unwell", "Incident in the room"], resume: ["Settled"], extra: ["Special arrangement by the regulations"],
        delay: ["Computer failure", "Network failure", "Started late"], end: ["Candidate asked to leave", "Breach of discipline"],
      },
      minutes: "Minutes", room: "{{name}}, {{count}}, seats {{seats}}", andMore: " and {{count}} more",
      leftOut: "{{count}} chosen cannot be changed in their present state and are left out: {{names}}", leftOut_one: "{{count}} chosen cannot be changed in the present state and is left out: {{names}}", partly: "done: {{done}}, not done: {{refused}}",
    },
    attempt: { ledger: "Time ledger", sheet: "Sheet", started: "Started", ends: "Ends" },
    ledger: {
      none: "Nothing yet", minutes: "{{count}} min", seconds: "{{count}} s",
      column: { n: "No.", at: "Time", kind: "What", minutes: "Length", device: "Device", by: "By", reason: "Reason" },
      kind: { accept: "identity and rules confirmed", start: "started", pause: "paused", resume: "resumed", extra: "extra time", delay: "delayed time", move: "on device", "hand-in": "handed in", expire: "time over", end: "ended by staff" },
      by: { candidate: "candidate", clock: "clock" },
    },
  },
};
