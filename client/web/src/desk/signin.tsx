import { Button, Card, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "../core/problem";
import type { Http } from "../core/http";
import type { Account, DemoCentre, Site, StaffSession } from "../core/types";
import { FaultAlert } from "./faults";
import { LanguageSwitch } from "./language";

interface Fields {
  name: string;
  password: string;
}

export function SignIn({ http, onSignedIn }: { http: Http; onSignedIn: (account: Account) => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const [site, setSite] = useState<Site>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    // The name of the centre and the demonstration accounts are only a comfort: without them the form still works.
    http.get<Site>("/site", { open: true }).then(setSite, () => undefined);
  }, [http]);

  async function submit(fields: Fields) {
    setBusy(true);
    setError(undefined);
    try {
      const session = await http.post<StaffSession>("/sessions/staff", fields, { open: true });
      http.setSession(session);
      onSignedIn(session.account);
    } catch (fault) {
      setError(fault);
      setBusy(false);
    }
  }

  const demo = site?.demo;
  return (
    <main style={{ minHeight: "100vh", display: "grid", placeItems: "center", background: "#f5f6f8", padding: 16 }}>
      <Card style={{ width: 400, maxWidth: "100%" }}>
        <div style={{ display: "flex", justifyContent: "space-between", marginBottom: 16 }}>
          <h1 style={{ fontSize: 20, margin: 0 }}>{t("signIn.title")}</h1>
          <LanguageSwitch />
        </div>
        {site && <p style={{ marginTop: 0, color: "#555" }}>{site.name}</p>}
        <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} disabled={busy}>
          <Form.Item name="name" label={t("signIn.name")} rules={[{ required: true, message: t("signIn.needed") }]}>
            <Input autoFocus autoComplete="username" size="large" />
          </Form.Item>
          <Form.Item name="password" label={t("signIn.password")} rules={[{ required: true, message: t("signIn.needed") }]}>
            <Input.Password autoComplete="current-password" size="large" />
          </Form.Item>
          <SignInFault error={error} />
          <Button type="primary" htmlType="submit" size="large" block loading={busy} style={{ marginTop: 16 }}>
            {t("signIn.submit")}
          </Button>
        </Form>
        {demo && <DemoAccounts demo={demo} choose={(fields) => form.setFieldsValue(fields)} />}
        <p style={{ marginBottom: 0, marginTop: 24 }}><a href="/">{t("signIn.toExam")}</a></p>
      </Card>
    </main>
  );
}

function SignInFault({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof Problem)) return <FaultAlert error={error} />;
  const seconds = error.number("retryAfter");
  const text =
    error.code === "sign-in-delayed" && seconds !== undefined
      ? t("signIn.delayed", { seconds })
      : error.status === 401 ? t("signIn.refused") : "";
  return <FaultAlert error={text ? new Problem(error.status, { detail: text }) : error} />;
}

function DemoAccounts({ demo, choose }: { demo: DemoCentre; choose: (fields: Fields) => void }) {
  const { t } = useTranslation();
  return (
    <section style={{ marginTop: 24 }}>
      <h2 style={{ fontSize: 14, fontWeight: 400, color: "#555" }}>{t("signIn.demo")}</h2>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
        {demo.accounts.map((account) => (
          <Button key={account.name} size="small" onClick={() => choose({ name: account.name, password: account.password })}>
            {t(`role.${account.role}`, account.role)}
          </Button>
        ))}
      </div>
    </section>
  );
}
