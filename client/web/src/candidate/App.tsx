import { useEffect } from "react";
import type { Entry } from "../core/entry";
import type { Exam, ExamState } from "../core/exam";
import { useText } from "../i18n/candidate";
import { useStore } from "../ui/useStore";
import { AgainButton } from "./AgainDialog";
import { Answering } from "./Answering";
import { Identity } from "./Identity";
import { Plain } from "./Plain";
import { Receipt } from "./Receipt";
import { Rules } from "./Rules";
import { SignIn } from "./SignIn";
import { AskMove, Closing, Missed, Moved, Opening, Paused } from "./Stops";
import { useSignedOut } from "./useSaving";
import { Waiting } from "./Waiting";

export function App({ entry }: { entry: Entry }) {
  const t = useText();
  const state = useStore(entry.state);
  useEffect(() => {
    document.title = t("product");
  }, [t]);
  if (state.at === "sign-in") return <SignIn entry={entry} notice={state.notice} />;
  if (state.at === "exam") return <ExamScreen exam={state.exam} leave={() => void entry.leave()} />;
  return (
    <Plain title={t("connecting.title")}>
      {state.slow && <p role="status">{t("connecting.slow")}</p>}
    </Plain>
  );
}

export interface ScreenProps {
  exam: Exam;
  /** Signs out, so that somebody else can use the computer. */
  leave: () => void;
}

function ExamScreen(props: ScreenProps) {
  const t = useText();
  const { screen } = useStore(props.exam.state);
  const signedOut = useSignedOut(props.exam);
  return (
    <>
      {/* The line about saving has its own. */}
      {signedOut && screen !== "answering" && (
        <div className="again-bar" role="alert">
          {t("save.expired")} <AgainButton exam={props.exam} />
        </div>
      )}
      <Screen screen={screen} {...props} />
    </>
  );
}

function Screen({ screen, ...props }: ScreenProps & { screen: ExamState["screen"] }) {
  switch (screen) {
    case "identity": return <Identity {...props} />;
    case "rules": return <Rules {...props} />;
    case "waiting": return <Waiting {...props} />;
    case "opening": return <Opening {...props} />;
    case "answering": return <Answering {...props} />;
    case "paused": return <Paused {...props} />;
    case "ask-move": return <AskMove {...props} />;
    case "moved": return <Moved {...props} />;
    case "closing": return <Closing {...props} />;
    case "receipt": return <Receipt {...props} />;
    case "missed": return <Missed {...props} />;
  }
}
