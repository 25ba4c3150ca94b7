import { Button, Empty, Input, Segmented, Table } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { Sitting } from "../core/types";
import { FaultAlert } from "../desk/faults";
import { useMay } from "../desk/staff";
import { matches, useFilter } from "./address";
import { findProgramme, occupationText, useCatalogue } from "./catalogue";
import { windowText } from "./moments";
import { useSittings } from "./queries";
import { StateTag } from "./StateTag";

export function SittingList() {
  const { t } = useTranslation("office");
  const { data: sittings, error, isPending, refetch } = useSittings();
  const [state, setState] = useFilter("state");
  const [typed, setTyped] = useFilter("q");
  const officer = useMay("officer");
  const navigate = useNavigate();
  const named = useProgrammeText();
  const shown = (sittings ?? [])
    .filter((one) => (!state || one.state === state) && matches(typed, one.title, named(one.programme)))
    .sort((a, b) => b.opens - a.opens);
  const fresh = sittings?.length === 0;

  return (
    <section className="panel">
      <div className="bar">
        <h1>{t("list.title")}</h1>
        {officer && <Button type="primary" onClick={() => void navigate("new")}>{t("list.new")}</Button>}
      </div>
      <FaultAlert error={error} retry={() => void refetch()} />
      {fresh ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<><strong>{t("list.none")}</strong><p className="quiet">{t("list.begin")}</p></>}>
          {officer && <Button type="primary" onClick={() => void navigate("new")}>{t("list.new")}</Button>}
        </Empty>
      ) : (
        <>
          <div className="bar">
            <Segmented
              aria-label={t("list.state")}
              value={state}
              onChange={setState}
              options={["", "open", "draft", "closed"].map((value) => ({
                value,
                label: `${value ? t(`sitting.state.${value}`) : t("list.all")} ${(sittings ?? []).filter((one) => !value || one.state === value).length}`,
              }))}
            />
            <Input.Search allowClear className="search" placeholder={t("list.search")} aria-label={t("list.search")}
              value={typed} onChange={(event) => setTyped(event.target.value)} />
          </div>
          <Table<Sitting>
            rowKey="id"
            size="small"
            loading={isPending}
            dataSource={shown}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            locale={{ emptyText: t("list.noMatch") }}
            columns={[
              { title: t("list.sitting"), dataIndex: "title", render: (title: string, one) => <Link to={`${one.id}`}>{title}</Link> },
              { title: t("list.programme"), dataIndex: "programme", render: named },
              { title: t("list.when"), width: 240, render: (_, one) => <span className="num">{windowText(one.opens, one.closes)}</span>, sorter: (a, b) => a.opens - b.opens },
              { title: t("list.rooms"), width: 90, align: "right", className: "num", render: (_, one) => one.rooms.length },
              { title: t("list.candidates"), width: 90, align: "right", className: "num", dataIndex: "candidates" },
              { title: t("list.state"), width: 110, render: (_, one) => <StateTag state={one.state} /> },
            ]}
          />
        </>
      )}
    </section>
  );
}

/** Names a programme as notices do; the bare code until the catalogue is here. */
export function useProgrammeText(): (code: string) => string {
  const { t } = useTranslation("office");
  const { data: organisations } = useCatalogue();
  return (code) => {
    const found = findProgramme(organisations ?? [], code);
    return found ? `${occupationText(found.programme)} ${t(`level.${found.programme.level}`)}` : code;
  };
}
