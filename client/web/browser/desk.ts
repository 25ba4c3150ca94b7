import { buffer } from "node:stream/consumers";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { STAFF } from "./centre";
import { settled } from "./screens";

/** Somebody of the staff at a desk, in Chinese. */
export class Desk {
  private constructor(readonly page: Page, readonly url: string) {}

  static async signIn(page: Page, url: string, { name, password }: { name: string; password: string } = STAFF): Promise<Desk> {
    await page.goto(`${url}/desk`);
    await page.locator("input#name").fill(name);
    await page.locator("input#password").fill(password);
    await page.locator("form button[type=submit]").click();
    await page.locator(".desk-account").waitFor();
    return new Desk(page, url);
  }

  button(name: string, within: Page | Locator = this.page): Locator {
    return within.getByRole("button", { name, exact: true });
  }
  link(name: string): Locator {
    return this.page.getByRole("link", { name, exact: true });
  }
  tab(name: string): Locator {
    return this.page.getByRole("tab", { name, exact: true });
  }
  /** The dialog that is open. */
  get dialog(): Locator {
    return this.page.getByRole("dialog");
  }
  /** Confirms the question that is asked. */
  async confirm(name: string): Promise<void> {
    await this.button(name, this.dialog).click();
    await this.dialog.waitFor({ state: "hidden" });
  }
  /** Picks an option of a select. */
  async choose(select: Locator, option: string): Promise<void> {
    await select.click();
    const list = this.page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
    await list.waitFor();
    await settled(this.page);
    await list.getByText(option, { exact: true }).last().click();
    await list.waitFor({ state: "hidden" });
  }
  /** Sets a number field and leaves it. */
  async setNumber(field: Locator, value: number | string): Promise<void> {
    await field.fill(String(value));
    await field.press("Tab");
  }
  async upload(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.locator('input[type="file"]').setInputFiles(file);
  }
  /** What a button downloads. */
  async download(button: Locator): Promise<{ name: string; content: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    return { name: download.suggestedFilename(), content: await buffer(await download.createReadStream()) };
  }
  async says(text: string): Promise<void> {
    await expect.poll(() => this.page.locator("body").textContent()).toContain(text);
  }
}
