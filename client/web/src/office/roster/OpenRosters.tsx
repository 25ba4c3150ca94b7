import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RosterEntry } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { dateText } from "../../ui/time";
import { stopping } from "./report";

/** Reports that somebody left open: each with what waits in it, to go on with or to drop. */
export function OpenRosters({ sitting }: { sitting: number }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { data: rosters = [], error, refetch } = useQuery({
    queryKey: ["office", "rosters", sitting],
    queryFn: async () => (await http.get<{ rosters: RosterEntry[] }>(`/sittings/${sitting}/rosters`)).rosters,
  });
  const open = rosters.filter(({ state }) => state === "open");
  if (error) return <FaultAlert error={error} retry={() => void refetch()} />;
  if (open.length === 0) return null;
  return (
    <section className="open-rosters tone-amber" aria-label={t("roster.open")}>
      <h2>{t("roster.open")}</h2>
      <ul>
        {open.map(({ id, file, counts, createdAt, createdBy }) => (
          <li key={id}>
            <Link to={`/office/${sitting}/import/${id}`}>{file}</Link>
            <span className="num">{t("roster.waiting", { count: counts.rows, stops: stopping(counts) })}</span>
            {counts.created > 0 && <span className="num">{t("import.taken", { count: counts.created })}</span>}
            <span className="quiet num">{dateText(createdAt)} · {createdBy}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
