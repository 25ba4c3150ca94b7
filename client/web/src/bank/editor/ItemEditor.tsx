import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { Loaded } from "../parts/Loaded";
import { useBankId, useItem, useMayWrite } from "../queries";
import { ItemView } from "../items/ItemView";
import { draftOf } from "./draft";
import { EditorForm } from "./EditorForm";

/** The page on which an item is written. */
export function ItemEditor() {
  const { t } = useTranslation("bank");
  const bank = useBankId();
  const place = useParams()["item"] ?? "new";
  const id = place === "new" ? undefined : Number(place);
  const write = useMayWrite();
  const detail = useItem(id);
  if (id === undefined) return write ? <EditorForm key="new" bank={bank} item={undefined} title={t("editor.new")} /> : null;
  return (
    <Loaded query={detail}>
      {(item) =>
        write ? (
          <EditorForm key={id} bank={bank} item={{ id, version: item.current.number, draft: draftOf(item), retired: item.retired }}
            title={t("editor.title", { code: item.code || `#${item.id}`, version: item.current.number })} />
        ) : (
          <ItemView bank={bank} detail={item} />
        )
      }
    </Loaded>
  );
}
