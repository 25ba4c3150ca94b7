import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Import, Mapping } from "../../core/types";
import { useHttp } from "../../desk/staff";

/** Files of this visit by their import: to read one again with other columns, the browser needs it. */
const files = new Map<number, File>();
export function fileOf(id: number): File | undefined {
  return files.get(id);
}

const uploadKey = (bank: number) => ["upload", bank];
/** Whether a workbook is being read: until its report is here, the old one must not be imported. */
export function useReading(bank: number): boolean {
  return useIsMutating({ mutationKey: uploadKey(bank) }) > 0;
}

/** Sends a workbook; the reply is the report on it. With `instead`, the earlier report is dropped. */
export function useUpload(bank: number) {
  const http = useHttp();
  const queries = useQueryClient();
  return useMutation({
    mutationKey: uploadKey(bank),
    mutationFn: async ({ file, mappings, instead }: { file: File; mappings?: Record<string, Mapping>; instead?: number }) => {
      const form = new FormData();
      form.append("file", file);
      if (mappings) form.append("mapping", JSON.stringify(mappings));
      const report = await http.upload<Import>(`/banks/${bank}/imports`, form);
      files.set(report.id, file);
      if (instead !== undefined) {
        files.delete(instead);
        // The new report stands already; an old one left behind can be dropped by hand.
        await http.delete(`/imports/${instead}`).catch(() => undefined);
      }
      return report;
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ["imports", bank] }),
  });
}
