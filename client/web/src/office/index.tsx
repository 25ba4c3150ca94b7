import { lazy, Suspense } from "react";
import { Spin } from "antd";
import { Navigate, Route, Routes } from "react-router";
import { addStrings } from "../i18n/language";
import { officeStrings } from "./strings";
import { SittingList } from "./SittingList";
import "./office.css";

addStrings("office", officeStrings);

const SittingPage = lazy(() => import("./sitting/SittingPage"));
const NewSitting = lazy(() => import("./sitting/NewSitting"));
const Prints = lazy(() => import("./print/Prints"));

export default function Office() {
  return (
    <Suspense fallback={<Spin><div style={{ height: 240 }} /></Spin>}>
      <Routes>
        <Route index element={<SittingList />} />
        <Route path="new" element={<NewSitting />} />
        <Route path=":sitting/print/*" element={<Prints />} />
        <Route path=":sitting/*" element={<SittingPage />} />
        <Route path="*" element={<Navigate to="/office" replace />} />
      </Routes>
    </Suspense>
  );
}
