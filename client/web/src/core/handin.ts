import { Backoff, sleep } from "./backoff";
import type { Exam } from "./exam";
import { Problem } from "./problem";

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
    await exam.caughtUp();
    await exam.sheet.settled();
    while (round === this.round && !exam.view.receipt) {
      await this.flushed(round);
      if (round !== this.round || exam.view.receipt) break;
      try {
        const receipt = await exam.options.server.handIn(exam.id, exam.device, exam.outbox.state.get().last);
        exam.see({ ...exam.view, phase: "closed", state: "closed", receipt });
      } catch (error) {
        if (await this.refused(error)) break;
        await sleep(300 + backoff.next());
      }
    }
    if (round === this.round) exam.patch({ handingIn: undefined });
  }

  /** Until the server holds everything, or the sheet was sealed without us. */
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
    if (!(error instanceof Problem) || error.passing) {
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
