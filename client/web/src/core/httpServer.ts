import type { ServerClock } from "./clock";
import type { Http } from "./http";
import type { ExamServer } from "./server";
import type {
  Answer, AttemptView, CandidateSession, HeldAnswers, Ping, Pong, Receipt, Saved, Site, Start,
} from "./types";

/** A lost save is found out sooner than other requests: it is small, and will be sent again anyway. */
const SAVE_TIMEOUT = 8_000;

/** The port over HTTP. Each reply that carries the server's time also sets the clock. */
export class HttpExamServer implements ExamServer {
  constructor(
    private readonly http: Http,
    private readonly clock: ServerClock,
  ) {}

  site(): Promise<Site> {
    return this.http.get<Site>("/site", { open: true });
  }
  async signIn(ticket: string, identityLast: string, device?: number): Promise<CandidateSession> {
    const body = device === undefined ? { ticket, identityLast } : { ticket, identityLast, device };
    const session = await this.timed(() =>
      this.http.post<CandidateSession>("/sessions/candidate", body, { open: true }),
    );
    this.http.setSession(session);
    this.http.setWhose(session);
    return session;
  }
  async renew(attempt?: number, device?: number): Promise<CandidateSession> {
    this.http.setWhose(attempt !== undefined && device !== undefined ? { attempt, device } : undefined);
    const session = await this.timed(() => this.http.renew<CandidateSession>());
    this.http.setWhose(session);
    return session;
  }
  async signOut(): Promise<void> {
    await this.http.delete("/sessions");
    this.http.setSession(undefined);
    this.http.setWhose(undefined);
  }

  attempt(id: number): Promise<AttemptView> {
    return this.timed(() => this.http.get<AttemptView>(`/attempts/${id}`));
  }
  accept(id: number): Promise<AttemptView> {
    return this.timed(() => this.http.post<AttemptView>(`/attempts/${id}/accept`));
  }
  async photo(id: number): Promise<Blob> {
    const response = await this.http.request("GET", `/attempts/${id}/photo`);
    return response.blob();
  }
  async paper(id: number): Promise<Uint8Array> {
    const response = await this.http.request("GET", `/attempts/${id}/paper`, undefined, { timeout: 60_000 });
    return new Uint8Array(await response.arrayBuffer());
  }
  take(id: number): Promise<AttemptView> {
    return this.timed(() => this.http.post<AttemptView>(`/attempts/${id}/device`, { take: true }));
  }
  start(id: number): Promise<Start> {
    return this.timed(() => this.http.post<Start>(`/attempts/${id}/start`));
  }

  answers(id: number): Promise<HeldAnswers> {
    return this.timed(() => this.http.get<HeldAnswers>(`/attempts/${id}/answers`));
  }
  save(id: number, device: number, answers: readonly Answer[]): Promise<Saved> {
    const body = { device, answers };
    return this.timed(() => this.http.post<Saved>(`/attempts/${id}/answers`, body, { timeout: SAVE_TIMEOUT }));
  }
  ping(id: number, ping: Ping): Promise<Pong> {
    return this.timed(() => this.http.post<Pong>(`/attempts/${id}/ping`, ping, { timeout: SAVE_TIMEOUT }));
  }
  handIn(id: number, device: number, lastSeq: number): Promise<Receipt> {
    return this.http.post<Receipt>(`/attempts/${id}/hand-in`, { device, lastSeq }, { timeout: 30_000 });
  }

  private async timed<T extends { now: number }>(ask: () => Promise<T>): Promise<T> {
    const sent = this.clock.ticks();
    const reply = await ask();
    this.clock.sample(reply.now, sent, this.clock.ticks());
    return reply;
  }
}
