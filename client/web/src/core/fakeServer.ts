import { Problem, SignedOut, Unreachable } from "./problem";
import type { ExamServer } from "./server";
import type {
  Answer, Arrangement, AttemptView, CandidateSession, HeldAnswer, HeldAnswers, Phase, Ping, Pong, Receipt, Saved, Site, Start,
} from "./types";

export interface FakeOptions {
  now: () => number;
  sealed: Uint8Array;
  key: string;
  arrangement: Arrangement;
  items: number;
  view?: Partial<AttemptView>;
}
type Lanes = Map<number, Map<number, Answer>>;
/** When and under which lease an answer came, and why it does not count by itself. */
interface Verdict {
  lease: number;
  received: number;
  lane?: "late" | "superseded";
}
export type Call = keyof ExamServer;

/**
 * The port in memory, for tests and previews: one attempt, with the rules of the real server as far
 * as a browser can see them. `fault` may refuse a call before it takes effect, `lost` after.
 */
export class FakeServer implements ExamServer {
  readonly calls: Call[] = [];
  readonly saves: { device: number; seqs: number[] }[] = [];
  fault: (call: Call) => Error | undefined = () => undefined;
  lost: (call: Call) => Error | undefined = () => undefined;
  lanes: Lanes = new Map();
  view: AttemptView;
  /** How many devices signed in: nobody writes for one beyond. */
  devices = 0;
  /** How many answers the attempt may hold, of all devices and lanes. */
  room = 20_000;
  private lease = 0;
  private readonly verdicts = new Map<string, Verdict>();
  /** Device of the newest cookie: what renew gives to who names none. */
  cookie: number | undefined;
  /** Devices that have a cookie. */
  readonly cookies = new Set<number>();

  constructor(private readonly options: FakeOptions) {
    const now = options.now();
    this.view = {
      id: 7, now, state: "ready", phase: "open", device: 0, active: 0,
      sitting: {
        id: 1, title: "演示考试", organisation: "演示考点", occupation: "网络与信息安全管理员", level: 3, levelName: "高级工",
        subject: "theory", opens: now, closes: now + 7_200_000, minutes: 90, latestEntryMinutes: 30,
        earliestHandInMinutes: 30, rules: "一、独立作答。", startBy: "time", identityDigits: 6,
      },
      candidate: { name: "张三", ticket: "T1", identityMasked: "110***1234", group: "", room: "一考场", seat: 1, photo: false },
      opensAt: now,
      paper: { form: 1, bytes: options.sealed.length, sha256: "x" },
      ...options.view,
    };
  }

  site(): Promise<Site> {
    return this.on("site", () => ({ name: "演示考点", version: "0", identityDigits: 6 }));
  }
  signIn(ticket: string, identityLast: string, device?: number): Promise<CandidateSession> {
    return this.on("signIn", () => {
      if (ticket !== this.view.candidate.ticket || identityLast.length !== 6) throw problem(401, "sign-in-refused");
      this.cookie = device !== undefined && device <= this.devices ? device : ++this.devices;
      this.cookies.add(this.cookie);
      return this.session();
    });
  }
  renew(_attempt?: number, device?: number): Promise<CandidateSession> {
    return this.on("renew", () => {
      if (device !== undefined && this.cookies.has(device)) this.cookie = device;
      else if (this.cookie === undefined || device !== undefined) throw new SignedOut();
      return this.session();
    });
  }
  signOut(): Promise<void> {
    return this.on("signOut", () => {
      if (this.cookie !== undefined) this.cookies.delete(this.cookie);
      this.cookie = undefined;
    });
  }
  attempt(): Promise<AttemptView> {
    return this.on("attempt", () => this.look());
  }
  accept(): Promise<AttemptView> {
    return this.on("accept", () => {
      this.view.acceptedAt = this.options.now();
      return this.look();
    });
  }
  photo(): Promise<Blob> {
    return this.on("photo", () => new Blob());
  }
  paper(): Promise<Uint8Array> {
    return this.on("paper", () => this.options.sealed);
  }
  take(): Promise<AttemptView> {
    return this.on("take", () => {
      if ((this.cookie ?? 0) > this.devices) throw problem(409, "device-unknown");
      this.activate();
      return this.look();
    });
  }
  start(): Promise<Start> {
    return this.on("start", () => {
      const now = this.options.now();
      if (now < (this.view.opensAt ?? 0)) throw problem(409, "not-open-yet", { opensAt: this.view.opensAt });
      if (this.view.active !== 0 && this.view.active !== this.cookie) throw problem(409, "not-active-device");
      this.activate();
      this.view.startedAt ??= now;
      this.view.endsAt ??= now + this.view.sitting.minutes * 60_000;
      if (this.view.state === "ready") this.view.state = "running";
      const { key, arrangement } = this.options;
      return { key, arrangement, startedAt: this.view.startedAt, endsAt: this.view.endsAt, now, phase: this.phase() };
    });
  }
  answers(): Promise<HeldAnswers> {
    return this.on("answers", () => {
      const through = this.through(this.cookie ?? 0);
      return { through, answers: [...this.counted().values()], ...this.facts() };
    });
  }
  save(_id: number, device: number, answers: readonly Answer[]): Promise<Saved> {
    return this.on("save", () => {
      this.saves.push({ device, seqs: answers.map(({ seq }) => seq) });
      if (device > this.devices) throw problem(409, "device-unknown");
      if (this.view.startedAt === undefined) throw problem(409, "not-open-yet", { opensAt: this.view.opensAt });
      const lane = this.lanes.get(device) ?? new Map<number, Answer>();
      for (const answer of answers) {
        const held = lane.get(answer.seq);
        if (held && JSON.stringify(held) !== JSON.stringify(answer)) throw problem(409, "answer-conflict", { seq: answer.seq });
      }
      const fresh = answers.filter(({ seq }) => !lane.has(seq)).map((answer) => ({ answer, verdict: this.judge(device, answer) }));
      const held = [...this.lanes.values()].reduce((sum, { size }) => sum + size, 0);
      if (held + fresh.length > this.room) throw problem(409, "answers-full");
      this.lanes.set(device, lane);
      let apart: Verdict["lane"];
      for (const { answer, verdict } of fresh) {
        lane.set(answer.seq, { ...answer });
        this.verdicts.set(`${device}/${answer.seq}`, verdict);
        apart = verdict.lane ?? apart;
      }
      return { through: this.through(device), ...this.facts(), active: this.view.active, ...(apart && { lane: apart }) };
    });
  }
  ping(_id: number, ping: Ping): Promise<Pong> {
    return this.on("ping", () => ({ through: this.through(ping.device), ...this.facts(), active: this.view.active, state: this.view.state, ...(this.late() > 0 && { apart: this.late() }) }));
  }
  handIn(_id: number, device: number, lastSeq: number): Promise<Receipt> {
    return this.on("handIn", () => {
      const through = this.through(device);
      if (through < lastSeq) throw problem(409, "answers-missing", { through });
      this.view.state = "closed";
      const answered = [...this.counted().values()].filter(({ response }) => response !== "").length;
      this.view.receipt ??= {
        code: "ABCD-EFGH-JKLM-NPQR", sealedAt: this.options.now(), answered, items: this.options.items, by: "candidate",
      };
      return this.view.receipt;
    });
  }

