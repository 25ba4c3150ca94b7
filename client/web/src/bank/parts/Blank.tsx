import { Empty } from "antd";
import type { ReactNode } from "react";

/** An empty screen: what belongs here, and the first thing to do. */
export function Blank({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      style={{ padding: "48px 16px" }}
      description={<><strong>{title}</strong>{text && <p className="bank-blank-text">{text}</p>}</>}
    >
      {children}
    </Empty>
  );
}
