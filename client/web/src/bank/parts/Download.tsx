import { App, Button } from "antd";
import type { ButtonProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../../core/problem";
import { useHttp } from "../../desk/staff";

/** Offers a file to the browser for saving. */
export function saveFile(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Fetches files with the sign-in of this desk; says so when it fails. */
export function useDownload(): { fetchFile: (path: string) => Promise<void>; busy: boolean } {
  const { t } = useTranslation("bank");
  const http = useHttp();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function fetchFile(path: string) {
    setBusy(true);
    try {
      const { blob, name } = await http.download(path);
      saveFile(blob, name);
    } catch (error) {
      void message.error(t("download.failed", { why: error instanceof Problem ? error.message : "" }));
    } finally {
      setBusy(false);
    }
  }
  return { fetchFile, busy };
}

export function Download({ path, children, ...rest }: { path: string } & ButtonProps) {
  const { fetchFile, busy } = useDownload();
  return <Button {...rest} loading={busy} onClick={() => void fetchFile(path)}>{children}</Button>;
}
