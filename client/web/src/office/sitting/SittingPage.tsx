import { Result, Spin, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { Link, Navigate, Route, Routes, useLocation, useNavigate, useParams } from "react-router";
import type { Role, Sitting } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useStaff } from "../../desk/staff";
import { BoardScreen } from "../board/BoardScreen";
import { LateScreen } from "../results/LateScreen";
import { RescoreScreen } from "../results/RescoreScreen";
import { ResultsScreen } from "../results/ResultsScreen";
import { CandidatesScreen } from "../roster/CandidatesScreen";
import { RosterScreen } from "../roster/RosterScreen";
import { SeatingScreen } from "../seating/SeatingScreen";
import { windowText } from "../moments";
import { useSitting } from "../queries";
import { useProgrammeText } from "../SittingList";
import { StateTag } from "../StateTag";
import { EditSitting } from "./EditSitting";
import { SittingActions } from "./SittingActions";

/** The pages of one sitting, in the order in which they are needed. */
const PAGES: { path: string; roles: Role[]; when: Sitting["state"][] }[] = [
  { path: "setup", roles: ["officer", "chief", "auditor"], when: ["draft", "open", "closed"] },
  { path: "candidates", roles: ["officer", "chief", "auditor", "proctor"], when: ["draft", "open", "closed"] },
  { path: "seats", roles: ["officer", "chief", "auditor", "proctor"], when: ["draft", "open", "closed"] },
  { path: "live", roles: ["officer", "chief", "auditor", "proctor"], when: ["open", "closed"] },
  { path: "results", roles: ["officer", "chief", "auditor"], when: ["open", "closed"] },
  { path: "late", roles: ["officer", "chief", "auditor"], when: ["open", "closed"] },
  { path: "keys", roles: ["officer", "chief", "auditor"], when: ["open", "closed"] },
];

export default function SittingPage() {
  const { t } = useTranslation("office");
  const id = Number(useParams()["sitting"]);
  const { account } = useStaff();
  const navigate = useNavigate();
  const here = useLocation().pathname.split("/")[3] ?? "";
  const named = useProgrammeText();
  const { data: sitting, error, isPending, refetch } = useSitting(id);
  if (!(id > 0)) return <Result status="404" title={t("sitting.unknown")} extra={<Link to="/office">{t("list.title")}</Link>} />;
  if (isPending) return <Spin><div style={{ height: 240 }} /></Spin>;
  if (!sitting) return <FaultAlert error={error} retry={() => void refetch()} />;
  const pages = PAGES.filter((page) => page.when.includes(sitting.state) && page.roles.some((role) => account.roles.includes(role)));
  const first = sitting.state === "draft" ? "setup" : sitting.state === "open" ? "live" : "results";

  return (
    <section className="panel sitting">
      <header className="sitting-head">
        <div>
          <Link to="/office" className="quiet">{t("list.title")}</Link>
          <h1>{sitting.title} <StateTag state={sitting.state} /></h1>
          <p className="quiet num">
            {named(sitting.programme)} · {windowText(sitting.opens, sitting.closes)} · {t("sitting.size", { rooms: sitting.rooms.length, count: sitting.candidates })}
          </p>
        </div>
        <SittingActions sitting={sitting} />
      </header>
      <Tabs
        activeKey={here === "import" ? "candidates" : here}
        onChange={(path) => void navigate(`/office/${id}/${path}`)}
        items={pages.map(({ path }) => ({ key: path, label: t(`page.${path}`) }))}
      />
      <Routes>
        <Route path="setup" element={<EditSitting sitting={sitting} />} />
        <Route path="candidates" element={<CandidatesScreen sitting={sitting} />} />
        <Route path="import/:roster?" element={<RosterScreen sitting={sitting} />} />
        <Route path="seats" element={<SeatingScreen sitting={sitting} />} />
        <Route path="live" element={<BoardScreen sitting={sitting} />} />
        <Route path="results" element={<ResultsScreen sitting={sitting} />} />
        <Route path="late" element={<LateScreen sitting={sitting} />} />
        <Route path="keys" element={<RescoreScreen sitting={sitting} />} />
        <Route path="*" element={<Navigate to={`/office/${id}/${pages.some((page) => page.path === first) ? first : pages[0]?.path ?? ""}`} replace />} />
      </Routes>
    </section>
  );
}
