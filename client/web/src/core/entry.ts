import type { ServerClock } from "./clock";
import type { Claims } from "./device";
import { Exam } from "./exam";
import type { DeviceRow } from "./journal";
import { Problem, SignedOut } from "./problem";
import type { SafeJournal } from "./safeJournal";
import type { ExamServer } from "./server";
import { Store } from "./store";
import { Backoff, sleep } from "./backoff";
import type { CandidateSession } from "./types";

export type EntryState =
  | { at: "connecting"; slow: boolean }
  | { at: "sign-in"; notice: "" | "other-tab" }
  | { at: "exam"; exam: Exam };

/** How many former devices are tried: a lab computer sees many candidates. */
const NEWEST = 4;
/** The ticket of a row of whose attempt nothing is kept any more but that somebody left. */
const FORGOTTEN = "";

/** The way in: takes up a sign-in that this browser holds, or asks for one, and settles which device this tab is. */
export class Entry {
  readonly state = new Store<EntryState>({ at: "connecting", slow: false });

  constructor(
    readonly server: ExamServer,
    readonly journal: SafeJournal,
    readonly clock: ServerClock,
    private readonly claims: Claims,
  ) {}

  /** After a reload or a crash: back into the exam without signing in again. */
  async resume(): Promise<void> {
    const backoff = new Backoff();
    for (;;) {
      try {
        await this.endLeft();
        const session = await this.renew();
        if (session) await this.enter(session);
        else this.state.set({ at: "sign-in", notice: "other-tab" });
        return;
      } catch (error) {
        if (error instanceof SignedOut || (error instanceof Problem && !error.passing)) {
          this.state.set({ at: "sign-in", notice: "" });
          return;
        }
        this.state.set({ at: "connecting", slow: true });
        await sleep(500 + backoff.next());
      }
    }
  }

  /** The newest sign-in of this browser that no other live tab is using; undefined if others use them all. */
  private async renew(): Promise<CandidateSession | undefined> {
    const all = await this.journal.devices();
    const rows = all.filter(({ left, ticket }) => !left && ticket !== FORGOTTEN).sort((a, b) => b.at - a.at).slice(0, NEWEST);
    let ended: SignedOut | undefined;
    for (const { attempt, device } of rows) {
      if (!(await this.claims.claim(attempt, device))) continue;
      try {
        return await this.server.renew(attempt, device);
      } catch (error) {
        if (!(error instanceof SignedOut)) throw error;
        ended = error;
        this.claims.release();
      }
    }
    if (ended) throw ended;
    if (rows.length > 0) return undefined;
    // The cookie that is left would be the one of somebody who went.
    if (all.some(({ left }) => left)) throw new SignedOut();
    // A journal that was lost says nothing: the cookie may still tell.
    const session = await this.server.renew();
    return (await this.claims.claim(session.attempt, session.device)) ? session : undefined;
  }

  /** Throws what the server refuses with. */
  async signIn(ticket: string, identityLast: string): Promise<void> {
    await this.endLeft();
    let session = await this.server.signIn(ticket, identityLast, await this.formerDevice(ticket));
    // Only a tab that answers too late for formerDevice gets here: then this tab is one more device.
    if (!(await this.claims.claim(session.attempt, session.device))) {
      session = await this.server.signIn(ticket, identityLast);
      await this.claims.claim(session.attempt, session.device);
    }
    const { attempt, device } = session;
    const known = (await this.journal.devices()).find((row) => row.attempt === attempt && row.device === device);
    const through = known?.through ?? 0;
    await this.journal.putDevice({ attempt, device, ticket, through, at: session.now });
    await this.enter(session);
  }

  /** Ends the sign-in on this computer, so that the next candidate can sit down. */
  async leave(): Promise<void> {
    const state = this.state.get();
    if (state.at === "exam") state.exam.stop();
    const { row, known } = state.at === "exam" ? await this.rowOf(state.exam) : {};
    // Noted first: neither a server that cannot be reached nor a page that is closed now keeps the door open.
    if (row) await this.journal.putDevice({ ...row, left: true });
    this.claims.release();
    try {
      await this.server.signOut();
      if (row) await (known ? this.journal.putDevice(row) : this.journal.forget(row.attempt));
    } catch {
      // Said again as soon as there is something to say to the server.
    }
    this.state.set({ at: "sign-in", notice: "" });
  }
  private async rowOf({ id: attempt, device }: Exam): Promise<{ row: DeviceRow; known: boolean }> {
    const known = (await this.journal.devices()).find((row) => row.attempt === attempt && row.device === device);
    const row = known ?? { attempt, device, ticket: FORGOTTEN, through: 0, at: Math.round(this.clock.now()) };
    return { row, known: known !== undefined };
  }
  /** Tells the server of those who signed out while it could not be reached, as far as that works now. */
  private async endLeft(): Promise<void> {
    for (const { left, ...row } of await this.journal.devices()) {
      if (!left) continue;
      try {
        await this.server.renew(row.attempt, row.device);
        await this.server.signOut();
      } catch (error) {
        if (!(error instanceof SignedOut)) return;
      }
      await this.journal.putDevice(row);
    }
  }

  /** The newest device that this browser was for the ticket and that no other tab is now. */
  private async formerDevice(ticket: string): Promise<number | undefined> {
    const rows = (await this.journal.devices()).filter((row) => row.ticket === ticket);
    for (const { attempt, device } of rows.sort((a, b) => b.at - a.at)) {
      if (await this.claims.claim(attempt, device)) return device;
    }
    return undefined;
  }

  private async enter(session: CandidateSession): Promise<void> {
    const { server, journal, clock } = this;
    const view = await server.attempt(session.attempt);
    const exam = new Exam({ server, journal, clock, view, device: session.device });
    this.state.set({ at: "exam", exam });
    void exam.open();
    void journal.tidy(clock.now(), view.id);
  }
}
