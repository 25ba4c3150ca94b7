import { Button, Drawer, Spin, Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { FaultAlert } from "../../desk/faults";
import { useMay } from "../../desk/staff";
import { LedgerTable } from "./LedgerTable";
import { useLedger, useSheet } from "./queries";
import { SheetView } from "./SheetView";

interface Props {
  sitting: number;
  attempt: number;
  title: string;
  close: () => void;
  /** Facts of the moment, above the record. */
  children?: ReactNode;
  first?: "ledger" | "sheet";
}

/** Everything about one attempt: the ledger of its time, and its sheet for those who may see keys. */
export function AttemptDrawer({ sitting, attempt, title, close, children, first = "ledger" }: Props) {
  const { t } = useTranslation("office");
  const navigate = useNavigate();
  const reads = useMay("chief", "officer", "auditor");
  const ledger = useLedger(attempt);
  const sheet = useSheet(attempt, reads);
  const wait = <Spin><div style={{ height: 120 }} /></Spin>;
  return (
    <Drawer open size={880} title={title} onClose={close}>
      {children}
      <Tabs
        defaultActiveKey={reads ? first : "ledger"}
        items={[
          {
            key: "ledger",
            label: t("attempt.ledger"),
            children: (
              <>
                <FaultAlert error={ledger.error} retry={() => void ledger.refetch()} />
                {ledger.data ? <LedgerTable entries={ledger.data.entries} /> : ledger.isPending && wait}
                <p><Button size="small" onClick={() => void navigate(`/office/${sitting}/print/ledger/${attempt}`)}>{t("print.ledger")}</Button></p>
              </>
            ),
          },
          ...(reads
            ? [{
                key: "sheet",
                label: t("attempt.sheet"),
                children: <>
                  <FaultAlert error={sheet.error} retry={() => void sheet.refetch()} />
                  {sheet.data ? <SheetView sheet={sheet.data} sitting={sitting} /> : sheet.isPending && wait}
                </>,
              }]
            : []),
        ]}
      />
    </Drawer>
  );
}
