import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { PaperItem } from "../../core/types";
import { ofPoints } from "../../desk/points";
import { useItemText } from "../../i18n/items";
import "../../items/items.css";
import { Html } from "../../items/Html";
import { candidateViews } from "../../items/kinds";

/** An item as the candidate sees it, only to look at. `response` marks options, as a key does. */
export function ItemPreview({ item, number, response = "" }: { item: PaperItem; number?: number; response?: string }) {
  const { t } = useTranslation("bank");
  const items = useItemText();
  const stem = useId();
  const View = candidateViews[item.kind];
  return (
    <div className="bank-preview">
      <p className="bank-preview-line">
        {number !== undefined && <strong>{t("preview.number", { number })}</strong>}
        <span>{items(item.kind)}{item.points > 0 && ` · ${t("points.of", ofPoints(item.points))}`}</span>
      </p>
      <div id={stem}><Html html={item.stem} className="stem" /></div>
      <View item={item} response={response} strike="" labelledBy={stem} />
    </div>
  );
}
