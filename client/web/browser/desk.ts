import type { Locator, Page } from "playwright-core";
import { STAFF } from "./centre";

/** Somebody of the staff at a desk. */
export class Desk {
  private constructor(readonly page: Page, readonly url: string) {}

  static async signIn(page: Page, url: string, { name, password } = STAFF): Promise<Desk> {
    await page.goto(`${url}/desk`);
    await page.locator("input#name").fill(name);
    await page.locator("input#password").fill(password);
    await page.locator("form button[type=submit]").click();
    await page.locator(".desk-account").waitFor();
    return new Desk(page, url);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }
}
