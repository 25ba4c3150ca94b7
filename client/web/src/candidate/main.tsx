import { createRoot } from "react-dom/client";
import { ServerClock } from "../core/clock";
import { Claims } from "../core/device";
import { Entry } from "../core/entry";
import { Http } from "../core/http";
import { HttpExamServer } from "../core/httpServer";
import { SafeJournal } from "../core/safeJournal";
import { currentLanguage, markLanguage } from "../i18n/current";
import "../ui/tokens.css";
import "../ui/base.css";
import "../items/items.css";
import "./exam.css";
import { markMathSupport } from "../items/math";
import { showSettings } from "../ui/settings";
import { App } from "./App";

/** A room whose switch comes back wakes within this many milliseconds, not in one. */
const SPREAD = 1_500;

async function begin(root: HTMLElement): Promise<void> {
  markLanguage();
  showSettings();
  markMathSupport();
  const clock = new ServerClock();
  const http = new Http({ as: "candidate", language: currentLanguage });
  const entry = new Entry(new HttpExamServer(http, clock), await SafeJournal.open(), clock, new Claims());
  createRoot(root).render(<App entry={entry} />);
  void entry.resume();

  const wake = (spread: number) => {
    const state = entry.state.get();
    if (state.at === "exam") state.exam.wake(spread);
  };
  addEventListener("online", () => wake(SPREAD));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake(0);
  });
}

const root = document.getElementById("root");
if (root) void begin(root);
