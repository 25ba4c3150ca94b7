import { App } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { Sitting } from "../../core/types";
import { useHttp } from "../../desk/staff";
import { useChange } from "../queries";
import { bodyOf, firstDraft } from "./draft";
import type { SittingDraft } from "./draft";
import { SittingForm } from "./SittingForm";

export default function NewSitting() {
  const { t } = useTranslation("office");
  const http = useHttp();
  const navigate = useNavigate();
  const { message } = App.useApp();
  // The texts of the first draft do not follow a later change of the language: they may have been edited.
  const first = useMemo(() => firstDraft(Date.now(), t("form.rulesDefault"), t("form.roomDefault", { n: 1 })), []);
  const create = useChange(
    (draft: SittingDraft) => http.post<Sitting>("/sittings", bodyOf(draft)),
    (sitting) => {
      void message.success(t("form.created"));
      void navigate(`/office/${sitting.id}/candidates`);
    },
  );
  return (
    <section className="panel">
      <Link to="/office" className="quiet">{t("list.title")}</Link>
      <h1>{t("list.new")}</h1>
      <SittingForm wizard disabled={false} first={first} save={async (draft) => void (await create.mutateAsync(draft))} />
    </section>
  );
}
