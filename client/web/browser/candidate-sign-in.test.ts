import { expect, test } from "vitest";
import { Candidate, said } from "./candidate";
import { useCentre } from "./centre";
import { shots, useBrowser } from "./screens";

// Centres choose how many last characters of the identity number sign in.

const computer = useBrowser();
const centre = useCentre();

test("the sign-in names the number that the open sittings ask for, and none where they differ", async () => {
  const [eight] = centre().newPeople(1, 8);
  await centre().sitting({ people: [eight!], identityDigits: 8, title: "八位场次" });
  const first = new Candidate(await computer(), centre().house.url, eight!);
  const { signIn } = first.says;
  await first.page.goto(first.url);
  const label = first.page.getByText(said(signIn.identity, { digits: 8 }));
  await label.waitFor();
  await shots(first.page, "sign-in-8");
  // Who types fewer is told the number again.
  await first.page.getByLabel(signIn.ticket, { exact: true }).fill(eight!.ticket);
  await first.page.getByLabel(said(signIn.identity, { digits: 8 })).fill(eight!.identity.slice(-6));
  await first.button(signIn.submit).click();
  await first.page.getByText(said(signIn.refused, { digits: 8 })).waitFor();
  await shots(first.page, "sign-in-8-refused");

  // Another sitting opens while the page stands there.
  const [six] = centre().newPeople(1);
  await centre().sitting({ people: [six!], title: "六位场次" });
  const second = new Candidate(await computer(), centre().house.url, six!);
  await second.page.goto(second.url);
  await second.page.getByText(signIn.identityAny).waitFor();
  await shots(second.page, "sign-in-any");
  await first.page.getByLabel(signIn.ticket, { exact: true }).focus();
  await first.page.getByLabel(signIn.identity.split("{{")[0]!).focus();
  await first.page.getByText(signIn.identityAny).waitFor();

  await first.typeIn();
  await first.heading(first.says.identity.title).waitFor();
  await second.typeIn();
  await second.heading(second.says.identity.title).waitFor();
  expect(await label.count()).toBe(0);
});
