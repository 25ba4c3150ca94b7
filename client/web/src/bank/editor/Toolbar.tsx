import { Button } from "antd";
import { useContext, useRef } from "react";
import { useTranslation } from "react-i18next";
import { WorkshopContext } from "./HtmlField";
import type { Piece } from "./markup";
import { PIECES } from "./markup";

/** Markup for the field that is being written in. */
export function Toolbar() {
  const { t } = useTranslation("bank");
  const workshop = useContext(WorkshopContext);
  const file = useRef<HTMLInputElement>(null);
  // The field keeps the focus while a button is pressed.
  const keep = (event: { preventDefault: () => void }) => event.preventDefault();
  return (
    <div className="bank-toolbar" role="toolbar" aria-label={t("editor.toolbar")}>
      {(Object.keys(PIECES) as Piece[]).map((piece) => (
        <Button key={piece} size="small" title={t(`editor.pieces.${piece}`)} aria-label={`${PIECES[piece].sign} ${t(`editor.pieces.${piece}`)}`} onMouseDown={keep}
          onClick={() => workshop?.active.current?.wrap(PIECES[piece])}><span aria-hidden="true">{PIECES[piece].sign}</span></Button>
      ))}
      <Button size="small" onMouseDown={keep} onClick={() => file.current?.click()}>{t("editor.picture")}</Button>
      <input ref={file} type="file" accept="image/*" hidden onChange={(event) => {
        const chosen = event.target.files?.[0];
        if (chosen) workshop?.active.current?.picture(chosen);
        event.target.value = "";
      }} />
      <span className="bank-muted">{t("editor.toolbarHint")}</span>
    </div>
  );
}
