import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { Result } from "../../core/types";
import { dateText, pointsText } from "../../ui/time";
import { useRoom } from "../../desk/useRoom";
import { Mark } from "../StateTag";
import type { ShapeName } from "../Shape";
import { outcomeOf, OUTCOMES } from "./filters";
import type { Outcome } from "./filters";

const LOOK: Record<Outcome, { shape: ShapeName; tone: string }> = {
  passed: { shape: "check", tone: "green" },
  failed: { shape: "cross", tone: "red" },
  absent: { shape: "dash", tone: "grey" },
  waiting: { shape: "half", tone: "amber" },
  running: { shape: "play", tone: "blue" },
};

export function ResultTable({ results, look }: { results: Result[]; look: (result: Result) => void }) {
  const { t } = useTranslation("office");
  const [box, { height }] = useRoom();
  const counts = (one: Result) => one.scored && !one.absent;
  return (
    <div ref={box}>
      <Table<Result>
        virtual
        rowKey="candidate"
        size="small"
        pagination={false}
        dataSource={results}
        scroll={{ x: 1140, y: height - 40 }}
        locale={{ emptyText: t("list.noMatch") }}
        columns={[
          { title: t("entry.ticket"), dataIndex: "ticket", width: 170, className: "num", sorter: (a, b) => a.ticket.localeCompare(b.ticket) },
          { title: t("entry.name"), dataIndex: "name", width: 120, sorter: (a, b) => a.name.localeCompare(b.name, "zh-CN"), render: (name: string, one) => (one.attempt ? <button type="button" className="link" onClick={() => look(one)}>{name}</button> : name) },
          { title: t("entry.group"), dataIndex: "group", ellipsis: true, sorter: (a, b) => a.group.localeCompare(b.group, "zh-CN") },
          { title: t("results.points"), width: 90, align: "right", className: "num", render: (_, one) => (counts(one) ? <b>{pointsText(one.points)}</b> : "–"), sorter: (a, b) => (counts(a) ? a.points : -1) - (counts(b) ? b.points : -1) },
          { title: t("results.outcome"), width: 110, render: (_, one) => { const outcome = outcomeOf(one); return <Mark {...LOOK[outcome]} text={t(`results.${outcome}`)} />; }, sorter: (a, b) => OUTCOMES.indexOf(outcomeOf(a)) - OUTCOMES.indexOf(outcomeOf(b)) },
          { title: t("board.column.answered"), width: 120, align: "right", className: "num", render: (_, one) => (one.state === "closed" && !one.absent ? `${one.answered}/${one.items}` : ""), sorter: (a, b) => a.answered - b.answered },
          { title: t("results.sealedAt"), width: 180, className: "num", render: (_, one) => (one.sealedAt && !one.absent ? dateText(one.sealedAt) : ""), sorter: (a, b) => a.sealedAt - b.sealedAt },
          { title: t("results.by"), width: 110, render: (_, one) => (one.by && !one.absent ? t(`by.${one.by}`, one.by) : "") },
          { title: t("board.column.late"), width: 90, align: "right", className: "num", render: (_, one) => one.late || "" },
        ]}
      />
    </div>
  );
}
