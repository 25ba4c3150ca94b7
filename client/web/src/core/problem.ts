/** One fault of a request: which field, and why. */
export interface FieldFault {
  field: string;
  why: string;
}

/** The server refused a request (RFC 9457 problem document). `code` is stable; `detail` is in the reader's language. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldFault[];
  readonly requestId: string;
  /** The whole document: some problems carry members of their own (retryAfter, opensAt, through, seq …). */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(status: number, document: Record<string, unknown>) {
    const text = (name: string) => (typeof document[name] === "string" ? (document[name] as string) : "");
    super(text("detail") || text("title") || `HTTP ${status}`);
    this.name = "Problem";
    this.status = status;
    this.code = text("code") || `http-${status}`;
    this.title = text("title");
    this.detail = text("detail");
    this.requestId = text("requestId");
    this.errors = Array.isArray(document["errors"]) ? (document["errors"] as FieldFault[]) : [];
    this.document = document;
  }

  /** A number that the problem carries beside the standard members. */
  number(name: string): number | undefined {
    const value = this.document[name];
    return typeof value === "number" ? value : undefined;
  }

  /** The server is not able to answer now, but may be later: the same request may be sent again. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 408 || this.status === 425 || this.status === 429;
  }
}

/** The server could not be reached, or did not answer in time. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = "Unreachable";
  }
}

/** Nobody is signed in any more: the refresh was refused. */
export class SignedOut extends Error {
  constructor() {
    super("signed out");
    this.name = "SignedOut";
  }
}
