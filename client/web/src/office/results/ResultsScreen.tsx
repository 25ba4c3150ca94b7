import { useQuery } from "@tanstack/react-query";
import { Empty, Input, Segmented, Space, Spin } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Result, Results, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { AttemptDrawer } from "../attempt/AttemptDrawer";
import { useFilter } from "../address";
import { Download } from "../../desk/Download";
import { countOutcomes, listedResults, OUTCOMES } from "./filters";
import { ResultTable } from "./ResultTable";
import { Summary } from "./Summary";

export function useResults(sitting: number, often: boolean) {
  const http = useHttp();
  return useQuery({
    queryKey: ["office", "results", sitting],
    queryFn: () => http.get<Results>(`/sittings/${sitting}/results`, { timeout: 60_000 }),
    refetchInterval: often ? 10_000 : false,
  });
}

export function ResultsScreen({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const [typed, setTyped] = useFilter("q");
  const [only, setOnly] = useFilter("only");
  const [looking, setLooking] = useState<Result>();
  const { data: reply, error, isPending, refetch } = useResults(sitting.id, sitting.state === "open");
  if (isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (!reply) return <FaultAlert error={error} retry={() => void refetch()} />;
  const { results, summary } = reply;
  if (results.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("results.none")} />;
  const counts = countOutcomes(results);
  return (
    <div className="stack">
      <Summary summary={summary} results={results} />
      <div className="bar">
        <Segmented
          aria-label={t("results.show")}
          value={only}
          onChange={setOnly}
          options={[
            { value: "", label: `${t("results.all")} ${results.length}` },
            ...OUTCOMES.filter((outcome) => counts[outcome] > 0 || outcome === only).map((outcome) => ({ value: outcome, label: `${t(`results.${outcome}`)} ${counts[outcome]}` })),
            ...(summary.late > 0 ? [{ value: "late", label: `${t("results.withLate")} ${summary.late}` }] : []),
          ]}
        />
        <Input.Search allowClear className="search" placeholder={t("results.search")} aria-label={t("results.search")}
          value={typed} onChange={(event) => setTyped(event.target.value)} />
        <span className="grow" />
        {summary.late > 0 && <Link to={`/office/${sitting.id}/late`}>{t("results.toLate", { count: summary.late })}</Link>}
        <Space>
          <Download path={`/sittings/${sitting.id}/results.xlsx`}>{t("results.xlsx")}</Download>
          <Download path={`/sittings/${sitting.id}/results.csv`}>{t("results.csv")}</Download>
        </Space>
      </div>
      <ResultTable results={listedResults(results, { typed, only })} look={setLooking} />
      {looking && (
        <AttemptDrawer
          sitting={sitting.id}
          attempt={looking.attempt}
          first="sheet"
          title={t("results.of", { name: looking.name, ticket: looking.ticket })}
          close={() => setLooking(undefined)}
        />
      )}
    </div>
  );
}
