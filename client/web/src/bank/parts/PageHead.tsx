import type { ReactNode } from "react";
import { Link } from "react-router";

/** Where one is, and what can be done here. */
export function PageHead({ trail, title, note, children }: {
  trail: { title: string; to: string }[];
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="bank-head">
      <div className="bank-head-text">
        <h1>
          {trail.map((step) => <span key={step.to} className="bank-trail"><Link to={step.to}>{step.title}</Link> <span aria-hidden="true">/</span> </span>)}
          {title}{note && <small>{note}</small>}
        </h1>
      </div>
      <div className="bank-actions">{children}</div>
    </header>
  );
}
