/** One value that can be watched. Snapshots are replaced, never changed in place. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();
  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }

  patch(part: Partial<T>): void {
    this.set({ ...this.value, ...part });
  }

  /** Resolves as soon as the value passes the test. */
  until(test: (value: T) => boolean): Promise<T> {
    if (test(this.value)) return Promise.resolve(this.value);
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (!test(this.value)) return;
        stop();
        resolve(this.value);
      });
    });
  }
}
