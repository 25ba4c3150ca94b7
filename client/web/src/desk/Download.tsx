import { Button } from "antd";
import type { ButtonProps } from "antd";
import { useState } from "react";
import { save } from "./save";
import { useHttp } from "./staff";
import { useTell } from "./tell";

/** Fetches files with the sign-in of this desk; says so when it fails. */
export function useDownload(): { fetchFile: (path: string) => Promise<void>; busy: boolean } {
  const http = useHttp();
  const tell = useTell();
  const [busy, setBusy] = useState(false);
  async function fetchFile(path: string) {
    setBusy(true);
    try {
      const { blob, name } = await http.download(path);
      save(blob, name);
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  }
  return { fetchFile, busy };
}

/** A button that fetches a file and offers it for saving. */
export function Download({ path, children, ...rest }: { path: string } & ButtonProps) {
  const { fetchFile, busy } = useDownload();
  return <Button {...rest} loading={busy} onClick={() => void fetchFile(path)}>{children}</Button>;
}
