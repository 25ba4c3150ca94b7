import { expect, test } from "vitest";
import type { SheetDetail } from "../src/core/types";
import { Candidate, said } from "./candidate";
import { useCentre } from "./centre";
import { pageOf, useBrowser } from "./screens";

// One device at a time, and nothing lost on the way from one to another.

const computer = useBrowser();
const centre = useCentre();

/** Answers that were kept apart: number on the paper, response, lane, device. */
async function apart(attempt: number): Promise<string[]> {
  const { items } = await centre().staff.get<SheetDetail>(`/attempts/${attempt}/sheet`);
  return items.flatMap(({ item, history }) =>
    history.filter(({ lane }) => lane !== "counted").map(({ lane, device, response }) => `${centre().numberOf(item)}${response} ${lane} ${device}`)).sort();
}

test("a second computer asks; the old one freezes, says where the exam went, and its unsent answers lie apart", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!] });
  const attempt = await centre().attempt(sitting, person!);
  const { url } = centre().house;
  const first = await new Candidate(await computer(), url, person!).enter();
  await first.answer(1, "B");
  await first.answer(2, "A");
  await first.allHeld();
  // The cable is pulled; what is answered now stays on the first computer.
  await first.page.context().setOffline(true);
  await first.answer(2, "D");
  await first.answer(3, "D");

  const second = new Candidate(await computer(), url, person!);
  await second.signIn();
  await second.heading(second.says.move.title).waitFor();
  await second.page.getByText(said(second.says.move.text, { device: 1 })).waitFor();
  const begin = Date.now();
  await second.button(second.says.move.here).click();
  await second.answering();
  expect(Date.now() - begin, "milliseconds to move").toBeLessThan(5_000);
  expect(await second.chosen(1)).toBe("B");
  expect(await second.chosen(2)).toBe("A");
  expect(await second.chosen(3)).toBe("");
  await second.answer(2, "B");
  await second.answer(3, "B");
  await second.allHeld();

  // Back on the network the old screen gives way and sends what it has.
  await first.page.context().setOffline(false);
  await first.heading(first.says.moved.title).waitFor();
  await first.page.getByText(said(first.says.moved.text, { device: 2 })).waitFor();
  await first.page.getByText(first.says.moved.sent).waitFor();
  expect(await first.page.locator(".option-pick").count()).toBe(0);
  expect(await centre().held(attempt)).toEqual({ 1: "B", 2: "B", 3: "B" });
  expect(await apart(attempt)).toEqual(["2D superseded 1", "3D superseded 1"]);
  expect(await second.chosen(2)).toBe("B");

  // And back again, where the candidate finds what the other computer answered.
  await first.button(first.says.moved.back).click();
  await first.answering();
  await second.wake();
  await second.heading(second.says.moved.title).waitFor();
  expect(await first.chosen(2)).toBe("B");
  expect(await first.chosen(3)).toBe("B");
  await first.handIn();
  await expect.poll(() => centre().results(sitting)).toEqual([{ points: 3000, by: "hand-in", late: 2 }]);
});

test("two tabs of one browser: one holds the exam, the other says so and can take it", async () => {
  const [person] = centre().newPeople(1);
  const sitting = await centre().sitting({ people: [person!] });
  const attempt = await centre().attempt(sitting, person!);
  const { url } = centre().house;
  const first = await new Candidate(await computer(), url, person!).enter();
  await first.answer(1, "B");
  await first.allHeld();

  const second = new Candidate(await pageOf(first.page.context()), url, person!);
  await second.page.goto(url);
  await second.page.getByText(second.says.signIn.otherTab).waitFor();
  await second.typeIn();
  await second.heading(second.says.move.title).waitFor();
  // The first tab answers on as if nothing was.
  await first.answer(2, "B");
  await first.allHeld();
  await second.button(second.says.move.here).click();
  await second.answering();
  expect(await second.chosen(2)).toBe("B");
  await second.answer(3, "B");
  await second.allHeld();
  await first.heading(first.says.moved.title).waitFor({ timeout: 30_000 });
  expect(await centre().held(attempt)).toEqual({ 1: "B", 2: "B", 3: "B" });
});
