import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Upload } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type { Point } from "../../core/types";
import { FaultAlert } from "../../desk/faults";
import { useHttp } from "../../desk/staff";
import { Blank } from "../parts/Blank";
import { problemFaults } from "../parts/Faults";
import { Loaded } from "../parts/Loaded";
import { useBankId, useMayReadItems, useMayWrite, usePoints, useRefresh } from "../queries";
import { nextCode } from "./tree";
import { TreeImport } from "./TreeImport";
import { TreeSums } from "./TreeSums";
import { TreeTable } from "./TreeTable";

/** The knowledge tree (鉴定要素细目表) of a bank: weights, importance, and how many items stand on each point. */
export function PointsScreen() {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const http = useHttp();
  const queries = useQueryClient();
  const refresh = useRefresh(bank);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const write = useMayWrite();
  const reads = useMayReadItems();
  const points = usePoints(bank);
  const [edited, setEdited] = useState<Point[]>();
  const [file, setFile] = useState<File>();
  const [search, setSearch] = useState("");
  const save = useMutation({
    mutationFn: (next: Point[]) => http.put<{ points: Point[] }>(`/banks/${bank}/points`, { points: next.map(({ items: _, ...point }) => point) }),
    onSuccess: () => {
      setEdited(undefined);
      void queries.invalidateQueries({ queryKey: ["points", bank] });
      refresh();
      void message.success(t("tree.saved"));
    },
  });
  const faults = useMemo(() => problemFaults(save.error), [save.error]);
  const choose = (
    <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(chosen) => { setFile(chosen); return Upload.LIST_IGNORE; }}>
      <Button>{t("tree.import")}</Button>
    </Upload>
  );
  return (
    <Loaded query={points}>
      {(list) => {
        const shown = edited ?? list;
        const begin = () => setEdited(list.length > 0 ? list : [{ code: nextCode(undefined, [], 1), parent: "", level: 1, name: "", weight: 0, importance: "" }]);
        return (
          <>
            {shown.length === 0 ? (
              <div className="bank-paper">
                <Blank title={t("tree.empty")} text={t("tree.emptyText")}>
                  {write && <div className="bank-actions" style={{ justifyContent: "center" }}>{choose}<Button type="primary" onClick={begin}>{t("tree.begin")}</Button></div>}
                </Blank>
              </div>
            ) : (
              <>
                <div className="bank-bar">
                  <Input allowClear style={{ width: 260 }} placeholder={t("tree.search")} aria-label={t("tree.search")} value={search} onChange={(event) => setSearch(event.target.value)} />
                  <TreeSums points={shown} />
                  <span className="bank-spread" />
                  {write && !edited && <>{choose}<Button type="primary" onClick={begin}>{t("edit")}</Button></>}
                  {edited && (
                    <>
                      <Button onClick={() => { setEdited(undefined); save.reset(); }}>{t("cancel")}</Button>
                      <Button type="primary" loading={save.isPending} onClick={() => save.mutate(edited)}>{t("save")}</Button>
                    </>
                  )}
                </div>
                <div className="bank-alert">{faults.size === 0 ? <FaultAlert error={save.error} /> : <p className="bank-bad" role="alert">{t("tree.faulty", { count: faults.size })}</p>}</div>
                <TreeTable points={shown} search={search} faults={faults} {...(edited && { change: setEdited })}
                  {...(reads && { show: (code: string) => void navigate(`/bank/${bank}/items?point=${encodeURIComponent(code)}`) })} />
              </>
            )}
            {file && <TreeImport bank={bank} file={file} now={list} close={() => setFile(undefined)} />}
          </>
        );
      }}
    </Loaded>
  );
}
