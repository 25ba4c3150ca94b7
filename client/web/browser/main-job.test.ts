import { afterAll, expect, test } from "vitest";
import { Candidate, pattern } from "./candidate";
import { Desk } from "./desk";
import { House, ROOT } from "./house";
import type { Person } from "./people";
import { person } from "./people";
import { useBrowser } from "./screens";
import { cells, workbook } from "./workbook";

// The main job as a stranger does it, from an empty house to scores that were worked by hand.

const computer = useBrowser();
let house: House | undefined;
afterAll(() => house?.close());

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const AUTHOR = { name: "liming", password: "author-of-items-1", role: "命题" };
const OFFICER = { name: "zhangkao", password: "officer-of-exam-1", role: "考务" };

/** Stem → the right options; true and false by their words. 4 × 12.5 + 2 × 15.5 + 2 × 9.5 = 100. */
const KEYS: Record<string, string[]> = {
  "下列端口中HTTPS的默认端口是（　　）。": ["443"],
  "SM4分组密码的分组长度是（　　）比特。": ["128"],
  "等级保护对象的安全保护等级分为（　　）级。": ["五"],
  "查看本机路由表的命令是（　　）。": ["route print"],
  "下列属于哈希算法的有（　　）。": ["SM3", "SHA-256"],
  "下列属于对称密码算法的有（　　）。": ["SM4", "AES", "3DES"],
  "防火墙可以防范所有来自内部的攻击。": ["错误"],
  "备份数据应当定期做恢复演练。": ["正确"],
};
const SHEET = [
  ["题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "分值", "难度"],
  ["单选题", "下列端口中HTTPS的默认端口是（　　）。", "80", "443", "22", "3389", "B", 12.5, 1],
  ["单选题", "SM4分组密码的分组长度是（　　）比特。", "64", "128", "192", "256", "Ｂ", 12.5, 1],
  // The key of this row is outside its options.
  ["单选题", "等级保护对象的安全保护等级分为（　　）级。", "三", "四", "五", "六", "E", 12.5, 2],
  ["单选题", "查看本机路由表的命令是（　　）。", "route print", "ipconfig", "ping", "nslookup", "A", 12.5, 2],
  ["多选题", "下列属于哈希算法的有（　　）。", "SM3", "SM4", "SHA-256", "RSA", "A、C", 15.5, 3],
  ["多选题", "下列属于对称密码算法的有（　　）。", "SM4", "SM2", "AES", "3DES", "ACD", 15.5, 3],
  ["判断题", "防火墙可以防范所有来自内部的攻击。", "", "", "", "", "×", 9.5, 1],
  ["判断题", "备份数据应当定期做恢复演练。", "", "", "", "", "√", 9.5, 1],
];

test("imports a workbook, makes a paper, opens a sitting, two candidates sit it, and the export has the right scores", async () => {
  house = await House.empty();
  await accounts(house);
  await paper(house);
  const people = [person(1), person(2)];
  const sitting = await opened(house, people);

  const [first, second] = people.map((one) => ({ one }));
  const ann = await new Candidate(await computer(), house.url, first!.one).enter();
  const bob = await new Candidate(await computer(), house.url, second!.one).enter();
  // The first answers everything but one multiple choice rightly, in two parts with the server killed in between:
  // 100 − 15.5 = 84.5.
  const stems = Object.keys(KEYS);
  await answered(ann, { ...pick(stems.slice(0, 4)) });
  await ann.allHeld();
  // The second loses the network: three single choices, one multiple choice in part, one true or false:
  // 3 × 12.5 + 0 + 9.5 = 47.
  await answered(bob, pick(stems.slice(0, 2)));
  await bob.page.context().setOffline(true);
  await answered(bob, { ...pick(stems.slice(2, 3)), "下列属于对称密码算法的有（　　）。": ["SM4", "AES"] });
  await house.kill();
  await answered(ann, pick(stems.slice(4, 5)));
  await expect.poll(() => ann.line.textContent()).toMatch(pattern(ann.says.save.waiting));
  await house.start();
  await answered(ann, { "下列属于对称密码算法的有（　　）。": ["SM4", "SM2", "AES"], ...pick(stems.slice(6, 8)) });
  await ann.allHeld();
  const receipts = [await ann.handIn()];
  await answered(bob, { ...pick(stems.slice(7, 8)), "防火墙可以防范所有来自内部的攻击。": ["正确"] });
  await bob.page.context().setOffline(false);
  await bob.allHeld();
  receipts.push(await bob.handIn());
  expect(new Set(receipts).size).toBe(2);

  // The officer, signed in before the server died, finds the results without signing in again.
  await sitting.tab("成绩").click();
  const table = sitting.page.locator(".ant-table-wrapper").last();
  const row = ({ ticket }: Person) => table.locator(".ant-table-row").filter({ hasText: ticket });
  await expect.poll(() => row(people[0]!).textContent()).toContain("84.5");
  await expect.poll(() => row(people[0]!).textContent()).toContain("合格");
  await expect.poll(() => row(people[1]!).textContent()).toContain("47");
  await expect.poll(() => row(people[1]!).textContent()).toContain("不合格");

  const csv = await sitting.download(sitting.button("导出 .csv"));
  const lines = csv.content.toString("utf8").replace(/^\uFEFF/, "").trim().split(/\r?\n/).map((line) => line.split(","));
  const book = cells((await sitting.download(sitting.button("导出 .xlsx"))).content);
  for (const export_ of [lines, book]) {
    const head = export_.findIndex((line) => line.includes("准考证号"));
    const of = ({ ticket }: Person, title: string) => export_.find((line) => line.includes(ticket))?.[export_[head]?.indexOf(title) ?? -1];
    expect(people.map((one) => [of(one, "姓名"), Number(of(one, "成绩"))])).toEqual([[people[0]!.name, 84.5], [people[1]!.name, 47]]);
  }
});

/** The right answers to some questions. */
function pick(stems: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(stems.map((stem) => [stem, KEYS[stem] ?? []]));
}

/** Answers by the words of the question: order of questions and options is each candidate's own. */
async function answered(candidate: Candidate, answers: Record<string, string[]>): Promise<void> {
  const left = new Map(Object.entries(answers));
  for (let number = 1; left.size > 0 && number <= Object.keys(KEYS).length; number++) {
    await candidate.goto(number);
    const stem = (await candidate.question.locator(".stem").textContent())?.trim() ?? "";
    for (const text of left.get(stem) ?? []) {
      const option = candidate.question.locator(".option-pick").filter({ has: candidate.page.locator(".option-text", { hasText: new RegExp(`^[A-Z]\\. ${text}$`) }) });
      await option.click();
      await expect.poll(() => option.getAttribute("aria-checked")).toBe("true");
    }
    left.delete(stem);
  }
  expect([...left.keys()], "questions that are not on the paper").toEqual([]);
}

async function accounts({ url }: House): Promise<void> {
  const admin = await Desk.signIn(await computer(), url, ROOT);
  for (const { name, password, role } of [AUTHOR, OFFICER]) {
    await admin.button("新建账号").click();
    await admin.dialog.getByLabel("账号", { exact: true }).fill(name);
    await admin.dialog.getByLabel("姓名").fill(`${role}人员`);
    await admin.dialog.getByLabel("初始密码").fill(password);
    await admin.dialog.getByRole("checkbox", { name: new RegExp(`^${role} `) }).check();
    await admin.confirm("保存");
    await admin.page.getByRole("cell", { name, exact: true }).waitFor();
  }
}

/** Bank, import with a faulty row, blueprint, form. */
async function paper({ url }: House): Promise<void> {
  const author = await Desk.signIn(await computer(), url, AUTHOR);
  const { page } = author;
  await author.says("还没有题库");
  await author.button("新建题库").first().click();
  await author.dialog.getByLabel("题库名称").fill("网络与信息安全管理员 三级");
  await author.confirm("保存");

  await author.button("导入试题").first().click();
  await author.upload({ name: "试题.xlsx", mimeType: XLSX, buffer: workbook(SHEET) });
  await author.says("7 道可以导入，1 行需要处理");
  const faulty = page.locator(".ant-table-row").filter({ hasText: "等级保护" });
  expect(await faulty.textContent()).toContain("错误");
  expect(await author.button("全部导入（8）").isDisabled()).toBe(true);
  await author.button("改正", faulty).click();
  await author.dialog.getByRole("radio", { name: "选项 C 是答案" }).click();
  await author.confirm("保存");
  await author.says("8 道试题可以导入");
  await author.button("全部导入（8）").click();
  await author.button("导入", author.dialog).click();
  await author.says("已导入 8 道试题");

  await author.tab("细目表").click();
  await author.button("新建细目表").first().click();
  await page.getByLabel("名称").fill("三级理论");
  const demands = [["单选", 4, 12.5], ["多选", 2, 15.5], ["判断", 2, 9.5]] as const;
  for (const [at, [kind, count, points]] of demands.entries()) {
    await page.getByRole("button", { name: "添加要求" }).click();
    const row = page.locator(".ant-table-row").nth(at);
    if (at > 0) await author.choose(row.locator(".ant-select").first(), kind);
    await author.setNumber(row.getByLabel("题数"), count);
    await author.setNumber(row.getByLabel("每题分值"), points);
  }
  await author.says("正好 100 分");
  await author.says("库存足够");
  await author.button("保存").click();
  await author.button("组卷").click();
  await author.button("组卷并冻结", author.dialog).click();
  await page.getByText(/冻结 · 种子/).waitFor();
}

/** A sitting with a roster of which one row is faulty, seated and open. */
async function opened({ url }: House, people: readonly Person[]): Promise<Desk> {
  const officer = await Desk.signIn(await computer(), url, OFFICER);
  const { page } = officer;
  await officer.says("还没有考试场次");
  await officer.button("新建场次").first().click();
  await officer.choose(page.locator(".pickers .ant-select").first(), "武汉职业技术大学");
  await page.getByLabel("开考时间", { exact: true }).fill(beijing(Date.now() - 60_000));
  await page.getByLabel("开考时间", { exact: true }).press("Enter");
  await officer.setNumber(page.getByLabel("开考后最早交卷"), 0);
  await officer.button("下一步").click();
  await officer.choose(page.getByLabel("试卷", { exact: true }), "三级理论（8 题）");
  await officer.button("下一步").click();
  await officer.button("保存").click();

  await officer.button("导入名册").click();
  const [good, bad] = people as [Person, Person];
  const wrong = bad.identity.slice(0, -1) + (bad.identity.endsWith("0") ? "1" : "0");
  const csv = `姓名,准考证号,身份证号,单位\r\n${good.name},${good.ticket},${good.identity},甲班\r\n${bad.name},${bad.ticket},${wrong},甲班\r\n`;
  await officer.upload({ name: "名册.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await officer.says("1 行可以导入，1 行有问题");
  await officer.button("改正", page.locator(".ant-table-row").filter({ hasText: bad.ticket })).click();
  await officer.dialog.getByLabel("证件号码").fill(bad.identity);
  await officer.confirm("保存并关闭");
  await officer.button("导入全部 2 行").click();

  await officer.tab("座位").click();
  await officer.button("自动编排").click();
  await officer.says("2 人已编排座位");
  await officer.button("开放考试").click();
  await officer.confirm("开放考试");
  await officer.tab("考试现场").waitFor();
  return officer;
}

/** 2026-11-22 10:31 */
function beijing(at: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" }).format(at);
}
