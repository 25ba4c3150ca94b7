import { Blob as StreamBlob } from "node:buffer";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { afterEach } from "vitest";
import type { Tab } from "../core/testTab";
import { wait } from "../core/testTab";
import { zh } from "../i18n/candidate.zh";
import { App } from "./App";

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

// What jsdom lacks of a page.
globalThis.Blob = StreamBlob as typeof Blob;
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
};
Element.prototype.scrollTo ??= () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;

export const says = zh;
/** A string of the screen with its values. */
export const filled = (text: string, values: Record<string, string | number>) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));

let shown: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of shown) await close();
  shown = [];
});

/** The page of a tab, for tests: what it says, and what is pressed on it. Time is the test's, as in testTab. */
export class Page {
  private constructor(readonly root: HTMLElement) {}

  static async of(tab: Tab): Promise<Page> {
    const element = document.body.appendChild(document.createElement("div"));
    const root = createRoot(element);
    shown.push(async () => {
      await act(async () => root.unmount());
      element.remove();
    });
    await act(async () => root.render(<App entry={tab.entry} />));
    return new Page(element);
  }

  get text(): string {
    return this.root.textContent ?? "";
  }
  get dialog(): HTMLDialogElement | null {
    return this.root.querySelector("dialog");
  }
  buttons(name: string): HTMLButtonElement[] {
    return [...this.root.querySelectorAll("button")].filter((one) => one.textContent === name || one.getAttribute("aria-label") === name);
  }
  button(name: string): HTMLButtonElement {
    const [found] = this.buttons(name);
    if (!found) throw new Error(`no button ${name} on: ${this.text}`);
    return found;
  }
  async press(name: string): Promise<void> {
    await this.does(() => this.button(name).click());
  }
  async type(field: HTMLInputElement, text: string): Promise<void> {
    await this.does(() => {
      // As React listens: the value is set behind its back, then it is told.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  async does(what: () => void): Promise<void> {
    await act(async () => {
      what();
      await wait(0);
    });
  }
  async waits(milliseconds: number): Promise<void> {
    await act(() => wait(milliseconds));
  }
}
