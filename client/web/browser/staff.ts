import type { Account, Role, StaffSession } from "../src/core/types";

/** Staff over HTTP, to set the scene of a test. What a test shows is done on the screens. */
export class Staff {
  private constructor(private readonly url: string, private readonly access: string) {}

  static async signIn(url: string, name: string, password: string): Promise<Staff> {
    const session = (await ask(url, "POST", "/sessions/staff", { name, password })) as StaffSession;
    return new Staff(url, session.access);
  }

  get<T>(path: string): Promise<T> {
    return ask(this.url, "GET", path, undefined, this.access) as Promise<T>;
  }
  post<T>(path: string, body: object = {}): Promise<T> {
    return ask(this.url, "POST", path, body, this.access) as Promise<T>;
  }
  put<T>(path: string, body: object): Promise<T> {
    return ask(this.url, "PUT", path, body, this.access) as Promise<T>;
  }
  async upload<T>(path: string, name: string, content: string): Promise<T> {
    const form = new FormData();
    form.append("file", new Blob([content]), name);
    return ask(this.url, "POST", path, form, this.access) as Promise<T>;
  }
  /** A new account that can be used at once. */
  async account(name: string, roles: Role[], password: string): Promise<Staff> {
    await this.post<Account>("/accounts", { name, displayName: name, roles, password });
    return Staff.signIn(this.url, name, password);
  }
}

async function ask(url: string, method: string, path: string, body?: object, access?: string): Promise<unknown> {
  const json = body !== undefined && !(body instanceof FormData);
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...(access && { Authorization: `Bearer ${access}` }), ...(json && { "Content-Type": "application/json" }) },
    ...(body !== undefined && { body: json ? JSON.stringify(body) : (body as FormData) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}
