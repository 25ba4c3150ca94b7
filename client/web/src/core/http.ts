import { Problem, SignedOut, Unreachable } from "./problem";
import type { Session } from "./types";

export interface HttpOptions {
  /** Which of the two sign-ins of this browser: a candidate and a desk may live side by side. */
  as: "candidate" | "staff";
  /** BCP 47, sent as Accept-Language with each request. */
  language: () => string;
  /** Called once when the sign-in has ended and cannot be renewed. */
  signedOut?: () => void;
  /** Called with each renewed session. */
  renewed?: (session: Session) => void;
  base?: string;
  fetch?: typeof fetch;
  /** Milliseconds that only go forward. */
  ticks?: () => number;
}
export interface RequestOptions {
  /** Milliseconds until the request counts as lost, 15 000 by default. */
  timeout?: number;
  signal?: AbortSignal;
  /** Do not send the bearer token, do not renew it (sign-in itself). */
  open?: boolean;
}
export type Query = Record<string, string | number | boolean | undefined>;

/** Adds a query string; undefined and empty values are left out. */
export function withQuery(path: string, query: Query): string {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `${path}?${parts.join("&")}` : path;
}

/**
 * Speaks the HTTP contract: bearer token, silent renewal through the cookie, problem documents as
 * typed errors. Throws Problem (refused), Unreachable (no answer), SignedOut (sign in again).
 */
export class Http {
  private session: Session | undefined;
  private whose: { attempt: number; device: number } | undefined;
  private goodUntil = 0;
  private renewal: Promise<Session> | undefined;
  private readonly base: string;
  private readonly send: typeof fetch;
  private readonly ticks: () => number;

  constructor(private readonly options: HttpOptions) {
    this.base = options.base ?? "/api/v1";
    this.send = options.fetch ?? ((input, init) => fetch(input, init));
    this.ticks = options.ticks ?? (() => performance.now());
  }

  /** Takes over the session that a sign-in returned; undefined forgets it. */
  setSession(session: Session | undefined): void {
    this.session = session;
    // Reckoned from the server's own clock, so a wrong clock of this computer does not matter.
    if (session) this.goodUntil = this.ticks() + (session.expiresAt - session.now) - 30_000;
  }
  /** Says whose sign-in is renewed, where this browser may hold several: each tab may be a device of its own. */
  setWhose(whose: { attempt: number; device: number } | undefined): void {
    this.whose = whose && { attempt: whose.attempt, device: whose.device };
  }

  get<T>(path: string, options?: RequestOptions): Promise<T> {
    return this.json<T>("GET", path, undefined, options);
  }
  post<T>(path: string, body: unknown = {}, options?: RequestOptions): Promise<T> {
    return this.json<T>("POST", path, body, options);
  }
  put<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return this.json<T>("PUT", path, body, options);
  }
  patch<T>(path: string, body: unknown, options?: RequestOptions): Promise<T> {
    return this.json<T>("PATCH", path, body, options);
  }
  delete<T = void>(path: string, options?: RequestOptions): Promise<T> {
    return this.json<T>("DELETE", path, undefined, options);
  }
  /** Sends a file and fields as multipart/form-data. */
  upload<T>(path: string, form: FormData, options?: RequestOptions): Promise<T> {
    return this.json<T>("POST", path, form, { timeout: 300_000, ...options });
  }
  /** Fetches a file; name comes from Content-Disposition, or is the last part of the path. */
  async download(path: string, options?: RequestOptions): Promise<{ blob: Blob; name: string }> {
    const response = await this.request("GET", path, undefined, { timeout: 300_000, ...options });
    return { blob: await response.blob(), name: fileName(response, path) };
  }

  /**
   * Renews the session through the cookie; concurrent callers share one request.
   * Throws SignedOut when there is nothing to renew.
   */
  renew<S extends Session = Session>(): Promise<S> {
    this.renewal ??= this.renewOnce().finally(() => (this.renewal = undefined));
    return this.renewal as Promise<S>;
  }
  private async renewOnce(): Promise<Session> {
    try {
      const session = await this.json<Session>("POST", "/sessions/refresh", { as: this.options.as, ...this.whose }, { open: true });
      this.setSession(session);
      this.options.renewed?.(session);
      return session;
    } catch (error) {
      if (!(error instanceof Problem) || error.passing) throw error;
      const was = this.session;
      this.setSession(undefined);
      if (was) this.options.signedOut?.();
      throw new SignedOut();
    }
  }

  private async json<T>(method: string, path: string, body: unknown, options?: RequestOptions): Promise<T> {
    const response = await this.request(method, path, body, options);
    if (response.status === 204) return undefined as T;
    try {
      return (await response.json()) as T;
    } catch (error) {
      // A reply that was cut off says nothing: the request may be sent again.
      throw new Unreachable(error);
    }
  }

  /** Sends one request and returns the reply if it is a success. */
  async request(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Response> {
    if (!options.open && (!this.session || this.ticks() > this.goodUntil)) await this.renew();
    const response = await this.once(method, path, body, options);
    if (response.status !== 401 || options.open) return accepted(response);
    await this.renew();
    return accepted(await this.once(method, path, body, options));
  }

  private async once(method: string, path: string, body: unknown, options: RequestOptions): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: "application/json, application/problem+json, */*",
      "Accept-Language": this.options.language(),
    };
    if (this.session && !options.open) headers["Authorization"] = `Bearer ${this.session.access}`;
    const init: RequestInit = { method, headers, credentials: "same-origin" };
    if (body instanceof FormData) init.body = body;
    else if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(body);
    }
    const abort = new AbortController();
    init.signal = abort.signal;
    const stop = () => abort.abort();
    const timer = setTimeout(stop, options.timeout ?? 15_000);
    options.signal?.addEventListener("abort", stop);
    try {
      const response = await this.send(this.base + path, init);
      // The body is read within the same limit: a reply that never ends must not hang the caller.
      const body = [204, 304].includes(response.status) ? null : await response.blob();
      return new Response(body, { status: response.status, headers: response.headers });
    } catch (error) {
      throw new Unreachable(error);
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", stop);
    }
  }
}

async function accepted(response: Response): Promise<Response> {
  if (response.ok || response.status === 304) return response;
  let document: Record<string, unknown> = {};
  try {
    const read: unknown = await response.json();
    if (read && typeof read === "object") document = read as Record<string, unknown>;
  } catch {
    // Not a problem document (a proxy's page, say): the status alone has to do.
  }
  throw new Problem(response.status, document);
}

function fileName(response: Response, path: string): string {
  const header = response.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  const plain = /filename="?([^";]+)"?/i.exec(header)?.[1];
  return plain ?? path.split("?")[0]?.split("/").pop() ?? "download";
}
