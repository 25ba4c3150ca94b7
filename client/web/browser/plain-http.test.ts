import { expect, test } from "vitest";
import { Candidate } from "./candidate";
import { useCentre } from "./centre";
import { LAN_NAME } from "./chromium";
import { useBrowser } from "./screens";

// Test centres run plain HTTP on the LAN of a room, where a browser gives pages no secure context.

const computer = useBrowser();
const centre = useCentre();

test("a whole exam without a secure context", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!] });
  const page = await computer();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const url = `http://${LAN_NAME}:${centre().house.port}`;
  const candidate = new Candidate(page, url, person!);
  await page.goto(url);
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle, typeof navigator.clipboard, "serviceWorker" in navigator]))
    .toEqual([false, "undefined", "undefined", false]);
  await candidate.enter();
  await candidate.answer(1, "B");
  await candidate.allHeld();
  // The journal is on disk here as well.
  expect(await page.getByText(candidate.says.save.memory).count()).toBe(0);
  await page.context().setOffline(true);
  await candidate.answer(5, "AC");
  await page.context().setOffline(false);
  await candidate.allHeld();
  await page.reload();
  await candidate.answering();
  expect(await candidate.chosen(1)).toBe("B");
  expect(await candidate.chosen(5)).toBe("AC");
  await candidate.handIn();
  await expect.poll(() => centre().results(sitting)).toEqual([{ points: 2000, by: "hand-in", late: 0 }]);
  expect(faults).toEqual([]);
});
