import { Dropdown, Layout, Menu, Result, Spin } from "antd";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, NavLink, Route, Routes, useLocation } from "react-router";
import { desks, desksOf, homeOf } from "./desks";
import { FaultBoundary } from "./faults";
import { LanguageSwitch } from "./language";
import { NoRight } from "./NoRight";
import { PasswordDialog } from "./password";
import { useStaff } from "./staff";

/** The frame around every desk: navigation by role, language, account menu. */
export function Frame() {
  const { t } = useTranslation();
  const { account } = useStaff();
  const { pathname } = useLocation();
  const own = desksOf(account.roles);
  const home = homeOf(account.roles);
  const here = pathname.split("/")[1] ?? "";
  return (
    <Layout style={{ minHeight: "100vh" }}>
      <Layout.Header className="desk-header">
        <strong className="desk-product">{t("product")}</strong>
        <Menu
          mode="horizontal"
          selectedKeys={[here]}
          style={{ flex: 1, minWidth: 0, borderBottom: 0 }}
          items={own.map(({ path }) => ({ key: path, label: <NavLink to={`/${path}`}>{t(`desk.${path}`)}</NavLink> }))}
        />
        <LanguageSwitch />
        <AccountMenu />
      </Layout.Header>
      <Layout.Content style={{ padding: 24 }} role="main">
        <FaultBoundary key={here} message={t("error.crashed")} retry={t("retry")}>
          <Suspense fallback={<Spin description={t("loading")}><div style={{ height: 240 }} /></Spin>}>
            <Routes>
              {own.map(({ path, Screen }) => <Route key={path} path={`${path}/*`} element={<Screen />} />)}
              <Route path="/" element={home ? <Navigate to={`/${home.path}`} replace /> : <Result status="info" title={t("noDesk")} />} />
              {desks.filter((desk) => !own.includes(desk)).map(({ path }) => <Route key={path} path={`${path}/*`} element={<NoRight />} />)}
              <Route path="*" element={<Result status="404" title={t("noPage")} />} />
            </Routes>
          </Suspense>
        </FaultBoundary>
      </Layout.Content>
    </Layout>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const { account, signOut } = useStaff();
  const [changing, setChanging] = useState(false);
  const roles = account.roles.map((role) => t(`role.${role}`)).join(" · ");
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            { key: "roles", label: roles, disabled: true },
            { key: "password", label: t("account.password"), onClick: () => setChanging(true) },
            { key: "out", label: t("account.signOut"), onClick: signOut },
          ],
        }}
      >
        <button type="button" className="desk-account">{account.displayName || account.name} ▾</button>
      </Dropdown>
      {changing && <PasswordDialog close={() => setChanging(false)} />}
    </>
  );
}
