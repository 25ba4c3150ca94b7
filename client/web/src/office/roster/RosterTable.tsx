import { Button, Space, Table } from "antd";
import { useTranslation } from "react-i18next";
import type { Roster, RosterRow, Verdict } from "../../core/types";
import { Mark } from "../StateTag";
import type { ShapeName } from "../Shape";
import { extraText } from "./CandidateTable";
import { maskIdentity } from "./mask";

const LOOK: Record<Verdict, { shape: ShapeName; tone: string }> = {
  good: { shape: "check", tone: "green" },
  warning: { shape: "warn", tone: "amber" },
  review: { shape: "warn", tone: "amber" },
  error: { shape: "cross", tone: "red" },
  duplicate: { shape: "cross", tone: "red" },
};

interface Props {
  roster: Roster;
  page: number;
  size: number;
  turn: (page: number) => void;
  edit: (row: RosterRow) => void;
  skip: (row: RosterRow) => void;
}

export function RosterTable({ roster, page, size, turn, edit, skip }: Props) {
  const { t } = useTranslation("office");
  const open = roster.state === "open";
  return (
    <Table<RosterRow>
      rowKey="row"
      size="small"
      dataSource={roster.rows}
      rowClassName={(row) => (row.skip ? "skipped" : "")}
      sticky
      scroll={{ x: 1240 }}
      pagination={{ current: page, pageSize: size, total: roster.total, onChange: turn, showSizeChanger: false, hideOnSinglePage: true }}
      locale={{ emptyText: t("import.noFaults") }}
      columns={[
        { title: t("import.column.line"), width: 56, align: "right", className: "num", dataIndex: "line" },
        {
          title: t("import.column.verdict"), width: 84,
          render: (_, row) => row.skip ? <Mark shape="dash" tone="grey" text={t("import.skipped")} /> : <Mark {...LOOK[row.verdict]} text={t(`import.verdict.${row.verdict}`)} />,
        },
        { title: t("entry.name"), width: 80, render: (_, row) => row.entry.name },
        { title: t("entry.ticket"), width: 130, className: "num", render: (_, row) => row.entry.ticket || <span className="quiet">{t("import.made")}</span> },
        { title: t("entry.identity"), width: 170, className: "num", render: (_, row) => maskIdentity(row.entry.identity) },
        { title: t("entry.group"), width: 120, ellipsis: true, render: (_, row) => row.entry.group },
        { title: t("entry.place"), width: 120, render: (_, row) => row.entry.room ? t("entry.placed", { room: row.entry.room, seat: row.entry.seat || "–" }) : <span className="quiet">{t("entry.seatedLater")}</span> },
        { title: t("entry.extra"), width: 80, className: "num", render: (_, row) => extraText(row.entry, t) },
        {
          title: t("import.column.fault"),
          render: (_, row) => (
            <ul className="faults">
              {row.faults.map((fault, i) => (
                <li key={i}>
                  <strong>{t(`entry.${fault.field}`, fault.field)}</strong> {fault.message}
                  {fault.read ? <span className="quiet">{t("import.readAs", { read: fault.read })}</span> : null}
                </li>
              ))}
            </ul>
          ),
        },
        {
          title: t("actions"), width: 120, fixed: "right", hidden: !open,
          render: (_, row) => (
            <Space size={0}>
              {!row.skip && <Button type="link" size="small" onClick={() => edit(row)}>{t("import.correct")}</Button>}
              <Button type="link" size="small" onClick={() => skip(row)}>{row.skip ? t("import.take") : t("import.skip")}</Button>
            </Space>
          ),
        },
      ]}
    />
  );
}
