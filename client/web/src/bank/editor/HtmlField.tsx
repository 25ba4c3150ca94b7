import { App, Input } from "antd";
import { createContext, useContext, useRef } from "react";
import { useTranslation } from "react-i18next";
import { wrapped } from "./markup";
import { MAX_PICTURE, Pictures, readPicture } from "./pictures";

/** What the toolbar works on: the field that had the focus last. */
export interface Active {
  wrap: (piece: { before: string; after: string; sample: string }) => void;
  picture: (file: File) => void;
}
export interface Workshop {
  pictures: Pictures;
  active: { current: Active | undefined };
}
export const WorkshopContext = createContext<Workshop | undefined>(undefined);
export function newWorkshop(): Workshop {
  return { pictures: new Pictures(), active: { current: undefined } };
}

/** A field for HTML source in which pictures have short names. */
export function HtmlField({ id, label, value, change, rows, status, disabled }: {
  id?: string;
  label: string;
  value: string;
  change: (html: string) => void;
  rows: number;
  status?: "error" | "";
  disabled?: boolean;
}) {
  const { t } = useTranslation("bank");
  const { message } = App.useApp();
  const workshop = useContext(WorkshopContext);
  if (!workshop) throw new Error("HtmlField stands inside a workshop");
  const box = useRef<HTMLDivElement>(null);
  const { pictures, active } = workshop;
  const shown = pictures.folded(value);

  const own: Active = {
    wrap: (piece) => {
      const area = box.current?.querySelector("textarea");
      if (!area) return;
      const made = wrapped(area.value, area.selectionStart, area.selectionEnd, piece);
      change(pictures.unfolded(made.text));
      requestAnimationFrame(() => {
        area.focus();
        area.setSelectionRange(made.from, made.to);
      });
    },
    picture: (file) => {
      readPicture(file).then(
        (uri) => {
          if (uri) own.wrap({ before: `<img src="${pictures.nameOf(uri)}" alt="`, after: '">', sample: "" });
          else void message.error(t("editor.pictureRefused", { size: MAX_PICTURE / 1000 }));
        },
        () => void message.error(t("editor.pictureRefused", { size: MAX_PICTURE / 1000 })),
      );
    },
  };
  return (
    <div ref={box}>
      <Input.TextArea
        {...(id && { id })}
        {...(status && { status })}
        aria-label={label}
        className="bank-code"
        disabled={disabled ?? false}
        autoSize={{ minRows: rows, maxRows: 16 }}
        value={shown}
        onFocus={() => (active.current = own)}
        onChange={(event) => change(pictures.unfolded(event.target.value))}
        onPaste={(event) => {
          const file = [...event.clipboardData.files].find(({ type }) => type.startsWith("image/"));
          if (!file) return;
          event.preventDefault();
          own.picture(file);
        }}
      />
    </div>
  );
}
