import { Button, Dropdown, Result, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Route, Routes, useLocation, useNavigate } from "react-router";
import { NoRight } from "../../desk/NoRight";
import { useMay } from "../../desk/staff";
import { BlueprintEditor } from "../blueprints/BlueprintEditor";
import { BlueprintList } from "../blueprints/BlueprintList";
import { ItemEditor } from "../editor/ItemEditor";
import { FormList } from "../forms/FormList";
import { FormPage } from "../forms/FormPage";
import { ImportPage } from "../imports/ImportPage";
import { ImportsScreen } from "../imports/ImportsScreen";
import { ItemsScreen } from "../items/ItemsScreen";
import { rememberedSearch } from "../items/place";
import { useDownload } from "../../desk/Download";
import { Loaded } from "../parts/Loaded";
import { PageHead } from "../parts/PageHead";
import { PointsScreen } from "../points/PointsScreen";
import { useBank, useBankId, useMayReadItems, useMayWrite } from "../queries";
import { BankDialog } from "./BankDialog";

const TABS = ["items", "points", "blueprints", "forms", "imports"] as const;

/** One bank: its name, what can be done with all of it, and its parts as tabs. */
export function BankPage() {
  const id = useBankId();
  const bank = useBank(id);
  const { t } = useTranslation("bank");
  const { t: words } = useTranslation();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const reads = useMayReadItems();
  const write = useMayWrite();
  const [editing, setEditing] = useState(false);
  const here = pathname.split("/")[3] ?? "";
  const tabs = TABS.filter((tab) => reads || (tab !== "items" && tab !== "imports"));
  return (
    <div className="bank-page">
      <Loaded query={bank} rows={0}>
        {(bank) => (
          <>
            <PageHead trail={[{ title: t("banks.title"), to: "/bank" }]} title={bank.name}
              note={[bank.occupation, t(`levels.${bank.level}`), t("banks.count", { count: bank.items })].filter(Boolean).join(" · ")}>
              <ExportMenu bank={id} />
              {write && <Button onClick={() => setEditing(true)}>{t("banks.change")}</Button>}
            </PageHead>
            {editing && <BankDialog bank={bank} close={() => setEditing(false)} saved={() => undefined} />}
          </>
        )}
      </Loaded>
      <Tabs
        activeKey={here}
        onChange={(tab) => void navigate(`/bank/${id}/${tab}${tab === "items" ? rememberedSearch(id) : ""}`)}
        items={tabs.map((tab) => ({ key: tab, label: t(`tabs.${tab}`) }))}
      />
      <Routes>
        <Route index element={<Navigate to={tabs[0] ?? "forms"} replace />} />
        <Route path="items" element={reads ? <ItemsScreen /> : <NoRight />} />
        <Route path="items/:item" element={reads ? <ItemEditor /> : <NoRight />} />
        <Route path="points" element={<PointsScreen />} />
        <Route path="blueprints" element={<BlueprintList />} />
        <Route path="blueprints/:blueprint" element={<BlueprintEditor />} />
        <Route path="forms" element={<FormList />} />
        <Route path="forms/:form" element={<FormPage />} />
        <Route path="imports" element={reads ? <ImportsScreen /> : <NoRight />} />
        <Route path="imports/:import" element={reads ? <ImportPage /> : <NoRight />} />
        <Route path="*" element={<Result status="404" title={words("noPage")} />} />
      </Routes>
    </div>
  );
}

function ExportMenu({ bank }: { bank: number }) {
  const { t } = useTranslation("bank");
  const { fetchFile, busy } = useDownload();
  if (!useMay("author")) return null;
  return (
    <Dropdown trigger={["click"]} menu={{
      items: (["xlsx", "csv"] as const).map((format) => ({
        key: format, label: t(`export.${format}`), onClick: () => void fetchFile(`/banks/${bank}/export.${format}`),
      })),
    }}>
      <Button loading={busy}>{t("export.title")} ▾</Button>
    </Dropdown>
  );
}
