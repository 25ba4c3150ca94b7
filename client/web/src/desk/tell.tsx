import { App } from "antd";
import type { ModalFuncProps } from "antd";
import { useTranslation } from "react-i18next";
import { told } from "./told";

/** Says in passing what went wrong, where a screen has no place of its own for it. Long enough to be read. */
export function useTell(): (error: unknown) => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (error) => void message.error(told(error, t), 10);
}

/**
 * Asks before something is done. `act` does it; when it fails, the question closes and what went wrong
 * is said: what is on the screen may have changed, so whoever asked looks again before the next try.
 */
export function useConfirm(): (question: Omit<ModalFuncProps, "onOk">, act: () => Promise<unknown>) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const tell = useTell();
  return (question, act) => modal.confirm({
    cancelText: t("cancel"),
    ...question,
    onOk: () => act().then(() => undefined, tell),
  });
}
