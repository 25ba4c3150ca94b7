import { expect, test } from "vitest";
import type { TimeReport } from "../src/core/types";
import { Candidate, pattern, said } from "./candidate";
import { useCentre } from "./centre";
import { useBrowser } from "./screens";

// Time is the server's, whatever the computer says.

const computer = useBrowser();
const centre = useCentre();

/** Milliseconds of "h:mm:ss" or "m:ss". */
function span(text: string | null): number {
  return (text ?? "").split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
}

test.each([{ hours: 5, opensIn: 10 }, { hours: -5, opensIn: -60 }])("a computer clock that is $hours hours off: right time, right phase", async ({ hours, opensIn }) => {
  const [person] = centre().newPeople(1);
  await centre().sitting({ people: [person!], opensIn });
  const page = await computer();
  await page.addInitScript((shift) => {
    const Right = Date;
    window.Date = class extends Right {
      constructor(...args: []) {
        if (args.length === 0) super(Right.now() + shift);
        else super(...args);
      }
      static override now() {
        return Right.now() + shift;
      }
    } as DateConstructor;
  }, hours * 3600_000);
  const candidate = new Candidate(page, centre().house.url, person!);
  const { says } = candidate;
  await candidate.signIn();
  expect(Math.abs((await page.evaluate(() => Date.now())) - Date.now() - hours * 3600_000)).toBeLessThan(5_000);
  await candidate.accept();
  await candidate.heading(says.waiting.title).waitFor();
  // The time of day as Beijing has it, from this process, whose clock is the server's.
  const shown = await page.getByRole("timer").first().textContent();
  const right = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", timeStyle: "medium", hourCycle: "h23" }).format(Date.now());
  const day = 24 * 3600_000;
  const apart = Math.abs(span(shown) - span(right));
  expect(Math.min(apart, day - apart), `${shown} and ${right}`).toBeLessThanOrEqual(3_000);
  // Who waits begins at the opening, who comes later by the button; with the whole time.
  if (opensIn < 0) await candidate.begin();
  else await candidate.answering();
  await page.locator(".exam-header .time-left").click();
  await expect.poll(async () => span(await page.locator(".exam-header .time-value").textContent())).toBeGreaterThan(89 * 60_000);
  await candidate.answer(1, "B");
  await candidate.allHeld();
});

test("staff pause, resume and give more time: the screen says so", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!], extraMinutes: 20 });
  const attempt = await centre().attempt(sitting, person!);
  const candidate = new Candidate(await computer(), centre().house.url, person!);
  const { page, says } = candidate;
  await candidate.signIn();
  await candidate.heading(says.identity.title).waitFor();
  // Who has a right to more time sees it before the start.
  await page.getByText(says.identity.extra, { exact: true }).waitFor();
  await candidate.accept();
  await candidate.begin();
  await page.locator(".exam-header .time-left").click();
  const left = async () => span(await page.locator(".exam-header .time-value").textContent());
  await expect.poll(left).toBeGreaterThan(109 * 60_000);
  await candidate.answer(1, "B");
  await candidate.allHeld();

  const grant = (kind: string, minutes?: number) =>
    centre().staff.post<TimeReport>(`/sittings/${sitting.id}/time`, { attempts: [attempt], kind, reason: "演练", ...(minutes && { minutes }) });
  expect((await grant("pause")).done).toEqual([attempt]);
  await candidate.wake();
  await candidate.heading(says.paused.title).waitFor();
  await page.getByText(says.paused.text).waitFor();
  expect((await grant("resume")).done).toEqual([attempt]);
  await candidate.answering();
  expect(await candidate.chosen(1)).toBe("B");
  await expect.poll(left).toBeGreaterThan(109 * 60_000);

  expect((await grant("delay", 15)).done).toEqual([attempt]);
  // An answer brings the news with its acknowledgement.
  await candidate.answer(2, "B");
  await expect.poll(left).toBeGreaterThan(124 * 60_000);
});

test("at the end the sheet is handed in by itself, with a calm warning before", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!], minutes: 1, opensIn: -45, closesIn: 15 });
  const candidate = await new Candidate(await computer(), centre().house.url, person!).enter();
  const { page, says } = candidate;
  await page.getByText(pattern(said(says.warning.text, { minutes: 1 }))).waitFor();
  expect(await page.locator(".exam-header .time-value").textContent()).toMatch(/^0:\d\d$/);
  await candidate.answer(1, "B");
  await candidate.answer(2, "B");
  await candidate.receipt();
  expect(await page.locator("dl.facts").textContent()).toContain(says.receipt.byWho.time);
  await expect.poll(() => centre().results(sitting)).toEqual([{ points: 2000, by: "expire", late: 0 }]);
});
