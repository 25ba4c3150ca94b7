import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Table } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FaultAlert } from "../desk/faults";
import { useHttp } from "../desk/staff";
import { useTell } from "../desk/tell";
import { addStrings, currentLanguage } from "../i18n/language";
import { useFilter } from "../office/address";
import { save } from "../desk/save";
import { csvText } from "../office/csv";
import { dateText } from "../ui/time";
import { auditStrings } from "./auditStrings";
import { auditQuery, deedText, objectText, saidText } from "./deeds";
import type { AuditPage, Deed } from "./deeds";
import "../office/office.css";

addStrings("audit", auditStrings);

const PAGE = 50;
/** Lines fetched in one request of an export. */
const CHUNK = 1000;

/** Who did what, and when: for administrators, auditors and the chief. */
export default function AuditTrail() {
  const { t } = useTranslation("audit");
  const http = useHttp();
  const tell = useTell();
  const [account, setAccount] = useFilter("account");
  const [from, setFrom] = useFilter("from");
  const [to, setTo] = useFilter("to");
  const [page, setPage] = useFilter("page", "1");
  const [exporting, setExporting] = useState(false);
  const chosen = { account, from, to };
  const number = Math.max(1, Number.parseInt(page, 10) || 1);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ["audit", account, from, to, number],
    queryFn: () => http.get<AuditPage>(auditQuery(chosen, (number - 1) * PAGE, PAGE)),
    placeholderData: keepPreviousData,
  });
  const say = (name: string, values: Record<string, unknown> = {}) => t(name, values);
  const shown = new Map((data?.accounts ?? []).map((one) => [one.id, one.displayName || one.name]));
  const person = (deed: Deed) => {
    if (deed.account === 0) return t("command");
    const called = shown.get(deed.account);
    return called && called !== deed.name ? `${called} (${deed.name})` : deed.name;
  };
  const cells = (deed: Deed) => [
    dateText(deed.at), person(deed), deedText(deed.action, currentLanguage()), objectText(deed, say), deed.detail.reason ?? "", saidText(deed, say), deed.detail.request ?? "",
  ];
  const titles = ["at", "who", "what", "object", "reason", "said", "request"].map((name) => t(`column.${name}`));

  async function exportAll() {
    setExporting(true);
    try {
      // Lines that are added meanwhile push the others down: what was seen is left out by its number.
      const all = new Map<number, Deed>();
      for (let offset = 0, total = 1; offset < total; offset += CHUNK) {
        const part = await http.get<AuditPage>(auditQuery(chosen, offset, CHUNK));
        for (const deed of part.deeds) all.set(deed.id, deed);
        total = part.total;
      }
      save(csvText([titles, ...[...all.values()].map(cells)]), t("file"));
    } catch (failed) {
      tell(failed);
    } finally {
      setExporting(false);
    }
  }

  return (
    <section className="panel">
      <div className="bar">
        <h1>{t("title")}</h1>
        <Button loading={exporting} disabled={!data?.total} onClick={() => void exportAll()}>{t("export")}</Button>
      </div>
      <p className="quiet">{t("intro")}</p>
      <div className="bar" style={{ marginTop: 12, alignItems: "end" }}>
        <label className="field">
          {t("who")}
          <Select
            showSearch={{ optionFilterProp: "label" }}
            style={{ width: 240 }}
            value={account}
            onChange={setAccount}
            options={[{ value: "", label: t("everybody") }, ...(data?.accounts ?? []).map((one) => ({ value: String(one.id), label: one.displayName ? `${one.displayName} (${one.name})` : one.name }))]}
          />
        </label>
        <label className="field">{t("from")}<Input type="date" max={to || undefined} value={from} onChange={(event) => setFrom(event.target.value)} /></label>
        <label className="field">{t("to")}<Input type="date" min={from || undefined} value={to} onChange={(event) => setTo(event.target.value)} /></label>
      </div>
      <FaultAlert error={error} retry={() => void refetch()} />
      <Table<Deed>
        rowKey="id"
        size="small"
        loading={isFetching}
        dataSource={data?.deeds ?? []}
        locale={{ emptyText: t("none") }}
        scroll={{ x: 1000 }}
        pagination={{
          current: number, pageSize: PAGE, total: data?.total ?? 0, showSizeChanger: false,
          onChange: (next) => setPage(String(next)), showTotal: (count) => t("total", { count }),
        }}
        columns={[
          { title: titles[0], width: 180, render: (_, deed) => <span className="num nowrap">{dateText(deed.at)}</span> },
          { title: titles[1], width: 180, render: (_, deed) => person(deed) },
          { title: titles[2], width: 220, render: (_, deed) => deedText(deed.action, currentLanguage()) },
          { title: titles[3], width: 180, render: (_, deed) => objectText(deed, say) },
          { title: `${titles[4]} / ${titles[5]}`, render: (_, deed) => <>{deed.detail.reason && <div>{deed.detail.reason}</div>}<div className="quiet">{saidText(deed, say)}</div></> },
          { title: titles[6], width: 150, render: (_, deed) => <span className="num quiet">{deed.detail.request}</span> },
        ]}
      />
    </section>
  );
}
