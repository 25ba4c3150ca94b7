import { describe, expect, test } from "vitest";
import { Candidate, pattern, said } from "./candidate";
import { QUESTIONS, useCentre } from "./centre";
import { inEnglish, useBrowser } from "./screens";

// A candidate alone with the exam screen.

const computer = useBrowser();
const centre = useCentre();

describe.each(["zh-CN", "en"] as const)("in %s", (language) => {
  test("from sign-in to receipt by keyboard alone", async () => {
    const [person] = centre().newPeople(1);
    const sitting = await centre().sitting({ people: [person!] });
    const page = await computer();
    if (language === "en") await inEnglish(page);
    const candidate = new Candidate(page, centre().house.url, person!, language);
    const { says } = candidate;
    const { keyboard } = page;
    /** Tab until what has the focus has this name. */
    const tabTo = async (name: string) => {
      for (let i = 0; i < 40; i++) {
        await keyboard.press("Tab");
        const focused = await page.evaluate(() => {
          const at = document.activeElement as HTMLElement | null;
          return (at?.closest("label") ?? at)?.textContent?.trim() ?? "";
        });
        if (focused === name) return;
      }
      throw new Error(`no Tab leads to ${name}`);
    };

    await page.goto(centre().house.url);
    await candidate.heading(says.signIn.title).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await keyboard.type(person!.ticket);
    await keyboard.press("Tab");
    await keyboard.type(person!.last);
    await keyboard.press("Enter");

    await candidate.heading(says.identity.title).waitFor();
    const facts = page.locator("dl.facts");
    expect(await facts.textContent()).toContain(person!.name);
    // The identity number is masked wherever it is shown.
    expect(await page.locator("body").textContent()).not.toContain(person!.identity);
    expect(await facts.textContent()).not.toContain(person!.identity.slice(6, 14));
    await tabTo(says.identity.confirm);
    await keyboard.press("Enter");

    await candidate.heading(says.rules.title).waitFor();
    expect(await page.locator(".rules p").count()).toBe(2);
    expect(await candidate.button(says.rules.accept).isDisabled()).toBe(true);
    await tabTo(says.rules.agree);
    await keyboard.press("Space");
    await tabTo(says.rules.accept);
    await keyboard.press("Enter");

    await candidate.heading(says.waiting.title).waitFor();
    expect(await page.locator("body").textContent()).toMatch(pattern(said(says.waiting.open, { minutes: 90 })));
    // The paper is here before the start, and still a cipher: no word of it is on the page.
    await page.getByText(says.waiting.fetched).waitFor();
    expect(await page.content()).not.toContain("选乙");
    await tabTo(says.waiting.enter);
    await keyboard.press("Enter");
    await candidate.answering();

    // B on the single choices; on the second one wrongly, then mended with the arrows and space.
    const number = (n: number) => expect.poll(() => candidate.question.locator("h3").textContent()).toBe(said(says.question.number, { number: n }));
    const checked = (letter: string, is: boolean) => expect.poll(() => candidate.option(letter).getAttribute("aria-checked")).toBe(String(is));
    await number(1);
    await keyboard.press("b");
    await checked("B", true);
    await keyboard.press("ArrowRight");
    await number(2);
    await keyboard.press("c");
    await checked("C", true);
    await candidate.option("C").focus();
    await keyboard.press("ArrowUp");
    await keyboard.press("Space");
    await checked("B", true);
    await checked("C", false);
    await keyboard.press("ArrowRight");
    await number(3);
    await keyboard.press("f");
    await candidate.button(says.question.flagged).waitFor();
    await keyboard.press("Shift+D");
    await expect.poll(() => candidate.question.locator(".option-struck").count()).toBe(1);
    await keyboard.press("ArrowRight");
    await number(4);
    await keyboard.press("2");
    await checked("B", true);
    await keyboard.press("Delete");
    await checked("B", false);
    await keyboard.press("ArrowRight");
    await number(5);
    for (const key of ["a", "b", "c", "b"]) await keyboard.press(key);
    await checked("B", false);
    await checked("A", true);
    await checked("C", true);
    for (const next of [6, 7, 8]) {
      await keyboard.press("ArrowRight");
      await number(next);
    }
    await keyboard.press("t");
    await checked("A", true);
    await keyboard.press("ArrowLeft");
    await number(7);

    // The answer card tells each state with a word.
    const named = (n: number) => candidate.cell(n).getAttribute("aria-label");
    await candidate.allHeld();
    await expect.poll(() => named(1)).toContain(says.card.answered);
    expect(await named(1)).not.toContain(says.card.unsent);
    expect(await named(3)).toContain(says.card.flagged);
    expect(await named(3)).toContain(says.card.empty);
    expect(await named(4)).toContain(says.card.empty);
    expect(await candidate.card.textContent()).toContain(said(says.card.progress, { answered: 4, total: QUESTIONS.length }));

    // Help opens with a key, tells the keys, and closes with Escape.
    await keyboard.press("?");
    await candidate.heading(says.help.title).waitFor();
    await keyboard.press("Escape");
    await candidate.heading(says.help.title).waitFor({ state: "detached" });

    // The summary before handing in; Enter goes back, for nobody hands in by accident.
    await tabTo(says.header.handIn);
    await keyboard.press("Enter");
    const summary = page.getByRole("dialog");
    await summary.waitFor();
    expect(await summary.textContent()).toContain(said(says.handIn.empty, { count: 6 }));
    expect(await summary.textContent()).toContain(said(says.handIn.flagged, { count: 1 }));
    await keyboard.press("Enter");
    await summary.waitFor({ state: "detached" });
    await keyboard.press("Enter");
    await summary.waitFor();
    await tabTo(says.handIn.confirm);
    await keyboard.press("Enter");
    expect(await candidate.receipt()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect(await facts.textContent()).toContain(said(says.receipt.answeredOf, { answered: 4, items: 10 }));

    // Four right of ten.
    await expect.poll(() => centre().results(sitting)).toEqual([{ points: 4000, by: "hand-in", late: 0 }]);
  });

  test("text size, contrast, seconds, and a whole section at once; the choice survives a reload", async () => {
    const [person] = centre().newPeople(1);
    await centre().sitting({ people: [person!] });
    const page = await computer();
    if (language === "en") await inEnglish(page);
    const candidate = await new Candidate(page, centre().house.url, person!, language).enter();
    const { says } = candidate;
    const size = () => candidate.question.first().locator(".stem").evaluate((stem) => parseFloat(getComputedStyle(stem).fontSize));
    const before = await size();
    const background = () => page.evaluate(() => getComputedStyle(document.querySelector(".pane") as Element).color);
    const colour = await background();
    await candidate.button(says.header.display).click();
    await page.getByText(says.display.sizes.largest, { exact: true }).click();
    await page.getByText(says.display.themes.contrast, { exact: true }).click();
    await page.getByText(says.display.clocks.seconds, { exact: true }).click();
    await candidate.button(says.display.close).click();
    await expect.poll(size).toBeGreaterThan(before * 1.2);
    await expect.poll(background).not.toBe(colour);
    await expect.poll(() => page.locator(".exam-header .time-value").textContent()).toMatch(/^1:29:\d\d$|^1:30:00$/);

    // In a section every question stands under the other; a click on one makes it the current one.
    await page.getByText(says.question.all, { exact: true }).first().click();
    await expect.poll(() => candidate.question.count()).toBe(4);
    await candidate.question.nth(2).locator('.option-pick[data-letter="D"]').click();
    await expect.poll(() => candidate.cell(3).getAttribute("aria-current")).toBe("true");
    await page.keyboard.press("A");
    await expect.poll(() => candidate.question.nth(2).locator('[aria-checked="true"]').getAttribute("data-letter")).toBe("A");
    await candidate.allHeld();

    await page.reload();
    await candidate.answering();
    await expect.poll(() => candidate.question.count()).toBe(4);
    expect(await size()).toBeGreaterThan(before * 1.2);
    await expect.poll(() => candidate.question.nth(2).locator('[aria-checked="true"]').getAttribute("data-letter")).toBe("A");
    // At the largest text nothing runs out of the window sideways.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

test("a wrong number is told without saying which; after three the ticket waits, and another ticket does not", async () => {
  const [person, other] = centre().newPeople(2);
  await centre().sitting({ people: [person!, other!] });
  const wrong = new Candidate(await computer(), centre().house.url, { ...person!, last: "000000" });
  await wrong.signIn();
  const told = wrong.page.getByRole("alert");
  await expect.poll(() => told.textContent()).toContain(said(wrong.says.signIn.refused, { digits: 6 }));
  for (let i = 0; i < 2; i++) {
    const reply = wrong.page.waitForResponse((response) => response.url().endsWith("/sessions/candidate"));
    await wrong.typeIn();
    await reply;
    await expect.poll(() => wrong.button(wrong.says.signIn.submit).isEnabled()).toBe(true);
  }
  await wrong.typeIn();
  await expect.poll(() => told.textContent()).toMatch(pattern(wrong.says.signIn.delayed));
  // The wait is the ticket's, not the page's: somebody else may sign in here, and staff can end it.
  expect(await wrong.button(wrong.says.signIn.submit).isEnabled()).toBe(true);
  await wrong.page.getByLabel(wrong.says.signIn.ticket).fill(other!.ticket);
  await expect.poll(() => told.textContent()).toBe("");
  await new Candidate(await computer(), centre().house.url, other!).enter();
});

test("waiting candidates enter by themselves when the room is called", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!], startBy: "call" });
  const candidate = new Candidate(await computer(), centre().house.url, person!);
  await candidate.signIn();
  await candidate.accept();
  await candidate.heading(candidate.says.waiting.title).waitFor();
  await candidate.page.getByText(candidate.says.waiting.call).waitFor();
  expect(await candidate.button(candidate.says.waiting.enter).isDisabled()).toBe(true);
  await centre().staff.post(`/rooms/${sitting.rooms[0]!.id}/call`);
  await candidate.answering();
});
