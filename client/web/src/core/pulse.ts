/** Calls `beat` again and again, with jitter, never two at once; the pause before each is asked anew. */
export class Pulse {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private beating = false;
  private stopped = false;

  constructor(
    private readonly beat: () => Promise<void>,
    private readonly pause: () => number,
    private readonly random: () => number = Math.random,
  ) {}

  start(): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    // ±20 %: a room that began together does not stay in step.
    this.timer = setTimeout(() => void this.run(), this.pause() * (0.8 + 0.4 * this.random()));
  }
  /** Beats now, then goes on in step. */
  async now(): Promise<void> {
    clearTimeout(this.timer);
    await this.run();
  }
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    if (this.beating || this.stopped) return;
    this.beating = true;
    try {
      await this.beat();
    } finally {
      this.beating = false;
      this.start();
    }
  }
}
