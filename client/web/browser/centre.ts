import type { Bank, Blueprint, Candidate, Form, Results, SheetDetail, Sitting } from "../src/core/types";
import { afterAll, beforeAll } from "vitest";
import { House, ROOT } from "./house";
import type { Person } from "./people";
import { person } from "./people";
import type { Staff } from "./staff";

const PASSWORD = "browser-tests-2026";
export const STAFF = { name: "staff", password: PASSWORD };

/** Ten questions of ten points, the single choices first; the words tell the key. */
export const QUESTIONS = [
  ...[1, 2, 3, 4].map((n) => ({ stem: `单选第${n}题：选乙。`, kind: "single", options: ["甲项", "乙项", "丙项", "丁项"], accepts: "B" })),
  ...[1, 2, 3].map((n) => ({ stem: `多选第${n}题：选甲和丙。`, kind: "multiple", options: ["甲项", "乙项", "丙项", "丁项"], accepts: "AC" })),
  ...[1, 2, 3].map((n) => ({ stem: `判断第${n}题：这句话正确。`, kind: "truefalse", options: [] as string[], accepts: "T" })),
];

export interface SittingWish {
  /** Minutes of working time. */
  minutes?: number;
  /** From now, in seconds; negative: in the past. */
  opensIn?: number;
  /** From now, in seconds; by default opening and working time. */
  closesIn?: number;
  people: Person[];
  startBy?: "time" | "call";
  extraMinutes?: number;
  earliestHandInMinutes?: number;
  latestEntryMinutes?: number;
  shuffle?: boolean;
  /** Last characters of the identity number that sign in, 6 by default. */
  identityDigits?: number;
  title?: string;
}

/** A centre with a bank, a form and staff, on which tests make sittings. */
export class Centre {
  private people = 0;
  private constructor(readonly house: House, readonly staff: Staff, private readonly form: Form) {}

  static async in(house: House): Promise<Centre> {
    const root = await house.staff(ROOT.name, ROOT.password);
    const staff = await root.account(STAFF.name, ["author", "officer", "proctor", "chief"], PASSWORD);
    const bank = await staff.post<Bank>("/banks", { name: "浏览器测试题库", occupation: "4-04-04-02", level: 3, language: "zh-CN" });
    for (const [i, { stem, kind, options, accepts }] of QUESTIONS.entries()) {
      await staff.post(`/banks/${bank.id}/items`, {
        draft: {
          code: `T${String(i + 1).padStart(3, "0")}`, accepts, explanation: "",
          content: {
            kind, stem, points: 1000, point: "", difficulty: 1, consistency: 5, cognitive: "", source: "", tags: [], language: "zh-CN",
            options: options.map((text, at) => ({ id: "ABCD"[at], text, fixed: false })),
          },
        },
      });
    }
    const blueprint = await staff.post<Blueprint>(`/banks/${bank.id}/blueprints`, {
      name: "十题",
      demands: (["single", "multiple", "truefalse"] as const).map((kind) => ({
        kind, point: "", difficulty: 0, points: 1000, count: QUESTIONS.filter((question) => question.kind === kind).length,
      })),
    });
    const form = await staff.post<Form>(`/blueprints/${blueprint.id}/forms`, { title: "十题卷", seed: "1" });
    return new Centre(house, staff, form);
  }

  /** People nobody has seen yet: tickets are unique for ever. */
  newPeople(count: number, last?: number): Person[] {
    return Array.from({ length: count }, () => person(++this.people, last));
  }

  /** A sitting, seated and open. */
  async sitting(wish: SittingWish): Promise<Sitting> {
    const { staff } = this;
    const { minutes = 90, opensIn = -60, people } = wish;
    const now = Date.now();
    const opens = now + opensIn * 1000;
    const closes = wish.closesIn === undefined ? opens + 24 * 3600_000 : now + wish.closesIn * 1000;
    const sitting = await staff.post<Sitting>("/sittings", {
      title: wish.title ?? "浏览器测试场次", programme: "wtbu-netsec-3", subject: "theory", opens, closes, minutes,
      startBy: wish.startBy ?? "time",
      latestEntryMinutes: wish.latestEntryMinutes ?? 0, earliestHandInMinutes: wish.earliestHandInMinutes ?? 0,
      markRule: { name: "all_or_nothing", parameter: 0, judgeDeduct: 0 },
      source: { form: this.form.id }, shuffle: { items: wish.shuffle ?? false, options: wish.shuffle ?? false },
      rules: "遵守考场纪律。\n作答自动保存。", identityDigits: wish.identityDigits ?? 6, rooms: [{ name: "一号机房", seats: Math.max(4, people.length), columns: 4 }],
    });
    for (const one of people) {
      await staff.post(`/sittings/${sitting.id}/candidates`, {
        entry: { ticket: one.ticket, name: one.name, identity: one.identity, group: "甲班", extraMinutes: wish.extraMinutes ?? 0 },
      });
    }
    await staff.post(`/sittings/${sitting.id}/seating`, { order: "ticket", keep: true });
    return staff.post<Sitting>(`/sittings/${sitting.id}/open`);
  }
  /** The number on the paper, where the sitting does not shuffle. */
  numberOf(item: number): number {
    return this.form.sections.flatMap(({ items }) => items).findIndex((one) => one.item === item) + 1;
  }
  /** Responses that the server holds and counts, by number on the paper. */
  async held(attempt: number): Promise<Record<number, string>> {
    const { items } = await this.staff.get<SheetDetail>(`/attempts/${attempt}/sheet`);
    return Object.fromEntries(items.filter(({ response }) => response !== "").map(({ item, response }) => [this.numberOf(item), response]));
  }
  /** Results by what tests compare: points in hundredths, undefined until scored. */
  async results(sitting: Sitting): Promise<{ points: number | undefined; by: string; late: number }[]> {
    const { results } = await this.staff.get<Results>(`/sittings/${sitting.id}/results`);
    return results.map(({ scored, points, by, late }) => ({ points: scored ? points : undefined, by, late }));
  }
  /** The number of a person's attempt. */
  async attempt(sitting: Sitting, { ticket }: Person): Promise<number> {
    const { candidates } = await this.staff.get<{ candidates: Candidate[] }>(`/sittings/${sitting.id}/candidates`);
    const attempt = candidates.find((one) => one.ticket === ticket)?.attempt;
    if (attempt === undefined) throw new Error(`${ticket} has no attempt`);
    return attempt;
  }
}

/** An empty house with a centre in it, for the tests of a file. */
export function useCentre(): () => Centre {
  let house: House | undefined;
  let centre: Centre;
  beforeAll(async () => {
    house = await House.empty();
    centre = await Centre.in(house);
  });
  afterAll(() => house?.close());
  return () => centre;
}
