import { useTranslation } from "react-i18next";
import type { Sitting } from "../core/types";
import { Shape, type ShapeName } from "./Shape";

const LOOK: Record<Sitting["state"], { shape: ShapeName; tone: string }> = {
  draft: { shape: "ring", tone: "grey" },
  open: { shape: "play", tone: "green" },
  closed: { shape: "check", tone: "dark" },
};

export function StateTag({ state }: { state: Sitting["state"] }) {
  const { t } = useTranslation("office");
  const { shape, tone } = LOOK[state];
  return <Mark shape={shape} tone={tone} text={t(`sitting.state.${state}`)} />;
}

/** A word with its shape and colour. */
export function Mark({ shape, tone, text }: { shape: ShapeName; tone: string; text: string }) {
  return <span className={`mark tone-${tone}`}><Shape name={shape} />{text}</span>;
}
