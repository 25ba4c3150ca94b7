import { expect, test } from "vitest";
import type { LateAttempt, SheetDetail } from "../src/core/types";
import { Candidate, pattern, said } from "./candidate";
import { useCentre } from "./centre";
import { useBrowser } from "./screens";
import { Desk } from "./desk";

// What is answered is kept, whatever happens to the network and the server.

const computer = useBrowser();
const centre = useCentre();

test("network gone while answering: the line says what is kept here, and all of it arrives when it is back", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!] });
  const attempt = await centre().attempt(sitting, person!);
  const candidate = await new Candidate(await computer(), centre().house.url, person!).enter();
  const { page, says } = candidate;
  await candidate.answer(1, "B");
  await candidate.allHeld();

  await page.context().setOffline(true);
  for (const [number, letters] of [[2, "B"], [3, "A"], [5, "AC"], [8, "A"]] as const) await candidate.answer(number, letters);
  await candidate.answer(3, "B");
  // Six presses, five questions: each press is an entry of the journal, and the card shows where they are.
  await expect.poll(() => candidate.line.textContent()).toMatch(pattern(said(says.save.waiting, { count: 6 })));
  await expect.poll(() => candidate.cell(5).getAttribute("aria-label")).toContain(says.card.unsent);
  expect(await candidate.cell(1).getAttribute("aria-label")).not.toContain(says.card.unsent);
  expect(await centre().held(attempt)).toEqual({ 1: "B" });

  await page.context().setOffline(false);
  await candidate.allHeld();
  expect(await candidate.cell(5).getAttribute("aria-label")).not.toContain(says.card.unsent);
  expect(await centre().held(attempt)).toEqual({ 1: "B", 2: "B", 3: "B", 5: "AC", 8: "T" });
});

test("server killed while answering: goes on without signing in again, nothing is lost", async () => {
  const { house } = centre();
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!] });
  const attempt = await centre().attempt(sitting, person!);
  const candidate = await new Candidate(await computer(), house.url, person!).enter();
  await candidate.answer(1, "B");
  await candidate.allHeld();
  await candidate.answer(2, "B");
  await house.kill();
  for (const number of [3, 4]) await candidate.answer(number, "B");
  await expect.poll(() => candidate.line.textContent()).toMatch(pattern(candidate.says.save.waiting));
  await house.start();
  await candidate.answer(5, "AC");
  await candidate.allHeld();
  expect(await candidate.page.getByText(candidate.says.save.again).count()).toBe(0);
  await candidate.handIn();
  expect(await centre().held(attempt)).toEqual({ 1: "B", 2: "B", 3: "B", 4: "B", 5: "AC" });
  await expect.poll(() => centre().results(sitting)).toEqual([{ points: 5000, by: "hand-in", late: 0 }]);
});

test("network gone across the end: late answers lie apart until the chief admits them, then the score changes", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!], minutes: 1, opensIn: -44, closesIn: 16 });
  const attempt = await centre().attempt(sitting, person!);
  const candidate = await new Candidate(await computer(), centre().house.url, person!).enter();
  const { page, says } = candidate;
  await candidate.answer(1, "B");
  await candidate.allHeld();
  await page.context().setOffline(true);
  for (const number of [2, 3]) await candidate.answer(number, "B");

  await candidate.heading(says.closing.time).waitFor({ timeout: 40_000 });
  await page.getByText(said(says.closing.sending, { count: 2 })).waitFor();
  await page.getByText(says.closing.offline).waitFor();
  // The server closes what is over without waiting for the browser.
  await expect.poll(async () => (await centre().staff.get<SheetDetail>(`/attempts/${attempt}/sheet`)).sheets.map(({ by }) => by)).toEqual(["expire"]);

  await page.context().setOffline(false);
  await candidate.receipt();
  await page.getByText(said(says.receipt.late, { count: 2 })).waitFor();
  await expect.poll(() => centre().results(sitting)).toEqual([{ points: 1000, by: "expire", late: 2 }]);
  const { attempts } = await centre().staff.get<{ attempts: LateAttempt[] }>(`/sittings/${sitting.id}/late`);
  expect(attempts.flatMap(({ answers }) => answers.map(({ lane, response }) => `${lane} ${response}`))).toEqual(["late B", "late B"]);

  // The chief sees them on the desk, and admits them with a reason.
  const desk = await Desk.signIn(await computer(), centre().house.url);
  await desk.page.goto(`${centre().house.url}/desk/office/${sitting.id}/late`);
  await desk.page.getByText(person!.name).waitFor();
  await desk.button("采用 2 条").click();
  const dialog = desk.page.getByRole("dialog");
  await dialog.getByLabel("理由").fill("考点断网，监考记录可证");
  await dialog.getByRole("button", { name: "采用 2 条", exact: true }).click();
  await expect.poll(() => centre().results(sitting)).toEqual([{ points: 3000, by: "expire", late: 0 }]);
});
