import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Modal, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportFault, Point } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { listText } from "../../i18n/marks";
import { FaultList } from "../parts/Faults";
import { useRefresh } from "../queries";
import { TreeSums } from "./TreeSums";
import { TreeTable } from "./TreeTable";

interface Report { points: Point[]; faults: ImportFault[]; saved: boolean }

/** Reads a 鉴定要素细目表 without keeping it, shows what it says, and keeps it when asked. */
export function TreeImport({ bank, file, now, close }: { bank: number; file: File; now: readonly Point[]; close: () => void }) {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const queries = useQueryClient();
  const refresh = useRefresh(bank);
  const { message } = App.useApp();
  const send = (query: string) => {
    const form = new FormData();
    form.append("file", file);
    return http.upload<Report>(`/banks/${bank}/points/import${query}`, form);
  };
  const report = useQuery({ queryKey: ["tree-import", bank, file.name, file.lastModified], queryFn: () => send("?dry=true"), staleTime: Infinity, gcTime: 0 });
  const save = useMutation({
    mutationFn: () => send(""),
    onSuccess: ({ saved }) => {
      if (!saved) return;
      void queries.invalidateQueries({ queryKey: ["points", bank] });
      refresh();
      void message.success(t("tree.saved"));
      close();
    },
  });
  const read = report.data;
  const refused = read?.points.length === 0 || read?.faults.some(({ severity }) => severity === "error");
  const codes = new Set(read?.points.map(({ code }) => code));
  const lost = now.filter(({ code, items, level }) => (items ?? 0) > 0 && level === 4 && !codes.has(code));
  return (
    <Modal open centered width={1100} title={t("tree.importOf", { file: file.name })} okText={t("tree.keep")} cancelText={t("cancel")} onCancel={close}
      okButtonProps={{ disabled: !read || refused === true }} confirmLoading={save.isPending} onOk={() => save.mutate()}>
      {report.isPending && <Skeleton active />}
      <FaultAlert error={report.error ?? save.error} />
      {read && (
        <>
          {refused
            ? <Alert type="error" showIcon title={t("tree.refused")} />
            : <Alert type={now.length > 0 || read.faults.length > 0 ? "warning" : "info"} showIcon title={now.length > 0 ? t("tree.replaces", { count: now.length }) : t(read.faults.length > 0 ? "tree.doubtful" : "tree.fresh")}
                description={lost.length > 0 && t("tree.lost", { count: lost.length, codes: listText(lost.slice(0, 5).map(({ code }) => code)) })} />}
          <div className="bank-bar" style={{ margin: "12px 0" }}><TreeSums points={read.points} /></div>
          <div className="bank-scroll"><FaultList faults={read.faults} places tree /></div>
          {read.points.length > 0 && <div className="bank-modal-tree"><TreeTable points={read.points} search="" faults={new Map()} height={320} /></div>}
        </>
      )}
    </Modal>
  );
}
