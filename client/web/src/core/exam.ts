import { Backoff, sleep } from "./backoff";
import type { ServerClock } from "./clock";
import type { Facts } from "./facts";
import { learned, overtaken } from "./facts";
import { HandIn } from "./handin";
import { OldLanes } from "./lanes";
import { Outbox } from "./outbox";
import { Owed } from "./owed";
import type { ArrangedPaper } from "./paper";
import { arrange, openPaper, PaperDamaged } from "./paper";
import { PaperStore } from "./paperStore";
import { Problem, SignedOut } from "./problem";
import { Pulse } from "./pulse";
import type { SafeJournal } from "./safeJournal";
import type { Screen } from "./screen";
import { screenOf, timeIsOver } from "./screen";
import type { ExamServer } from "./server";
import { Sheet } from "./sheet";
import { Store } from "./store";
import type { AttemptView, Saved } from "./types";

/** Another tab's sign-in replaced the one of this device: signing in again gives this device its own. */
const ANOTHER = "device-unknown";

export interface ExamState {
  view: AttemptView;
  screen: Screen;
  confirmed: boolean;
  heldHere: boolean;
  paper?: ArrangedPaper;
  /** The ciphertext is on this computer. */
  fetched?: boolean;
  /** The start was asked for. */
  entering?: boolean;
  /** Item in front of the candidate. */
  place?: number;
  handingIn?: "candidate" | "time";
  /** The last request got an answer. */
  reachable: boolean;
  /** The sign-in ended under way; answering goes on, sending waits. */
  signedOut: boolean;
  /**
   * The server has said on this page what it holds, and the journals of earlier devices were counted.
   * Only from then on does "nothing unsent" (`outbox.state`, `old.state`) mean that all is held.
   */
  caughtUp: boolean;
  /** Why the last step was refused, to show beside it. */
  refused?: Problem;
}
export interface ExamOptions {
  server: ExamServer;
  journal: SafeJournal;
  clock: ServerClock;
  view: AttemptView;
  device: number;
  random?: () => number;
}

/** One attempt on this computer, from identity check to receipt. Screens read `state` and call the methods. */
export class Exam {
  readonly state: Store<ExamState>;
  readonly sheet: Sheet;
  readonly outbox: Outbox;
  readonly old: OldLanes;
  readonly owed: Owed;
  readonly id: number;
  readonly device: number;
  private readonly papers: PaperStore;
  private readonly pulse: Pulse;
  private readonly handIn_: HandIn;
  private readonly random: () => number;
  private ticker: ReturnType<typeof setInterval> | undefined;
  private readonly patience: Backoff;
  private opening = false;
  private stopped = false;
  private unwatch: (() => void) | undefined;
  /** Waiting candidates start by themselves at the opening; one who comes later presses the button. */
  private autoStart: Promise<void> | undefined;
  private waitedBefore = false;
  private closed = false;
  /** Answers arrived that do not count by themselves: the receipt has to say how many. */
  private apart = false;
  private askingApart = false;
  /** The last view was overtaken by other replies and left unread: the next beat asks for another. */
  private missedView = false;

  constructor(readonly options: ExamOptions) {
    const { server, journal, clock, device } = options;
    const view = { ...options.view, device };
    this.id = view.id;
    this.device = device;
    this.random = options.random ?? Math.random;
    this.patience = new Backoff(this.random);
    const blank = { view, confirmed: false, heldHere: false, reachable: true, signedOut: false, caughtUp: false };
    this.state = new Store<ExamState>({ ...blank, screen: screenOf({ ...blank, ready: false, handingIn: false }, clock.now()) });
    this.outbox = new Outbox({
      server, journal, attempt: this.id, device, through: 0, random: this.random,
      saved: (reply) => {
        this.learn(reply);
        this.remember(reply.through);
        this.noteLane(reply);
      },
      rewrite: ({ item }) => this.sheet.rewrite(item),
    });
    this.sheet = new Sheet({
      journal, attempt: this.id, device,
      floor: () => this.outbox.state.get().through,
      now: () => clock.now(),
      made: () => this.outbox.expect(),
      kept: ({ seq }) => this.outbox.notify(seq),
    });
    this.old = new OldLanes({ server, journal, attempt: this.id, own: device, saved: (reply) => this.noteLane(reply) });
    this.papers = new PaperStore(server, journal, this.random);
    this.pulse = new Pulse(() => this.beat(), () => this.interval(), this.random);
    this.handIn_ = new HandIn(this);
    this.owed = new Owed(this);
  }

