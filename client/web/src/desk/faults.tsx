import { Alert, Button } from "antd";
import { Component } from "react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Problem, Unreachable } from "../core/problem";
import { colon } from "../i18n/marks";

/** What went wrong, in the reader's words: the server's own explanation, with every field at fault. */
export function FaultAlert({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof Problem ? error : undefined;
  const title =
    error instanceof Unreachable ? t("error.unreachable") : problem?.title || problem?.detail || t("error.unknown");
  // The title says what happened, the detail what is safe and what to do next.
  const more = problem && ((problem.title && problem.detail) || problem.errors.length > 0 || problem.status >= 500);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      {...(more && { description: <ProblemFields problem={problem} /> })}
      action={retry && <Button size="small" onClick={retry}>{t("retry")}</Button>}
    />
  );
}

function ProblemFields({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  return (
    <>
      {problem.title && problem.detail}
      {problem.errors.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 20 }}>
          {problem.errors.map((fault, i) => (
            <li key={i}>{fault.field ? t(`field.${fault.field}`, { defaultValue: fault.field }) + colon() + fault.why : fault.why}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && problem.requestId && <small>{t("error.request", { id: problem.requestId })}</small>}
    </>
  );
}

/** Keeps the frame alive when a desk fails: the rest of the page stays usable. */
export class FaultBoundary extends Component<{ message: string; retry: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError() {
    return { failed: true };
  }
  override render() {
    if (!this.state.failed) return this.props.children;
    const again = <Button size="small" onClick={() => location.reload()}>{this.props.retry}</Button>;
    return <Alert type="error" showIcon role="alert" title={this.props.message} action={again} />;
  }
}
