import { Button, Space } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, Route, Routes, useNavigate, useParams } from "react-router";
import { LedgerPrint } from "./LedgerPrint";
import { RosterPrint } from "./RosterPrint";

/** Pages made for A4 paper: on the screen they look as they print, with two buttons above. */
export default function Prints() {
  const sitting = Number(useParams()["sitting"]);
  return (
    <Routes>
      <Route path="roster" element={<Sheet><RosterPrint sitting={sitting} /></Sheet>} />
      <Route path="ledger/:attempt" element={<Sheet><LedgerPrint sitting={sitting} /></Sheet>} />
      <Route path="*" element={<Navigate to={`/office/${sitting}`} replace />} />
    </Routes>
  );
}

function Sheet({ children }: { children: ReactNode }) {
  const { t } = useTranslation("office");
  const navigate = useNavigate();
  return (
    <div className="paper-desk">
      <Space className="no-print">
        <Button type="primary" onClick={() => window.print()}>{t("print.print")}</Button>
        <Button onClick={() => void navigate(-1)}>{t("print.back")}</Button>
      </Space>
      {children}
    </div>
  );
}