  /** Begins all that goes on by itself: sending, listening, fetching ahead, starting, ending. */
  async open(): Promise<void> {
    this.ticker = setInterval(() => this.tick(), 500);
    this.pulse.start();
    void this.owed.reckon();
    const { durable } = this.options.journal;
    // A disk that came late or came back may hold answers of before.
    this.unwatch = durable.subscribe(() => void (durable.get() && this.owed.reckon()));
    void this.papers.ahead(this.view, this.options.clock.now()).then((fetched) => this.patch({ fetched }));
    this.derive();
    this.tick();
  }
  stop(): void {
    this.stopped = true;
    this.unwatch?.();
    clearInterval(this.ticker);
    this.pulse.stop();
    this.outbox.stop();
    this.old.stop();
    this.handIn_.cancel();
    this.owed.stop();
  }
  get view(): AttemptView {
    return this.state.get().view;
  }

  confirm(): void {
    this.patch({ confirmed: true });
  }
  async accept(): Promise<void> {
    this.see(await this.options.server.accept(this.id));
  }
  /**
   * Moves the exam to this device, after what this browser still owes was sent: it belongs to the time
   * before the move. Throws what the server refuses with.
   */
  async take(): Promise<void> {
    await this.owed.paidOrStuck();
    const view = await this.options.server.take(this.id);
    // The other device may have answered more meanwhile: the questions show it from the first moment on.
    await this.owed.again();
    // What still goes out now, the server may judge differently from the page: it has the last word.
    if (this.outbox.state.get().unsent > 0) void this.outbox.flush().then(() => this.owed.again());
    this.see(view);
    this.tick();
  }
  /** Opens the paper: starts the attempt, or goes on with it after a reload. Safe to call at any time. */
  async start(): Promise<void> {
    // With the paper open there is still something to start: a server restored to before the start.
    if (this.opening || (this.state.get().paper && this.view.startedAt !== undefined)) return;
    this.opening = true;
    this.patch({ refused: undefined, entering: true });
    try {
      const [sealed, start] = await Promise.all([
        this.papers.get(this.view), this.options.server.start(this.id), this.owed.sync(),
      ]);
      const paper = arrange(await openPaper(sealed, start.key), start.arrangement);
      const place = (await this.options.journal.place(this.id)) ?? this.view.current ?? paper.questions[0]?.item.item;
      const { now, endsAt, phase, startedAt } = start;
      const view = learned({ ...this.view, startedAt, active: this.device }, { now, endsAt, phase });
      this.patience.reset();
      this.patch({ view, paper, heldHere: true, reachable: true, ...(place !== undefined && { place }) });
    } catch (error) {
      await this.startFailed(error);
    } finally {
      this.opening = false;
      this.patch({ entering: undefined });
    }
  }
  go(item: number): void {
    if (this.state.get().place === item) return;
    this.patch({ place: item });
    void this.options.journal.putPlace(this.id, item);
  }
  handIn(by: "candidate" | "time" = "candidate"): void {
    void this.handIn_.begin(by);
  }
  /** Back to the questions, while there is time. */
  cancelHandIn(): void {
    this.handIn_.cancel();
    this.patch({ handingIn: undefined });
  }
  /** Signs in again in the middle of the exam, as the same device. Throws what the server refuses with. */
  async signInAgain(identityLast: string): Promise<void> {
    await this.options.server.signIn(this.view.candidate.ticket, identityLast, this.device);
    this.patch({ signedOut: false });
    this.wake();
  }
  /** Something speaks for trying now. `spread` milliseconds of jitter, where a whole room wakes together. */
  wake(spread = 0): void {
    const after = Math.round(this.random() * spread);
    this.outbox.wake(after);
    this.old.wake();
    void sleep(after).then(() => this.pulse.now());
  }

  learn(facts: Facts): void {
    this.patch({ view: learned(this.view, facts), reachable: true });
  }
  see(view: AttemptView): void {
    // A sheet that was sealed stays sealed, whatever a reply from before says.
    const receipt = view.receipt ?? this.view.receipt;
    const sealed = receipt && ({ receipt, phase: "closed", state: "closed" } as const);
    this.patch({ view: { ...view, ...sealed, device: this.device }, reachable: true, refused: undefined });
  }
  patch(part: { [Name in keyof ExamState]?: ExamState[Name] | undefined }): void {
    const { screen } = this.state.get();
    const next = this.derived({ ...this.state.get(), ...part } as ExamState);
    this.state.set(next);
    // The next beat was set for the screen before, which may have been in less of a hurry.
    if (next.screen !== screen && this.ticker !== undefined) this.pulse.start();
  }
  async refresh(): Promise<void> {
    const known = this.view;
    const view = await this.options.server.attempt(this.id);
    // Something newer was learned while this reply was on its way; only a receipt is never out of date.
    this.missedView = this.view !== known && overtaken(view.now, this.view.now) && !view.receipt;
    if (!this.missedView) this.see(view);
  }

