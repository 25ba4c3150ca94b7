import { useQueryClient } from "@tanstack/react-query";
import { Alert, App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Room, Sitting } from "../../core/types";
import { merged } from "../../desk/fields";
import { useHttp, useMay } from "../../desk/staff";
import { bodyOf, draftOf } from "./draft";
import type { SittingDraft } from "./draft";
import { SittingForm } from "./SittingForm";

export function EditSitting({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { message } = App.useApp();
  const officer = useMay("officer");
  const queries = useQueryClient();
  const [kept, setKept] = useState<"rooms" | "settings">();

  async function save(draft: SittingDraft, adopt: (rooms: Room[]) => void) {
    setKept(undefined);
    // Rooms have a route of their own. Both are tried, so that all faults are shown at once.
    const body = bodyOf(draft);
    const [settings, rooms] = await Promise.allSettled([
      http.put<Sitting>(`/sittings/${sitting.id}`, body),
      http.put<Sitting>(`/sittings/${sitting.id}/rooms`, { rooms: body.rooms }),
    ]);
    // A new room has its number now. Sent without it again, it would be made anew, and who sits in it lose the seat.
    if (rooms.status === "fulfilled") adopt(rooms.value.rooms);
    await queries.invalidateQueries({ queryKey: ["office"] });
    const refused = [settings, rooms].flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    if (refused.length === 1) setKept(rooms.status === "fulfilled" ? "rooms" : "settings");
    if (refused.length > 0) throw merged(refused);
    void message.success(t("saved"));
  }
  const disabled = !officer || sitting.state !== "draft";
  return (
    <div className="stack">
      {sitting.state !== "draft" && <Alert type="info" showIcon title={t("form.fixed")} />}
      <SittingForm key={sitting.id} wizard={false} disabled={disabled} first={draftOf(sitting)} save={save} />
      {kept && <Alert type="warning" showIcon title={t(`form.kept.${kept}`)} />}
    </div>
  );
}
