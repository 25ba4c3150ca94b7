import { Tag } from "antd";
import type { Kind } from "../../core/types";
import { useItemText } from "../../i18n/items";

const colours: Record<Kind, string> = { single: "blue", multiple: "purple", truefalse: "cyan" };

export function KindTag({ kind }: { kind: Kind }) {
  const items = useItemText();
  return <Tag color={colours[kind]} style={{ marginInlineEnd: 0 }}>{items(kind)}</Tag>;
}