  private derive(): void {
    const state = this.state.get();
    const next = this.derived(state);
    if (next.screen !== state.screen) this.state.set(next);
  }
  private derived(state: ExamState): ExamState {
    const { view, confirmed, heldHere, paper, handingIn } = state;
    const facts = { view, confirmed, heldHere, ready: paper !== undefined, handingIn: handingIn !== undefined };
    return { ...state, screen: screenOf(facts, this.options.clock.now()) };
  }

  /** What the clock alone brings about. */
  private tick(): void {
    this.derive();
    const { screen, view, paper } = this.state.get();
    const now = this.options.clock.now();
    if (screen === "opening" || (screen === "paused" && !paper)) void this.start();
    if (screen === "waiting" && this.mayStart(now) && !this.autoStart) this.autoStart = this.startSoon();
    if (screen === "closing" && !view.receipt && (timeIsOver(view, now) || view.phase === "ended")) this.handIn("time");
    if (this.options.clock.jumped()) void this.pulse.now();
    if (screen === "receipt") this.closeBook();
  }
  private mayStart(now: number): boolean {
    const { phase, opensAt } = this.view;
    const open = phase === "open" || (opensAt !== undefined && now >= opensAt);
    if (!open) this.waitedBefore = true;
    return open && this.waitedBefore;
  }
  private async startSoon(): Promise<void> {
    await sleep(this.random() * 800);
    await this.start();
    if (!this.state.get().paper) await sleep(2_000);
    this.autoStart = undefined;
  }
  private async startFailed(error: unknown): Promise<void> {
    if (error instanceof PaperDamaged) await this.papers.refuse(this.id);
    if (!(error instanceof Problem) || error.passing) {
      this.missed(error);
      return sleep(500 + this.patience.next());
    }
    this.patch({ refused: error });
    await sleep(1_000);
    // The view says what to do instead: wait, ask to move, or that entry is closed.
    await this.refresh().catch(() => undefined);
    this.patch({ refused: error });
  }

  /** Notes that a request got no answer. */
  missed(error: unknown): void {
    const out = error instanceof SignedOut || (error instanceof Problem && error.code === ANOTHER);
    this.patch(out ? { signedOut: true } : { reachable: false });
  }

  /** Notes on this computer how far the server holds its answers. */
  remember(through: number): void {
    if (this.stopped) return;
    const { id: attempt, device } = this;
    const at = Math.round(this.options.clock.now());
    void this.options.journal.putDevice({ attempt, device, ticket: this.view.candidate.ticket, through, at });
  }

  private async beat(): Promise<void> {
    const { clock, server } = this.options;
    const { place, screen, reachable } = this.state.get();
    const { unsent, through } = this.outbox.state.get();
    try {
      const before = this.view.phase;
      const pong = await server.ping(this.id, {
        device: this.device, unsent: unsent + this.old.unsent, held: through, offset: clock.error, rtt: clock.rtt,
        ...(place !== undefined && { current: place }),
      });
      this.learn(pong);
      if (pong.phase !== before || screen === "closing" || this.missedView) await this.refresh();
      // Less than before: an older copy of the server was restored.
      if (this.owed.known && pong.through < through) {
        this.outbox.serverHolds(pong.through);
        void this.old.open();
      }
      if (!reachable) {
        this.outbox.wake();
        this.old.wake();
      }
    } catch (error) {
      if (!(error instanceof Problem) || error.passing || error.code === ANOTHER) this.missed(error);
      else if (screen !== "receipt") await this.refresh().catch(() => undefined);
    }
  }
  private interval(): number {
    const { screen, view } = this.state.get();
    if (screen === "receipt" || screen === "missed") return 60_000;
    if (screen === "closing" || screen === "paused" || screen === "moved") return 5_000;
    const soon = view.opensAt === undefined || view.opensAt - this.options.clock.now() < 120_000;
    return screen === "waiting" && soon ? 5_000 : 15_000;
  }

  private noteLane({ lane }: Saved): void {
    if (lane) this.apart = true;
  }
  /** Asks for the receipt again, with the number of answers that lie apart. */
  private async askApart(): Promise<void> {
    if (this.askingApart) return;
    this.askingApart = true;
    try {
      await this.refresh();
      this.apart = false;
    } catch (error) {
      this.missed(error);
      await sleep(500 + this.patience.next());
    }
    this.askingApart = false;
  }

  /** The sheet is sealed and everything is held: the next candidate's computer keeps nothing of it. */
  private closeBook(): void {
    // A page that was just loaded has not counted yet what it owes, nor one whose disk is slow.
    if (this.closed || !this.state.get().caughtUp || !this.options.journal.durable.get()) return;
    if (this.outbox.state.get().unsent > 0 || this.old.unsent > 0) return;
    if (this.apart) {
      void this.askApart();
      return;
    }
    this.closed = true;
    clearInterval(this.ticker);
    void this.options.journal.forget(this.id);
  }
}
