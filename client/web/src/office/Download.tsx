import { App, Button } from "antd";
import type { ButtonProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useHttp } from "../desk/staff";
import { save } from "./csv";

/** A button that fetches a file with the sign-in of this desk and offers it for saving. */
export function Download({ path, children, ...rest }: { path: string } & ButtonProps) {
  const { t } = useTranslation("office");
  const http = useHttp();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function fetchFile() {
    setBusy(true);
    try {
      const { blob, name } = await http.download(path);
      save(blob, name);
    } catch (error) {
      void message.error(t("downloadFailed", { why: error instanceof Error ? error.message : "" }));
    } finally {
      setBusy(false);
    }
  }
  return <Button {...rest} loading={busy} onClick={() => void fetchFile()}>{children}</Button>;
}
