import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { en } from "../src/i18n/candidate.en";
import { zh } from "../src/i18n/candidate.zh";
import type { Person } from "./people";

/** A candidate at the exam screen: what a person does and sees, in words of the screen. */
export class Candidate {
  readonly says: typeof zh;
  constructor(readonly page: Page, readonly url: string, readonly person: Person, readonly language: "zh-CN" | "en" = "zh-CN") {
    this.says = language === "en" ? en : zh;
  }

  async signIn(): Promise<void> {
    await this.page.goto(this.url);
    await this.typeIn();
  }
  /** On the sign-in screen. */
  async typeIn(): Promise<void> {
    const { signIn } = this.says;
    await this.page.getByLabel(signIn.ticket, { exact: true }).fill(this.person.ticket);
    await this.page.getByLabel(either(signIn.identity, signIn.identityAny)).fill(this.person.last);
    await this.button(signIn.submit).click();
  }
  /** Confirms identity and rules. */
  async accept(): Promise<void> {
    const { identity, rules } = this.says;
    await this.heading(identity.title).waitFor();
    await this.button(identity.confirm).click();
    await this.heading(rules.title).waitFor();
    await this.page.getByLabel(rules.agree).check();
    await this.button(rules.accept).click();
  }
  /** Presses the button in the waiting room of a sitting that is open. */
  async begin(): Promise<void> {
    await this.button(this.says.waiting.enter).click();
    await this.answering();
  }
  /** From the sign-in to the first question. */
  async enter(): Promise<this> {
    await this.signIn();
    await this.accept();
    await this.begin();
    return this;
  }
  answering(): Promise<void> {
    return this.card.waitFor();
  }

  /** The answer card beside the question. */
  get card(): Locator {
    return this.page.locator("aside.card-side");
  }
  cell(number: number): Locator {
    return this.card.locator(".cells .cell").nth(number - 1);
  }
  /** The question in front of the candidate. */
  get question(): Locator {
    return this.page.locator("article.question");
  }
  /** The line about saving. */
  get line(): Locator {
    return this.page.locator(".strip .save");
  }
  option(letter: string): Locator {
    return this.question.locator(`.option-pick[data-letter="${letter}"]`);
  }
  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }
  heading(name: string): Locator {
    return this.page.getByRole("heading", { name, exact: true });
  }

  async goto(number: number): Promise<void> {
    await this.cell(number).click();
    await expect.poll(() => this.question.locator("h3").textContent()).toBe(said(this.says.question.number, { number }));
  }
  /** Presses the keys of a response on the question of that number; the arrow of an empty one leaves it. */
  async answer(number: number, letters: string): Promise<void> {
    await this.goto(number);
    for (const letter of letters) {
      await this.page.keyboard.press(letter);
      await expect.poll(() => this.option(letter).getAttribute("aria-checked")).toBe("true");
    }
  }
  /** Letters chosen on the question of that number, as the page shows them. */
  async chosen(number: number): Promise<string> {
    await this.goto(number);
    const letters = await this.question.locator('.option-pick[aria-checked="true"]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["letter"] ?? ""));
    return letters.join("");
  }
  /** Until the line says that the server holds everything. */
  async allHeld(): Promise<void> {
    await expect.poll(() => this.line.textContent(), { message: "all held" }).toMatch(pattern(this.says.save.held));
  }
  /** The network is back, for all that the page knows: it asks for news at once. */
  async wake(): Promise<void> {
    await this.page.evaluate(() => dispatchEvent(new Event("online")));
  }
  /** Hands in and gives the receipt code. */
  async handIn(): Promise<string> {
    await this.button(this.says.header.handIn).click();
    await this.button(this.says.handIn.confirm).click();
    return this.receipt();
  }
  async receipt(): Promise<string> {
    await this.heading(this.says.receipt.title).waitFor();
    return (await this.page.locator(".receipt-code .code").textContent()) ?? "";
  }
}

/** A string of the screen with its values. */
export function said(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
}
/** One string of the screen or another, whatever their values. */
export function either(...texts: string[]): RegExp {
  return new RegExp(texts.map((text) => pattern(text).source).join("|"));
}
/** A string of the screen, whatever its values. */
export function pattern(text: string): RegExp {
  return new RegExp(text.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*"));
}
