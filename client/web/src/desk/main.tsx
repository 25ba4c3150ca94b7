import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider, Spin } from "antd";
import en from "antd/locale/en_US";
import zh from "antd/locale/zh_CN";
import { useCallback, useEffect, useMemo, useState } from "react";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import { BrowserRouter } from "react-router";
import { Unreachable } from "../core/problem";
import type { Account, StaffSession } from "../core/types";
import { deskStrings } from "../i18n/desk";
import { currentLanguage, startLanguage } from "../i18n/language";
import { followLanguage } from "./dates";
import "./desk.css";
import { FaultAlert } from "./faults";
import { Frame } from "./frame";
import { SignIn } from "./signin";
import { StaffContext, staffHttp } from "./staff";

startLanguage(deskStrings);
followLanguage();

type Gate = "asking" | "out" | "unreachable" | Account;

function Desks() {
  useTranslation(); // renders again when the language changes
  const [gate, setGate] = useState<Gate>("asking");
  const http = useMemo(() => staffHttp(() => setGate("out")), []);
  const queries = useMemo(
    () => new QueryClient({
      defaultOptions: { queries: { retry: (count, error) => error instanceof Unreachable && count < 3, staleTime: 5_000 } },
    }),
    [],
  );
  const ask = useCallback(() => {
    setGate("asking");
    http.renew<StaffSession>().then(
      (session) => setGate(session.account),
      (error: unknown) => setGate(error instanceof Unreachable ? "unreachable" : "out"),
    );
  }, [http]);
  useEffect(ask, [ask]);
  const signOut = useCallback(() => {
    // Even if the server cannot be told, this page forgets; the cookie dies with the next sign-in.
    http.delete("/sessions").catch(() => undefined).finally(() => {
      http.setSession(undefined);
      queries.clear();
      setGate("out");
    });
  }, [http, queries]);

  return (
    <ConfigProvider locale={currentLanguage() === "en" ? en : zh} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={queries}>
          {gate === "asking" && <Spin fullscreen />}
          {gate === "unreachable" && <div style={{ padding: 48 }}><FaultAlert error={new Unreachable("")} retry={ask} /></div>}
          {gate === "out" && <SignIn http={http} onSignedIn={setGate} />}
          {typeof gate === "object" && (
            <StaffContext.Provider value={{ account: gate, http, signOut }}>
              <BrowserRouter basename="/desk"><Frame /></BrowserRouter>
            </StaffContext.Provider>
          )}
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

const theme = {
  token: {
    colorPrimary: "#1f5fbf",
    colorLink: "#1f5fbf",
    // The usual red and the usual greys are too pale to read on white.
    colorError: "#c4262d",
    colorTextPlaceholder: "#5f6772",
    colorTextDisabled: "#686e77",
    colorTextDescription: "#565e69",
    colorTextTertiary: "#565e69",
    borderRadius: 4,
    motionDurationMid: "0.1s",
    motionDurationSlow: "0.15s",
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif',
  },
};

const root = document.getElementById("root");
if (root) createRoot(root).render(<Desks />);
