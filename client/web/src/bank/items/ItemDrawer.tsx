import { App, Button, Drawer } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { FaultAlert } from "../../desk/faults";
import { KindTag } from "../parts/KindTag";
import { Loaded } from "../parts/Loaded";
import { useItem, useMayWrite, useRetire } from "../queries";
import { ItemView } from "./ItemView";
import type { Line } from "./useItemPages";

/** One item beside the list, with a way to its neighbours. */
export function ItemDrawer({ bank, item, lines, need, open }: {
  bank: number; item: number; lines: Line[]; need: (index: number) => void; open: (item: number | undefined) => void;
}) {
  const { t } = useTranslation("bank");
  const navigate = useNavigate();
  const { message } = App.useApp();
  const write = useMayWrite();
  const detail = useItem(item);
  const retire = useRetire(bank);
  const at = lines.findIndex((line) => line.item?.id === item);
  const before = at > 0 ? lines[at - 1] : undefined;
  const after = at >= 0 ? lines[at + 1] : undefined;
  useEffect(() => {
    for (const line of [before, after]) if (line && !line.item) need(line.index);
  }, [before, after, need]);
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      const to = event.key === "ArrowLeft" ? before : event.key === "ArrowRight" ? after : undefined;
      if (to?.item) open(to.item.id);
    };
    window.addEventListener("keydown", step);
    return () => window.removeEventListener("keydown", step);
  }, [before, after, open]);

  const shown = detail.data;
  return (
    <Drawer
      open
      mask={false}
      size={Math.min(760, window.innerWidth * 0.56)}
      onClose={() => open(undefined)}
      title={
        <span className="bank-actions">
          <span className="bank-code">{shown?.code || `#${item}`}</span>
          {shown && <KindTag kind={shown.current.content.kind} />}
          {shown?.retired && <span className="bank-bad">{t("item.retired")}</span>}
        </span>
      }
      extra={
        <span className="bank-actions">
          <Button aria-label={t("item.before")} title={t("item.before")} disabled={!before?.item} onClick={() => open(before?.item?.id)}>←</Button>
          <Button aria-label={t("item.after")} title={t("item.after")} disabled={!after?.item} onClick={() => open(after?.item?.id)}>→</Button>
          {write && shown && (
            <Button loading={retire.isPending} onClick={() => retire.mutate({ item, retired: !shown.retired }, {
              onSuccess: ({ retired }) => void message.success(t(retired ? "item.retiredDone" : "item.restored")),
            })}>{t(shown.retired ? "item.restore" : "item.retire")}</Button>
          )}
          {write && shown && <Button type="primary" onClick={() => void navigate(String(item))}>{t("edit")}</Button>}
        </span>
      }
    >
      <FaultAlert error={retire.error} />
      <Loaded query={detail}>{(shown) => <ItemView key={shown.id} bank={bank} detail={shown} />}</Loaded>
    </Drawer>
  );
}
