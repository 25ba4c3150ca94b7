import { useEffect, useState, useSyncExternalStore } from "react";
import type { ServerClock } from "../core/clock";
import type { Store } from "../core/store";

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The server's time, to the second. */
export function useNow(clock: ServerClock): number {
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow((shown) => {
        const next = clock.now();
        return Math.floor(next / 1000) === Math.floor(shown / 1000) ? shown : next;
      });
    }, 100);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
