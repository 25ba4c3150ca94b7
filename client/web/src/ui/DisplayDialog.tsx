import { useText } from "../i18n/candidate";
import { Choice } from "./Choice";
import { Dialog } from "./Dialog";
import { settings } from "./settings";
import { useStore } from "./useStore";

const sizes = ["normal", "large", "largest"] as const;
const themes = ["standard", "contrast"] as const;
const clocks = ["minutes", "seconds"] as const;

export function DisplayDialog({ close }: { close: () => void }) {
  const t = useText();
  const { size, theme, seconds } = useStore(settings);
  return (
    <Dialog title={t("display.title")} close={close}>
      <Choice label={t("display.size")} value={size} choose={(value) => settings.patch({ size: value })}
        options={sizes.map((value) => ({ value, text: t(`display.sizes.${value}`) }))} />
      <Choice label={t("display.theme")} value={theme} choose={(value) => settings.patch({ theme: value })}
        options={themes.map((value) => ({ value, text: t(`display.themes.${value}`) }))} />
      <Choice label={t("display.clock")} value={seconds ? "seconds" : "minutes"}
        choose={(value) => settings.patch({ seconds: value === "seconds" })}
        options={clocks.map((value) => ({ value, text: t(`display.clocks.${value}`) }))} />
      <div className="actions">
        <button type="button" className="button primary" onClick={close}>{t("display.close")}</button>
      </div>
    </Dialog>
  );
}
