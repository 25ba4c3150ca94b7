import { Backoff, sleep } from "./backoff";
import type { Exam } from "./exam";
import { Problem } from "./problem";
import { timeIsOver } from "./screen";

/** Hand-ins by time spread over this many milliseconds. */
const SPREAD = 1_500;

/** Hands the sheet in: first every answer must be held, then it is sealed. Goes on through any outage. */
export class HandIn {
  private round = 0;

  constructor(private readonly exam: Exam) {}

  cancel(): void {
    this.round++;
  }

  async begin(by: "candidate" | "time"): Promise<void> {
    const { exam } = this;
    const { handingIn } = exam.state.get();
    if (handingIn) {
      // The end of time overtakes a hand-in that is on its way; one loop does for both.
      if (by === "time" && handingIn !== "time") exam.patch({ handingIn: by });
      return;
    }
    const round = ++this.round;
    const backoff = new Backoff();
    exam.patch({ handingIn: by, refused: undefined });
    // A room ends together; it does not have to hand in within the same millisecond.
    if (by === "time") await sleep(Math.random() * SPREAD);
    await exam.owed.caughtUp();
    await exam.sheet.settled();
    while (round === this.round && !exam.view.receipt) {
      await this.flushed(round);
      if (round !== this.round || exam.view.receipt) break;
      try {
        if (await this.granted()) break;
        // What the server will never take does not keep the rest from being sealed.
        const { shut, through, last } = exam.outbox.state.get();
        const receipt = await exam.options.server.handIn(exam.id, exam.device, shut ? through : last);
        exam.see({ ...exam.view, now: Math.max(exam.view.now, receipt.sealedAt), phase: "closed", state: "closed", receipt });
      } catch (error) {
        if (await this.refused(error)) break;
        await sleep(300 + backoff.next());
      }
    }
    if (round === this.round) exam.patch({ handingIn: undefined });
  }

  /** Before time alone seals a sheet the server must say that it is over: more may have been granted meanwhile. */
  private async granted(): Promise<boolean> {
    const { exam } = this;
    if (exam.state.get().handingIn !== "time") return false;
    if (exam.view.phase !== "ended") await exam.refresh();
    return exam.view.phase === "running" && !timeIsOver(exam.view, exam.options.clock.now());
  }

  /** Until the server holds all that it takes, or the sheet was sealed without us. */
  private async flushed(round: number): Promise<void> {
    const { exam } = this;
    let sealed = false;
    const end = exam.state.until(({ view }) => view.receipt !== undefined || round !== this.round).then(() => (sealed = true));
    const sent = exam.outbox.flush();
    await Promise.race([sent, end]);
    if (!sealed) await exam.sheet.settled();
  }

  /** Whether to give up, because the candidate has to do or wait for something else. */
  private async refused(error: unknown): Promise<boolean> {
    const { exam } = this;
    if (!(error instanceof Problem) || error.passing || error.code === "device-unknown") {
      exam.missed(error);
      return false;
    }
    if (error.code === "answers-missing") {
      exam.outbox.serverHolds(error.number("through") ?? 0);
      return false;
    }
    await exam.refresh().catch(() => undefined);
    if (exam.state.get().handingIn === "time") return false;
    exam.patch({ refused: error });
    return true;
  }
}
