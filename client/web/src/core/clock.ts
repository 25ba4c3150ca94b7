/** How much worse a sample may be, per second that the kept one is old: quartz drifts, and sleep stops ticks. */
const STALE_PER_SECOND = 0.5;

/**
 * The server's clock, shown by this computer. It runs on ticks that only go forward
 * (performance.now), so setting the computer's own clock changes nothing.
 */
export class ServerClock {
  private offset = 0;
  private slack = Infinity;
  private sampledAt = 0;
  private lastTrip = 0;
  private gap: number | undefined;

  constructor(
    readonly ticks: () => number = () => performance.now(),
    private readonly wall: () => number = () => Date.now(),
  ) {}

  /** Takes the server's `now` from a reply; sent and received are ticks around the request. */
  sample(now: number, sent: number, received: number): void {
    const trip = Math.max(0, received - sent);
    this.lastTrip = trip;
    const offset = now - (sent + received) / 2;
    const slack = trip / 2;
    const kept = this.slack + ((received - this.sampledAt) / 1000) * STALE_PER_SECOND;
    // Beyond what both round trips can explain, the server's clock was stepped or this computer slept.
    const stepped = Math.abs(offset - this.offset) > kept + slack + 250;
    if (slack > kept && !stepped) return;
    this.offset = offset;
    this.slack = slack;
    this.sampledAt = received;
  }

  /** Whether any reply has told the server's time. */
  get known(): boolean {
    return this.slack !== Infinity;
  }
  /** The server's time, UTC milliseconds; the computer's own clock until a reply has come. */
  now(): number {
    return this.known ? this.ticks() + this.offset : this.wall();
  }
  /** Whether the computer slept or its clock was set since the last call: time to ask the server. */
  jumped(): boolean {
    const gap = this.wall() - this.ticks();
    const before = this.gap ?? gap;
    this.gap = gap;
    return Math.abs(gap - before) > 2_000;
  }
  /** The server's clock less the computer's own, milliseconds. For the proctor to see, not for rules. */
  get error(): number {
    return this.known ? Math.round(this.now() - this.wall()) : 0;
  }
  /** Length of the last round trip, milliseconds. */
  get rtt(): number {
    return Math.round(this.lastTrip);
  }
}
