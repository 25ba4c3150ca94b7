import { Result } from "antd";
import { useTranslation } from "react-i18next";

/** In place of a page that exists but is not for this account. */
export function NoRight() {
  const { t } = useTranslation();
  return <Result status="403" title={t("noRight")} subTitle={t("noRightWho")} />;
}
