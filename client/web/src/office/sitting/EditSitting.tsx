import { Alert, App } from "antd";
import { useTranslation } from "react-i18next";
import type { Sitting } from "../../core/types";
import { useHttp, useMay } from "../../desk/staff";
import { useChange } from "../queries";
import { merged } from "../../desk/fields";
import { bodyOf, draftOf } from "./draft";
import type { SittingDraft } from "./draft";
import { SittingForm } from "./SittingForm";

export function EditSitting({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { message } = App.useApp();
  const officer = useMay("officer");
  const change = useChange(
    async (draft: SittingDraft) => {
      // Rooms have a route of their own. Both are tried, so that all faults are shown at once.
      const body = bodyOf(draft);
      const [settings, rooms] = [http.put(`/sittings/${sitting.id}`, body), http.put(`/sittings/${sitting.id}/rooms`, { rooms: body.rooms })];
      const refused = (await Promise.allSettled([settings, rooms])).flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      if (refused.length > 0) throw merged(refused);
    },
    () => void message.success(t("saved")),
  );
  const disabled = !officer || sitting.state !== "draft";
  return (
    <div className="stack">
      {sitting.state !== "draft" && <Alert type="info" showIcon title={t("form.fixed")} />}
      <SittingForm key={sitting.id} wizard={false} disabled={disabled} first={draftOf(sitting)} save={async (draft) => void (await change.mutateAsync(draft))} />
    </div>
  );
}
