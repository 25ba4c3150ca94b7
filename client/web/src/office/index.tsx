import { Empty } from "antd";
import { useTranslation } from "react-i18next";

export default function Screen() {
  const { t } = useTranslation();
  return <Empty description={t("desk.office")} />;
}
