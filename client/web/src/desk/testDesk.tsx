import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App } from "antd";
import { act } from "react";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import type { Root } from "react-dom/client";
import { MemoryRouter } from "react-router";
import { afterEach, vi } from "vitest";
import type { Http } from "../core/http";
import type { Role } from "../core/types";
import { deskStrings } from "../i18n/desk";
import { setLanguage, startLanguage } from "../i18n/language";
import { StaffContext } from "./staff";

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

// What jsdom lacks of a page.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as typeof ResizeObserver;
globalThis.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {} })) as unknown as typeof matchMedia;
Element.prototype.scrollIntoView ??= () => undefined;
const plainStyle = window.getComputedStyle.bind(window);
window.getComputedStyle = (element) => plainStyle(element);

startLanguage(deskStrings);
// Forms of antd are slow without a browser, the more so on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** The server of a desk test: each method of Http, told what to answer. What is not told never answers. */
export function fakeHttp() {
  const never = () => new Promise<never>(() => undefined);
  const http = {
    get: vi.fn<(path: string) => Promise<unknown>>(never), post: vi.fn<(path: string, body?: unknown) => Promise<unknown>>(never),
    put: vi.fn<(path: string, body?: unknown) => Promise<unknown>>(never), patch: vi.fn<(path: string, body?: unknown) => Promise<unknown>>(never),
    delete: vi.fn<(path: string) => Promise<unknown>>(never), upload: vi.fn<(path: string, form: FormData) => Promise<unknown>>(never),
    download: vi.fn<(path: string) => Promise<unknown>>(never),
  };
  return http;
}
export type FakeHttp = ReturnType<typeof fakeHttp>;

let root: Root | undefined;
afterEach(async () => {
  await act(async () => root?.unmount());
  root = undefined;
  document.body.innerHTML = "";
  await act(async () => setLanguage("zh-CN"));
});

/** Shows a screen as the frame does, to somebody with these roles. Again: the same screen with other props. */
export async function show(screen: ReactNode, http: FakeHttp, { at = "/", roles = ["officer"] as Role[] } = {}): Promise<(next: ReactNode) => Promise<void>> {
  const account = { id: 1, name: "wang", displayName: "王", roles, disabled: false, language: "zh-CN" as const };
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity }, mutations: { retry: false, gcTime: Infinity } } });
  const whole = (inner: ReactNode) => (
    <App>
      <QueryClientProvider client={queries}>
        <StaffContext.Provider value={{ account, http: http as unknown as Http, signOut: () => undefined }}>
          <MemoryRouter initialEntries={[at]}>{inner}</MemoryRouter>
        </StaffContext.Provider>
      </QueryClientProvider>
    </App>
  );
  const made = createRoot(document.body.appendChild(document.createElement("div")));
  root = made;
  await act(async () => made.render(whole(screen)));
  await settle();
  return async (next) => {
    await act(async () => made.render(whole(next)));
    await settle();
  };
}

/** Lets replies and their screens through. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await act(async () => new Promise((done) => setTimeout(done)));
}

/** Waits until something holds: what a form checks before it sends takes as long as it takes. */
export async function eventually(holds: () => void): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return holds();
    } catch (error) {
      if (tries === 200) throw error;
      await act(async () => new Promise((done) => setTimeout(done, 20)));
    }
  }
}

export const page = (): string => document.body.textContent ?? "";

/** The topmost button of this name. */
export function button(name: string): HTMLButtonElement {
  const plain = (text: string | null) => (text ?? "").replace(/\s/g, "");
  const found = [...document.querySelectorAll("button")].filter((one) => plain(one.textContent) === plain(name) || one.getAttribute("aria-label") === name).at(-1);
  if (!found) throw new Error(`no button ${name} on: ${page()}`);
  return found;
}
export async function press(name: string): Promise<void> {
  await act(async () => button(name).click());
  await settle();
}
/** Types into the field that a selector finds. */
export async function type(selector: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (!field) throw new Error(`no field ${selector}`);
  const set = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, "value")?.set;
  await act(async () => {
    set?.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await settle();
}
