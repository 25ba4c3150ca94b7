import { expect, test } from "vitest";
import { Candidate } from "./candidate";
import { useCentre } from "./centre";
import { shots, useBrowser } from "./screens";

// The keyboard acts on what the candidate sees.

const computer = useBrowser();
const centre = useCentre();

async function seated(): Promise<Candidate> {
  const [person] = centre().newPeople(1);
  await centre().sitting({ people: [person!] });
  return new Candidate(await computer(), centre().house.url, person!).enter();
}
/** Whether the question of that number is wholly in the window. */
function seen({ page }: Candidate, number: number): Promise<boolean> {
  return page.locator(".pane article.question").nth(number - 1).evaluate((article) => {
    const pane = article.closest("main")!.getBoundingClientRect();
    const { top, bottom } = article.getBoundingClientRect();
    return top >= pane.top - 1 && bottom <= pane.bottom + 1;
  });
}
/** Letters chosen on the question of that number, in the view of a whole section. */
function chosen({ page }: Candidate, number: number): Promise<string[]> {
  return page.locator(".pane article.question").nth(number - 1).locator('.option-pick[aria-checked="true"]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["letter"] ?? ""));
}

test("a whole section: keys change no question that is out of sight", async () => {
  const candidate = await seated();
  const { page } = candidate;
  await page.getByText(candidate.says.question.all, { exact: true }).click();
  const questions = page.locator(".pane article.question");
  await expect.poll(() => questions.count()).toBe(4);

  // A question that was touched, left and come back to.
  await questions.nth(0).locator('.option-pick[data-letter="A"]').click();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  await expect.poll(() => seen(candidate, 4)).toBe(true);
  expect(await seen(candidate, 1)).toBe(false);
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft"]) await page.keyboard.press(key);
  await expect.poll(() => seen(candidate, 1)).toBe(true);

  // One that was scrolled away comes back with what the key changes.
  await page.locator("main.pane").evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await expect.poll(() => seen(candidate, 1)).toBe(false);
  await page.keyboard.press("b");
  await expect.poll(() => seen(candidate, 1)).toBe(true);
  expect(await chosen(candidate, 1)).toEqual(["B"]);
  await shots(page, "section-key");

  // The answer card goes to the current question as well.
  await page.locator("main.pane").evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
  await expect.poll(() => seen(candidate, 1)).toBe(false);
  await candidate.cell(1).click();
  await expect.poll(() => seen(candidate, 1)).toBe(true);

  // What is in sight stays where it is.
  const place = () => page.locator("main.pane").evaluate((pane) => pane.scrollTop);
  const before = await place();
  await page.keyboard.press("c");
  await expect.poll(() => chosen(candidate, 1)).toEqual(["C"]);
  expect(await place()).toBe(before);
});

test("after a choice of language the keyboard is the question's again", async () => {
  const candidate = await seated();
  const { page } = candidate;
  const language = () => page.evaluate(() => document.documentElement.lang);
  await page.getByText("English", { exact: true }).click();
  await expect.poll(language).toBe("en");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => candidate.cell(2).getAttribute("aria-current")).toBe("true");
  await page.keyboard.press("b");
  await expect.poll(() => candidate.option("B").getAttribute("aria-checked")).toBe("true");
  expect(await language()).toBe("en");

  // With keys the arrows stay with the choice, letters do not.
  await page.getByRole("radio", { name: "English" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(language).toBe("zh-CN");
  expect(await candidate.cell(2).getAttribute("aria-current")).toBe("true");
  await page.keyboard.press("c");
  await expect.poll(() => candidate.option("C").getAttribute("aria-checked")).toBe("true");
});
