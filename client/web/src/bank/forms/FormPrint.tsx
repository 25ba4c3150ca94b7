import { Button, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams, useSearchParams } from "react-router";
import { Loaded } from "../parts/Loaded";
import { useForm } from "../queries";
import { KeySheet } from "./KeySheet";
import { PaperSheet } from "./PaperSheet";
import "./print.css";

/** The paper or the sheet of keys on A4, as it comes out of the printer. */
export function FormPrint() {
  const { t } = useTranslation("bank");
  const navigate = useNavigate();
  const form = useForm(Number(useParams()["form"]));
  const [search, setSearch] = useSearchParams();
  const keys = search.get("what") === "keys";
  return (
    <Loaded query={form}>
      {(detail) => (
        <>
          <div className="bank-bar print-none">
            <Button onClick={() => void navigate("..", { relative: "path" })}>← {t("print.back")}</Button>
            {detail.keys.length > 0 && (
              <Segmented value={keys ? "keys" : "paper"} onChange={(what) => setSearch(what === "keys" ? { what } : {}, { replace: true })}
                options={[{ value: "paper", label: t("print.paper") }, { value: "keys", label: t("print.keys") }]} />
            )}
            <Button type="primary" onClick={() => window.print()}>{t("print.do")}</Button>
            <span className="bank-muted">{t("print.hint")}</span>
          </div>
          <div className="print-page">{keys && detail.keys.length > 0 ? <KeySheet detail={detail} /> : <PaperSheet detail={detail} />}</div>
        </>
      )}
    </Loaded>
  );
}