  /** Highest number of a device without a gap. */
  through(device: number): number {
    const lane = this.lanes.get(device);
    let through = 0;
    while (lane?.has(through + 1)) through++;
    return through;
  }
  /** What holds per item: the newest answer that counts. */
  counted(): Map<number, HeldAnswer> {
    const all = [...this.lanes].flatMap(([device, lane]) => [...lane.values()].map((answer) => ({ ...answer, device })));
    const counting = all.map((answer) => ({ answer, verdict: this.verdict(answer) })).filter(({ verdict }) => !verdict.lane);
    counting.sort((a, b) => a.verdict.lease - b.verdict.lease || a.answer.seq - b.answer.seq);
    return new Map(counting.map(({ answer }) => [answer.item, answer]));
  }
  /** What a backup taken now would hold. */
  backup(): Lanes {
    return new Map([...this.lanes].map(([device, lane]) => [device, new Map(lane)]));
  }

  private activate(): void {
    const { cookie = 0 } = this;
    if (this.view.active !== cookie) this.lease++;
    this.view.active = cookie;
  }
  private judge(device: number, answer: Answer): Verdict {
    const verdict = { lease: this.lease, received: this.options.now() };
    if (this.view.active !== 0 && device !== this.view.active) return { ...verdict, lane: "superseded" };
    if (this.phase() === "ended" || this.phase() === "closed") return { ...verdict, lane: "late" };
    // Given before another device's newest, and only now arriving: the candidate has moved on since.
    const newest = this.counted().get(answer.item);
    return newest && newest.device !== device && answer.at < this.given(newest) ? { ...verdict, lane: "superseded" } : verdict;
  }
  /** A clock that runs ahead does not make an answer newer than its arrival, in whole seconds as the server keeps it. */
  private given(answer: HeldAnswer): number {
    return answer.at - Math.ceil(Math.max(0, answer.at - this.verdict(answer).received) / 1_000) * 1_000;
  }
  /** Answers that a test put in by itself are those of the beginning. */
  private verdict({ device, seq, at }: HeldAnswer): Verdict {
    return this.verdicts.get(`${device}/${seq}`) ?? { lease: 0, received: at };
  }
  private late(): number {
    return [...this.verdicts.values()].filter(({ lane }) => lane).length;
  }

  private phase(): Phase {
    const { state, endsAt } = this.view;
    if (state === "closed") return "closed";
    if (state === "paused") return "paused";
    if (endsAt !== undefined) return this.options.now() >= endsAt ? "ended" : "running";
    return this.options.now() < (this.view.opensAt ?? 0) ? "early" : "open";
  }
  private facts() {
    return { now: this.options.now(), endsAt: this.view.endsAt ?? 0, phase: this.phase() };
  }
  private look(): AttemptView {
    const late = this.late();
    const receipt = this.view.receipt && { ...this.view.receipt, ...(late > 0 && { late }) };
    return { ...this.view, ...(late > 0 && { apart: late }), now: this.options.now(), phase: this.phase(), device: this.cookie ?? 0, ...(receipt && { receipt }) };
  }
  private session(): CandidateSession {
    const now = this.options.now();
    return { access: "a", expiresAt: now + 900_000, now, attempt: this.view.id, device: this.cookie ?? 0 };
  }
  private async on<T>(call: Call, effect: () => T): Promise<T> {
    this.calls.push(call);
    await Promise.resolve();
    const before = this.fault(call);
    if (before) throw before;
    const reply = effect();
    const after = this.lost(call);
    if (after) throw after;
    return reply;
  }
}

export function problem(status: number, code: string, members: Record<string, unknown> = {}): Problem {
  return new Problem(status, { status, code, ...members });
}
export const cut = (): Unreachable => new Unreachable("cut");
