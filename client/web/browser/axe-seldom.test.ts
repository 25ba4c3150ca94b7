import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Roster, SheetDetail, Sitting } from "../src/core/types";
import { languages, look, lookInBoth, speak } from "./axe";
import { Candidate } from "./candidate";
import { useCentre } from "./centre";
import { Desk } from "./desk";
import { inEnglish, useBrowser } from "./screens";

// Screens that few people ever see, and those in a hurry: nothing on them keeps people from using them.

const computer = useBrowser();
const centre = useCentre();

test.each(languages)("who comes too late, and who hands in without a network, in %s", async (language) => {
  const [late, off] = centre().newPeople(2);
  await centre().sitting({ people: [late!], opensIn: -180, latestEntryMinutes: 1 });
  await centre().sitting({ people: [off!] });
  const found: Record<string, string[]> = {};
  const at = (page: Page, name: string) => look(page, found, `candidate-${language}/${name}`);
  const sit = async (person: typeof late) => {
    const page = await computer();
    if (language === "en") await inEnglish(page);
    return new Candidate(page, centre().house.url, person!, language);
  };
  const missed = await sit(late);
  await missed.signIn();
  await missed.heading(missed.says.missed.title).waitFor();
  await at(missed.page, "20-missed");

  const candidate = await (await sit(off)).enter();
  const { page, says } = candidate;
  await candidate.answer(1, "B");
  await candidate.allHeld();
  await page.context().setOffline(true);
  await candidate.answer(2, "B");
  await candidate.button(says.header.handIn).click();
  await candidate.button(says.handIn.confirm).click();
  await candidate.heading(says.closing.title).waitFor();
  await page.getByText(says.closing.offline).waitFor();
  await at(page, "21-closing");
  await page.context().setOffline(false);
  await candidate.receipt();
  expect(found).toEqual({});
});

test("what the chief decides, and an import that was left open", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!] });
  const attempt = await centre().attempt(sitting, person!);
  const candidate = await new Candidate(await computer(), centre().house.url, person!).enter();
  await candidate.answer(1, "C");
  await candidate.allHeld();
  await candidate.page.context().setOffline(true);
  for (const number of [2, 3]) await candidate.answer(number, "B");
  await centre().staff.post(`/sittings/${sitting.id}/time`, { attempts: [attempt], kind: "end", reason: "演练" });
  await candidate.page.context().setOffline(false);
  await candidate.receipt();
  await expect.poll(() => centre().results(sitting)).toEqual([{ points: 0, by: "end", late: 2 }]);

  const found: Record<string, string[]> = {};
  const page = await computer();
  const desk = await Desk.signIn(page, centre().house.url);
  const office = `${centre().house.url}/desk/office/${sitting.id}`;
  const inBoth = (name: string) => lookInBoth(page, found, name);
  await page.goto(`${office}/late`);
  await page.locator(".late table").waitFor();
  await inBoth("50-late");
  await page.locator(".late .ant-btn-primary").click();
  await desk.dialog.waitFor();
  await inBoth("51-late-admit");

  const { items } = await centre().staff.get<SheetDetail>(`/attempts/${attempt}/sheet`);
  await page.goto(`${office}/keys?item=${items[0]!.item}&attempt=${attempt}`);
  await page.locator(".key-choice").waitFor();
  await inBoth("52-key-correction");
  await page.locator(".key-options input").first().check();
  await page.locator("textarea").fill("复核");
  await page.locator(".stack .ant-btn-primary").last().click();
  await page.locator(".figures").waitFor();
  await inBoth("53-key-review");
  // A question keeps the language that it was asked in.
  for (const language of languages) {
    await speak(page, language);
    await page.locator(".stack .ant-btn-primary").first().click();
    await desk.dialog.waitFor();
    await look(page, found, `desk-${language}/54-key-apply`);
    await page.keyboard.press("Escape");
    await desk.dialog.waitFor({ state: "hidden" });
  }

  const draft = await centre().staff.post<Sitting>("/sittings", {
    title: "下一场", programme: "wtbu-netsec-3", subject: "theory", opens: Date.now() + 86_400_000, closes: Date.now() + 91_400_000, minutes: 80,
    rooms: [{ name: "二号机房", seats: 12, columns: 4 }], source: sitting.source, rules: "遵守考场纪律。",
  });
  const roster = await centre().staff.upload<Roster>(`/sittings/${draft.id}/rosters`, "名册.csv", "姓名,身份证号\n李一,110101199001010000\n王二,\n");
  await page.goto(`${centre().house.url}/desk/office/${draft.id}/candidates`);
  await page.locator(".open-rosters a").waitFor();
  await inBoth("55-open-roster");
  await desk.link("名册.csv").click();
  await page.waitForURL(`**/import/${roster.id}`);
  expect(found).toEqual({});
});
