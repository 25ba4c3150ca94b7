import { Table, Tag } from "antd";
import type { TableProps, TableRef } from "antd";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Point } from "../../core/types";
import { currentLanguage } from "../../i18n/language";
import { dateText, pointsText } from "../../ui/time";
import { Difficulty } from "../parts/Difficulty";
import { KindTag } from "../parts/KindTag";
import { plainText } from "../../items/plain";
import { highlighted } from "../parts/text";
import { useRoom } from "../../desk/useRoom";
import { codeWidth, longestCode } from "./codes";
import type { Line } from "./useItemPages";

type Reference = TableRef;

/** A list of any length that scrolls smoothly: only the rows in sight exist. */
export function ItemTable({ lines, dim, search, points, chosen, at, need, open, moved, byTag }: {
  lines: Line[];
  /** The rows belong to filters that are no longer set. */
  dim: boolean;
  search: string;
  points: ReadonlyMap<string, Point>;
  chosen: number | undefined;
  /** Row to begin at. */
  at: number;
  need: (index: number) => void;
  open: (item: number) => void;
  /** The list was scrolled; the function tells the row at its top edge, when somebody wants to know. */
  moved: (row: () => number) => void;
  byTag: (tag: string) => void;
}) {
  const { t } = useTranslation("bank");
  const [box, room] = useRoom(32);
  const table = useRef<Reference>(null);
  const wide = room.width > 1500;
  const begin = useRef(at);
  const ready = room.width > 0;
  useLayoutEffect(() => {
    if (ready && begin.current > 0) table.current?.scrollTo({ index: begin.current, align: "start" } as Parameters<Reference["scrollTo"]>[0]);
  }, [ready]);

  const longest = longestCode(lines);
  const columns = useMemo<NonNullable<TableProps<Line>["columns"]>>(() => {
    const widths = { code: codeWidth(longest), kind: currentLanguage() === "en" ? 128 : 84, point: wide ? 300 : 220, difficulty: 96, points: 72, tags: wide ? 240 : 150, at: 160 };
    const rest = Object.values(widths).reduce((sum, width) => sum + width, 0) - (wide ? 0 : widths.at);
    const cell = (render: (item: NonNullable<Line["item"]>) => React.ReactNode) => (_: unknown, { item }: Line) => (item ? <div className="bank-cell">{render(item)}</div> : null);
    return [
      {
        title: t("field.code"), key: "code", width: widths.code,
        render: (_: unknown, { item, index }: Line) =>
          item ? <div className="bank-cell bank-code" title={item.code}>{item.code || `#${item.id}`}</div> : <Waiting index={index} need={need} />,
      },
      { title: t("field.kind"), key: "kind", width: widths.kind, render: cell((item) => <KindTag kind={item.current.content.kind} />) },
      {
        title: t("field.stem"), key: "stem", width: Math.max(280, room.width - rest - 2),
        render: cell((item) => (
          <>
            {item.retired && <Tag>{t("item.retired")}</Tag>}
            {highlighted(plainText(item.current.content.stem), search).map((part, i) => (part.found ? <mark key={i}>{part.text}</mark> : part.text))}
          </>
        )),
      },
      {
        title: t("field.point"), key: "point", width: widths.point,
        render: cell(({ current: { content } }) => {
          const name = points.get(content.point)?.name;
          return content.point ? <span title={`${content.point} ${name ?? ""}`}><span className="bank-code bank-muted">{content.point}</span> {name}</span> : <span className="bank-muted">—</span>;
        }),
      },
      { title: t("field.difficulty"), key: "difficulty", width: widths.difficulty, render: cell((item) => <Difficulty value={item.current.content.difficulty} />) },
      { title: t("field.points"), key: "points", width: widths.points, align: "right" as const, className: "bank-number", render: cell((item) => (item.current.content.points > 0 ? pointsText(item.current.content.points) : <span className="bank-muted">—</span>)) },
      {
        title: t("field.tags"), key: "tags", width: widths.tags,
        render: cell((item) => item.current.content.tags.map((tag) => (
          <Tag key={tag} className="bank-tag" onClick={(event) => { event.stopPropagation(); byTag(tag); }}>{tag}</Tag>
        ))),
      },
      ...(wide ? [{ title: t("item.changed"), key: "at", width: widths.at, className: "bank-number", render: cell((item) => dateText(item.current.createdAt).slice(0, 16)) }] : []),
    ];
  }, [t, wide, room.width, longest, search, points, need, byTag]);
  const sum = columns.reduce((width, column) => width + Number(column.width), 0);

  return (
    <div ref={box} className={dim ? "bank-items bank-dim" : "bank-items"}>
      {ready && (
        <Table<Line>
          ref={table}
          virtual
          size="middle"
          rowKey="index"
          pagination={false}
          columns={columns}
          dataSource={lines}
          scroll={{ x: sum, y: Math.max(200, room.height - 47) }}
          rowClassName={({ item }) => (item && item.id === chosen ? "bank-row bank-row-chosen" : "bank-row")}
          onRow={({ item }) => ({
            tabIndex: 0,
            onClick: () => item && open(item.id),
            onKeyDown: (event) => {
              if (event.key === "Enter" && item) open(item.id);
            },
          })}
          onScroll={({ currentTarget }) => moved(() => firstRow(currentTarget))}
        />
      )}
    </div>
  );
}

/** The row at the top edge: heights of rows that were never in sight are only estimates, so the rows themselves are asked. */
function firstRow(list: HTMLElement): number {
  const edge = list.getBoundingClientRect().top + 8;
  for (const row of list.querySelectorAll<HTMLElement>("[data-row-key]")) {
    if (row.getBoundingClientRect().bottom > edge) return Number(row.dataset["rowKey"]);
  }
  return 0;
}

/** A row in sight that is not here yet: asks for its page. */
function Waiting({ index, need }: { index: number; need: (index: number) => void }) {
  useEffect(() => need(index), [index, need]);
  return <span className="bank-waiting" />;
}
