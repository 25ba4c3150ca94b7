import { Route, Routes } from "react-router";
import { addStrings } from "../i18n/language";
import { bankEnglish } from "../i18n/bank.en";
import { bankChinese } from "../i18n/bank.zh";
import "./bank.css";
import "./blueprints/blueprints.css";
import "./editor/editor.css";
import "./imports/imports.css";
import "./items/list.css";
import { BankList } from "./banks/BankList";
import { BankPage } from "./banks/BankPage";
import { FormPrint } from "./forms/FormPrint";

addStrings("bank", { "zh-CN": bankChinese, en: bankEnglish });

/** The desk of authors: banks of items, knowledge trees, blueprints, forms. */
export default function Screen() {
  return (
    <Routes>
      <Route index element={<BankList />} />
      <Route path=":bank/forms/:form/print" element={<FormPrint />} />
      <Route path=":bank/*" element={<BankPage />} />
    </Routes>
  );
}
