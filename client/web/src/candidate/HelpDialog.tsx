import { useText } from "../i18n/candidate";
import { Dialog } from "../ui/Dialog";

const keys = [
  [["A – J", "1 – 9"], "option"],
  [["A", "1", "T", "Y"], "true"],
  [["B", "2", "N", "X"], "false"],
  [["Shift + A – J"], "strike"],
  [["←", "→"], "move"],
  [["↑", "↓"], "focus"],
  [["F", "M"], "flag"],
  [["Delete"], "clear"],
  [["?"], "help"],
] as const;

export function HelpDialog({ close }: { close: () => void }) {
  const t = useText();
  return (
    <Dialog title={t("help.title")} close={close}>
      <table className="keys">
        <tbody>
          {keys.map(([names, what]) => (
            <tr key={what}>
              <th scope="row">{names.map((name) => <kbd key={name}>{name}</kbd>)}</th>
              <td>{t(`help.${what}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{t("help.note")}</p>
      <div className="actions">
        <button type="button" className="button primary" data-first onClick={close}>{t("display.close")}</button>
      </div>
    </Dialog>
  );
}
