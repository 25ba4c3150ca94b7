import { useQuery } from "@tanstack/react-query";
import { App, Button, Segmented, Space, Spin, Table } from "antd";
import { useTranslation } from "react-i18next";
import type { Rescore, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp, useMay } from "../../desk/staff";
import { useConfirm } from "../../desk/tell";
import { pointsText } from "../../ui/time";
import { useFilter } from "../address";
import { save } from "../../desk/save";
import { useRoom } from "../../desk/useRoom";
import { wallText } from "../moments";
import { useChange } from "../queries";
import { Shape } from "../Shape";
import { Mark } from "../StateTag";
import { useSheet } from "../attempt/queries";
import { useResponseText } from "../attempt/response";
import { plainStart } from "../../items/plain";
import { changesCsv } from "./correction";
import { useResults } from "./ResultsScreen";

type Change = Rescore["changes"][number];

/** A set of corrected keys: every result that changes, and the decision. */
export function RescoreReview({ sitting, id, close }: { sitting: Sitting; id: number; close: () => void }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const chief = useMay("chief");
  const { message } = App.useApp();
  const confirm = useConfirm();
  const [only, setOnly] = useFilter("only");
  const [box, { height }] = useRoom();
  const { data: rescore, error, isPending, refetch } = useQuery({
    queryKey: ["office", "rescore", id],
    queryFn: () => http.get<Rescore>(`/rescores/${id}`),
  });
  const results = useResults(sitting.id, false);
  const decide = useChange(
    (step: "apply" | "cancel") => http.post(`/rescores/${id}/${step}`, {}, { timeout: 120_000 }),
    (_, step) => void message.success(t(`rescore.done.${step}`)),
  );
  if (isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (!rescore) return <FaultAlert error={error} retry={() => void refetch()} />;
  const { summary, changes } = rescore;
  // Any sheet has the words of a question; where nothing changes, one that was scored serves.
  const attempt = changes[0]?.attempt ?? results.data?.results.find((one) => one.attempt && one.scored)?.attempt ?? 0;
  const shown = only === "flips" ? changes.filter((one) => one.flips) : changes;
  const flip = (flips: string) => (flips ? t(`rescore.flips.${flips}`) : "");
  return (
    <div className="stack">
      <div className="bar">
        <Button size="small" onClick={close}>{t("print.back")}</Button>
        <h2>{t("rescore.set", { at: wallText(rescore.at), by: rescore.by })}</h2>
        <span className="grow" />
        {chief && rescore.state === "proposed" && (
          <Space>
            <Button onClick={() => confirm({ title: t("rescore.cancelAsk"), okText: t("rescore.cancel"), cancelText: t("print.back") }, () => decide.mutateAsync("cancel"))}>{t("rescore.cancel")}</Button>
            <Button
              type="primary"
              loading={decide.isPending}
              onClick={() => confirm(
                { title: t("rescore.applyAsk", { title: sitting.title }), content: t("rescore.applyExplain", { ...summary, count: summary.scored }), okText: t("rescore.apply") },
                () => decide.mutateAsync("apply"),
              )}
            >
              {t("rescore.apply")}
            </Button>
          </Space>
        )}
      </div>
      <FaultAlert error={decide.error} />
      <ul className="plain-list">
        {rescore.corrections.map((one) => <Corrected key={one.version} correction={one} attempt={attempt} />)}
        <li>{t("rescore.because", { reason: rescore.reason })}</li>
        {rescore.state !== "proposed" && <li>{t(`rescore.decided.${rescore.state}`, { by: rescore.decidedBy, at: wallText(rescore.decidedAt) })}</li>}
      </ul>
      <dl className="figures">
        {(["scored", "affected", "up", "down"] as const).map((key) => <div key={key}><dt>{t(`rescore.summary.${key}`)}</dt><dd className="num">{summary[key]}</dd></div>)}
      </dl>
      <div className="bar">
        <Segmented
          aria-label={t("results.show")}
          value={only}
          onChange={setOnly}
          options={[{ value: "", label: `${t("rescore.allChanges")} ${changes.length}` }, { value: "flips", label: `${t("rescore.flipping")} ${summary.up + summary.down}` }]}
        />
        <span className="grow" />
        <Button
          disabled={changes.length === 0}
          onClick={() => save(changesCsv(changes, ["ticket", "name", "before", "after", "change", "flips"].map((key) => t(`rescore.column.${key}`)), flip), `rescore-${id}.csv`)}
        >
          {t("rescore.export")}
        </Button>
      </div>
      <div ref={box}>
        <Table<Change>
          virtual
          rowKey="attempt"
          size="small"
          pagination={false}
          dataSource={shown}
          scroll={{ x: 820, y: height - 40 }}
          locale={{ emptyText: t("rescore.nothingChanges") }}
          columns={[
            { title: t("rescore.column.ticket"), dataIndex: "ticket", width: 180, className: "num" },
            { title: t("rescore.column.name"), dataIndex: "name", width: 140 },
            { title: t("rescore.column.before"), width: 110, align: "right", className: "num", render: (_, one) => pointsText(one.before), sorter: (a, b) => a.before - b.before },
            { title: t("rescore.column.after"), width: 110, align: "right", className: "num", render: (_, one) => <b>{pointsText(one.after)}</b>, sorter: (a, b) => a.after - b.after },
            { title: t("rescore.column.change"), width: 120, align: "right", className: "num", render: (_, one) => <Difference points={one.after - one.before} />, sorter: (a, b) => a.after - a.before - (b.after - b.before) },
            { title: t("rescore.column.flips"), render: (_, one) => one.flips && <Mark shape={one.flips} tone={one.flips === "up" ? "green" : "red"} text={flip(one.flips)} /> },
          ]}
        />
      </div>
    </div>
  );
}

/** A corrected key with the words of its question, read from a sheet; where that has another wording, with its number. */
function Corrected({ correction, attempt }: { correction: Rescore["corrections"][number]; attempt: number }) {
  const { t } = useTranslation("office");
  const sheet = useSheet(attempt);
  const at = sheet.data?.items.findIndex(({ item, version }) => item === correction.item && version === correction.version) ?? -1;
  const found = sheet.data?.items[at];
  const said = useResponseText();
  const item = found === undefined ? String(correction.item) : `${at + 1}. ${plainStart(found.stem)}`;
  return <li>{t("rescore.item", { item, before: said(found?.kind, correction.before), after: said(found?.kind, correction.after) })}</li>;
}

function Difference({ points }: { points: number }) {
  return <><Shape name={points > 0 ? "up" : "down"} /> {points > 0 ? "+" : "−"}{pointsText(Math.abs(points))}</>;
}
