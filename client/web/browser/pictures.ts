import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, test } from "vitest";
import { Candidate } from "./candidate";
import { Desk } from "./desk";
import { House } from "./house";
import { useBrowser } from "./screens";

/** Where the pictures go; the README shows some of them. */
const folder = process.env["KAOCHANG_PICTURES"] ?? join(import.meta.dirname, "../pictures");
const PASSWORD = "kaochang-demo";

const computer = useBrowser();
let house: House;
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  house = await House.demo();
});
afterAll(() => house.close());

/** Both sizes of screen that test centres have. */
async function picture(page: Page, name: string): Promise<void> {
  for (const [width, height] of [[1920, 1080], [1366, 768]] as const) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) });
  }
}

async function people(): Promise<{ ticket: string; last: string }[]> {
  const site = (await (await fetch(`${house.url}/api/v1/site`)).json()) as { demo: { candidates: { ticket: string; identityLast: string }[] } };
  return site.demo.candidates.map(({ ticket, identityLast }) => ({ ticket, last: identityLast }));
}

/** A workbook with the usual mistakes, up to its report. */
async function importReport(page: Page): Promise<void> {
  const rows = [
    "编号,题型,题干,选项A,选项B,选项C,选项D,正确答案,难度",
    "示例-1,单选题,示例：以下哪一项属于物理安全措施？,门禁系统,防火墙策略,口令策略,入侵检测规则,A,2",
    "示例-2,多选题,示例：备份策略应当写明哪些内容？,备份周期,保存地点,恢复演练,机房颜色,A、B、Ｃ,3（中等）",
    "示例-3,单选题,示例：缺少标准答案的一行,甲,乙,丙,丁,,2",
    "示例-4,单选题,示例：答案超出选项的一行,甲,乙,丙,丁,E,2",
    "示例-5,判断题,示例：演练可以代替备份。,,,,,错误,1",
  ];
  await page.goto(`${house.url}/desk/bank/1/imports`);
  await page.locator("input[type=file]").first().setInputFiles({ name: "示例题库.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  await page.waitForURL(/\/imports\/\d+/);
  await page.waitForLoadState("networkidle");
  await picture(page, "import");
}

test("the exam screen", async () => {
  const [first, second, third] = await people();
  const page = await computer();
  const one = new Candidate(page, house.url, first as never);
  await page.goto(house.url);
  await one.button(one.says.signIn.submit).waitFor();
  await picture(page, "sign-in");
  await one.typeIn();
  await one.heading(one.says.identity.title).waitFor();
  await picture(page, "identity");
  await one.button(one.says.identity.confirm).click();
  await one.heading(one.says.rules.title).waitFor();
  await picture(page, "rules");
  await page.getByLabel(one.says.rules.agree).check();
  await one.button(one.says.rules.accept).click();
  await one.button(one.says.waiting.enter).waitFor();
  await picture(page, "waiting");
  await one.begin();
  for (let n = 1; n <= 23; n++) await one.answer(n, "ABCD"[(n * 7) % 4] ?? "A");
  await page.keyboard.press("f");
  await one.goto(24);
  await picture(page, "question");
  await page.context().setOffline(true);
  for (let n = 24; n <= 26; n++) await one.answer(n, "B");
  await picture(page, "offline");
  await page.context().setOffline(false);
  await one.allHeld();
  await one.button(one.says.header.handIn).click();
  await picture(page, "hand-in");

  const english = await computer();
  await english.addInitScript(() => localStorage.setItem("kaochang.language", "en"));
  const two = new Candidate(english, house.url, second as never, "en");
  await two.enter();
  await two.answer(3, "C");
  await picture(english, "question-en");

  const other = await computer();
  const three = new Candidate(other, house.url, third as never);
  await three.enter();
  await three.answer(1, "A");
  await three.allHeld();
});

test("the desks", async () => {
  const roles: [string, string, string][] = [
    ["author", "/desk/bank", "banks"],
    ["officer", "/desk/office", "sittings"],
    ["admin", "/desk/accounts", "accounts"],
  ];
  for (const [name, path, label] of roles) {
    const page = await computer();
    await Desk.signIn(page, house.url, { name, password: PASSWORD });
    await page.goto(house.url + path);
    await page.waitForLoadState("networkidle");
    await picture(page, label);
    if (label === "banks") {
      for (const [tab, file] of [["items", "items"], ["points", "points"], ["blueprints", "blueprints"], ["forms", "forms"], ["imports", "imports"]] as const) {
        await page.goto(`${house.url}/desk/bank/1/${tab}`);
        await page.waitForLoadState("networkidle");
        await picture(page, file);
      }
      await importReport(page);
    }
    if (label === "sittings") {
      for (const tab of ["live", "results", "import", "candidates", "setup", "seats"]) {
        await page.goto(`${house.url}/desk/office/1/${tab}`);
        await page.waitForLoadState("networkidle");
        await picture(page, `sitting-${tab}`);
      }
    }
  }
});
