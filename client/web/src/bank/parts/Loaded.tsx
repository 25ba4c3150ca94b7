import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { FaultAlert } from "../../desk/faults";

/** What a query found, or that it is on its way, or why it failed and how to try again. */
export function Loaded<T>({ query, children, rows = 6 }: { query: UseQueryResult<T>; children: (value: T) => ReactNode; rows?: number }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <FaultAlert error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton active title={rows > 0} paragraph={{ rows: Math.max(1, rows) }} />;
}
