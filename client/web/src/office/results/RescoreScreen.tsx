import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Spin, Table } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Rescore, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp, useMay } from "../../desk/staff";
import { wallText } from "../moments";
import { Mark } from "../StateTag";
import type { ShapeName } from "../Shape";
import { CorrectionForm } from "./CorrectionForm";
import { RescoreReview } from "./RescoreReview";

const LOOK: Record<Rescore["state"], { shape: ShapeName; tone: string }> = {
  proposed: { shape: "half", tone: "amber" },
  applied: { shape: "check", tone: "green" },
  cancelled: { shape: "dash", tone: "grey" },
};

/** Corrected keys: propose, look at what would change, apply or cancel; and the sets of the past. */
export function RescoreScreen({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const chief = useMay("chief");
  const [params, setParams] = useSearchParams();
  const set = params.get("set") ?? "";
  // A question that was asked for belongs to the form: it is left behind with it.
  const setSet = (next: string) => setParams(next ? { set: next } : {});
  const { data: rescores, error, isPending, refetch } = useQuery({
    queryKey: ["office", "rescores", sitting.id],
    queryFn: async () => (await http.get<{ rescores: Rescore[] }>(`/sittings/${sitting.id}/rescores`)).rescores,
  });
  if (set === "new" || (params.has("item") && !set)) return <CorrectionForm sitting={sitting} proposed={(rescore) => setSet(String(rescore.id))} close={() => setSet("")} />;
  if (set) return <RescoreReview sitting={sitting} id={Number(set)} close={() => setSet("")} />;
  if (isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (!rescores) return <FaultAlert error={error} retry={() => void refetch()} />;
  return (
    <div className="stack">
      <div className="bar">
        <p className="quiet">{t("rescore.intro")}</p>
        <span className="grow" />
        {chief && <Button type="primary" onClick={() => setSet("new")}>{t("rescore.new")}</Button>}
      </div>
      {rescores.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("rescore.none")} /> : (
        <Table<Rescore>
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={rescores}
          columns={[
            { title: t("rescore.column.at"), width: 160, className: "num", render: (_, one) => <button type="button" className="link" onClick={() => setSet(String(one.id))}>{wallText(one.at)}</button> },
            { title: t("rescore.column.keys"), render: (_, one) => t("rescore.keys", { count: one.corrections.length }), width: 100 },
            { title: t("reason"), dataIndex: "reason" },
            { title: t("rescore.column.by"), dataIndex: "by", width: 120 },
            { title: t("rescore.column.affected"), width: 90, align: "right", className: "num", render: (_, one) => one.summary.affected },
            { title: t("rescore.column.up"), width: 110, align: "right", className: "num", render: (_, one) => one.summary.up },
            { title: t("rescore.column.down"), width: 110, align: "right", className: "num", render: (_, one) => one.summary.down },
            { title: t("rescore.column.state"), width: 120, render: (_, one) => <Mark {...LOOK[one.state]} text={t(`rescore.state.${one.state}`)} /> },
          ]}
        />
      )}
    </div>
  );
}
