const FIRST = 500;
const LONGEST = 15_000;

/** Exponential back-off from 0.5 to 15 s with full jitter: a thousand candidates must not come back as one. */
export class Backoff {
  private failures = 0;
  constructor(private readonly random: () => number = Math.random) {}

  /** Milliseconds to wait after one more failure. */
  next(): number {
    const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(this.failures++, 10));
    return Math.round(this.random() * ceiling);
  }
  reset(): void {
    this.failures = 0;
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
