import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Popconfirm } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Problem } from "../../core/problem";
import type { Draft, ItemDetail } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { dateText } from "../../ui/time";
import { rememberedSearch } from "../items/place";
import { problemFaults, withoutFields } from "../parts/Faults";
import { useRefresh } from "../queries";
import { Conflict } from "./Conflict";
import { DraftEditor } from "./DraftEditor";
import { draftOf, emptyDraft, sameDraft } from "./draft";
import { dropDraft, keepDraft, keptDraft } from "./kept";

interface Base { version: number; draft: Draft }

/** Writes one item, keeps what is unsaved on this computer, and settles it when someone else was faster. */
export function EditorForm({ bank, item, title }: {
  bank: number;
  item: { id: number; version: number; draft: Draft; retired: boolean } | undefined;
  title: string;
}) {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const queries = useQueryClient();
  const refresh = useRefresh(bank);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const place = item ? `item.${item.id}` : `bank.${bank}.new`;
  const [first] = useState(() => item?.draft ?? emptyDraft());
  const [base, setBase] = useState<Base | undefined>(item && { version: item.version, draft: item.draft });
  const [draft, setDraft] = useState(first);
  const [found, setFound] = useState(() => {
    const kept = keptDraft(place);
    return kept && !sameDraft(kept.draft, first) ? kept : undefined;
  });
  const [theirs, setTheirs] = useState<ItemDetail>();
  const changed = !sameDraft(draft, base?.draft ?? first);

  const begun = useRef(false);
  useEffect(() => {
    if (changed) begun.current = true;
    if (!begun.current) return undefined;
    const timer = setTimeout(() => {
      if (changed) keepDraft(place, { draft, at: Date.now(), ...(base && { base }) });
      else dropDraft(place);
    }, 300);
    return () => clearTimeout(timer);
    // A save from another tab drops what is kept of this item, so it is kept again with a conflict.
  }, [draft, base, changed, place, theirs]);
  useEffect(() => {
    if (!changed) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [changed]);

  const back = () => void navigate(`/bank/${bank}/items${rememberedSearch(bank)}`);
  const save = useMutation({
    mutationFn: async (_more: boolean) => {
      if (!item || !base) return http.post<ItemDetail>(`/banks/${bank}/items`, { draft });
      try {
        return await http.put<ItemDetail>(`/items/${item.id}`, { draft, version: base.version });
      } catch (error) {
        if (error instanceof Problem && error.code === "item-changed") setTheirs(await http.get<ItemDetail>(`/items/${item.id}`));
        throw error;
      }
    },
    onSuccess: (detail, more) => {
      begun.current = false;
      dropDraft(place);
      queries.setQueryData(["item", detail.id], detail);
      refresh();
      void message.success(t("editor.saved", { version: detail.current.number }));
      if (!more) return back();
      // The next question is often of the same kind, about the same point, from the same source.
      const { kind, points, point, difficulty, source, tags, language } = draft.content;
      const next = emptyDraft(kind);
      setDraft({ ...next, content: { ...next.content, points, point, difficulty, source, tags, language } });
      window.scrollTo({ top: 0 });
    },
  });
  const faults = useMemo(() => {
    const map = problemFaults(save.error);
    if (save.error instanceof Problem && save.error.code === "code-taken") map.set("code", save.error.message);
    return map;
  }, [save.error]);

  useEffect(() => {
    // What is wrong may lie below the edge of the screen.
    if (faults.size > 0) document.querySelector(".bank-editor [role=alert]")?.scrollIntoView({ block: "center" });
  }, [faults]);

  function settle(settled: Draft, their: ItemDetail) {
    setBase({ version: their.current.number, draft: draftOf(their) });
    setDraft(settled);
    setTheirs(undefined);
    save.reset();
    queries.setQueryData(["item", their.id], their);
  }
  return (
    <>
      <div className="bank-bar bank-sticky">
        <Button onClick={back}>← {t("editor.back")}</Button>
        <strong className="bank-title">{title}</strong>
        {item?.retired && <span className="bank-bad">{t("item.retired")}</span>}
        <span className="bank-muted" role="status">{changed ? t("editor.unsaved") : ""}</span>
        <span className="bank-spread" />
        {changed && (
          <Popconfirm title={t("editor.discardSure")} okText={t("editor.discard")} cancelText={t("cancel")} onConfirm={() => {
            dropDraft(place);
            setDraft(base?.draft ?? first);
            save.reset();
          }}><Button>{t("editor.discard")}</Button></Popconfirm>
        )}
        {!item && <Button disabled={!changed} loading={save.isPending} onClick={() => save.mutate(true)}>{t("editor.saveMore")}</Button>}
        <Button type="primary" disabled={!changed || theirs !== undefined} loading={save.isPending} onClick={() => save.mutate(false)}>{t("save")}</Button>
      </div>
      {found && (
        <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t("editor.found", { at: dateText(found.at) })} action={
          <span className="bank-actions">
            <Button size="small" type="primary" onClick={() => {
              if (found.base) setBase(found.base);
              setDraft(found.draft);
              setFound(undefined);
            }}>{t("editor.restore")}</Button>
            <Button size="small" onClick={() => { dropDraft(place); setFound(undefined); }}>{t("editor.discard")}</Button>
          </span>
        } />
      )}
      {theirs && base
        ? <Conflict base={base.draft} mine={draft} theirs={theirs} settle={(settled) => settle(settled, theirs)} />
        : <div className="bank-alert"><FaultAlert error={withoutFields(save.error, faults)} /></div>}
      <DraftEditor bank={bank} draft={draft} change={setDraft} faults={faults} />
    </>
  );
}
