import { Button } from "antd";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { FaultAlert } from "../../desk/faults";
import { Blank } from "../parts/Blank";
import { useBankId, useMayWrite, usePointNames } from "../queries";
import { FilterBar } from "./FilterBar";
import type { Filters } from "./filters";
import { countFilters, NO_FILTERS, readFilters, writeFilters } from "./filters";
import { ItemDrawer } from "./ItemDrawer";
import { ItemTable } from "./ItemTable";
import { rememberSearch } from "./place";
import { useItemPages } from "./useItemPages";

/** All items of a bank: search, filters, and one of them looked at. The address says what is shown. */
export function ItemsScreen() {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const write = useMayWrite();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const latest = useRef(search);
  latest.current = search;
  const filters = useFilters(search);
  const at = Number(search.get("at") ?? 0) || 0;
  const chosen = Number(search.get("item") ?? 0) || undefined;
  const points = usePointNames(bank);
  const pages = useItemPages(bank, filters, at);

  useEffect(() => rememberSearch(bank, address && `?${address}`), [bank, address]);
  const rewrite = useCallback((change: (next: URLSearchParams) => URLSearchParams) => {
    const next = change(new URLSearchParams(latest.current));
    if (next.toString() !== latest.current.toString()) setSearch(next, { replace: true });
  }, [setSearch]);
  const change = useCallback((filter: Partial<Filters>) => rewrite((next) => writeFilters(next, filter)), [rewrite]);
  const open = useCallback((item: number | undefined) => rewrite((next) => {
    if (item === undefined) next.delete("item");
    else next.set("item", String(item));
    return next;
  }), [rewrite]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const moved = useCallback((topRow: () => number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => rewrite((next) => {
      const row = topRow();
      if (row > 0) next.set("at", String(row));
      else next.delete("at");
      return next;
    }), 300);
  }, [rewrite]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const byTag = useCallback((tag: string) => change({ tag }), [change]);

  const filtered = countFilters(filters) > 0;
  const add = write && <Button type="primary" onClick={() => void navigate("new")}>{t("items.add")}</Button>;
  const take = write && <Button onClick={() => void navigate(`/bank/${bank}/imports`)}>{t("items.import")}</Button>;
  const { lines } = pages;
  if (lines?.length === 0 && !filtered && !pages.searching) {
    return <div className="bank-paper"><Blank title={t("items.empty")} text={t("items.emptyText")}><div className="bank-actions" style={{ justifyContent: "center" }}>{take}{add}</div></Blank></div>;
  }
  return (
    <>
      <FilterBar bank={bank} filters={filters} change={change}>{take}{add}</FilterBar>
      <div className="bank-bar bank-line">
        <span className="bank-muted" role="status" aria-live="polite">{lines ? t(filtered ? "items.found" : "items.all", { count: pages.total }) : t("items.searching")}</span>
        {filtered && <Button type="link" size="small" onClick={() => change({ ...NO_FILTERS, order: filters.order })}>{t("filter.clear", { count: countFilters(filters) })}</Button>}
      </div>
      <FaultAlert error={pages.error} retry={pages.retry} />
      {lines?.length === 0 && (
        <div className="bank-paper"><Blank title={t("items.none")} text={t("items.noneText")}>
          <Button onClick={() => change({ ...NO_FILTERS, order: filters.order })}>{t("filter.clearAll")}</Button>
        </Blank></div>
      )}
      {lines && lines.length > 0 && (
        <ItemTable
          key={JSON.stringify(filters)} lines={lines} dim={pages.searching} search={filters.q} points={points} chosen={chosen} at={at}
          need={pages.need} open={open} moved={moved} byTag={byTag}
        />
      )}
      {chosen !== undefined && <ItemDrawer bank={bank} item={chosen} lines={lines ?? []} need={pages.need} open={open} />}
    </>
  );
}

/** The filters of an address; the same object as long as they say the same. */
function useFilters(search: URLSearchParams): Filters {
  const read = readFilters(search);
  const kept = useRef(read);
  if (JSON.stringify(kept.current) !== JSON.stringify(read)) kept.current = read;
  return kept.current;
}
