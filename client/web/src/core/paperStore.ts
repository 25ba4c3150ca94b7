import { sleep } from "./backoff";
import type { Journal } from "./journal";
import type { ExamServer } from "./server";
import type { AttemptView } from "./types";

/** The longest that a waiting candidate puts off the download, so that a room does not fetch as one. */
const SPREAD = 60_000;

/** Fetches the encrypted paper ahead of time and keeps it on this computer. */
export class PaperStore {
  private fetching: Promise<Uint8Array> | undefined;

  constructor(
    private readonly server: ExamServer,
    private readonly journal: Journal,
    private readonly random: () => number,
  ) {}

  /** Fetches it while there is time, at a random moment in the first half of the wait. Says whether it is here. */
  async ahead(view: AttemptView, now: number): Promise<boolean> {
    const kept = await this.journal.paper(view.id);
    if (kept?.sha256 === view.paper.sha256) return true;
    const wait = Math.max(0, (view.opensAt ?? now) - now) / 2;
    await sleep(this.random() * Math.min(SPREAD, wait));
    // Whatever goes wrong here is tried again at the start.
    return this.get(view).then(() => true, () => false);
  }

  get(view: AttemptView): Promise<Uint8Array> {
    this.fetching ??= this.find(view).catch((error: unknown) => {
      this.fetching = undefined;
      throw error;
    });
    return this.fetching;
  }
  /** The kept copy did not open: the next get fetches it again. */
  async refuse(attempt: number): Promise<void> {
    this.fetching = undefined;
    await this.journal.putPaper({ attempt, sha256: "", sealed: new Uint8Array() });
  }

  private async find(view: AttemptView): Promise<Uint8Array> {
    const kept = await this.journal.paper(view.id);
    if (kept && kept.sha256 === view.paper.sha256) return kept.sealed;
    const sealed = await this.server.paper(view.id);
    void this.journal.putPaper({ attempt: view.id, sha256: view.paper.sha256, sealed });
    return sealed;
  }
}
