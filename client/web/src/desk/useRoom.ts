import { useCallback, useState } from "react";

/**
 * Width of a box, and how much of the window is left below its top edge, for tables that scroll in
 * themselves; `below` is kept free under it. Follows both.
 */
export function useRoom(below = 40, least = 240): [ref: (node: HTMLElement | null) => (() => void) | undefined, room: { width: number; height: number }] {
  const [room, setRoom] = useState({ width: 0, height: least });
  const ref = useCallback(
    (node: HTMLElement | null) => {
      if (!node) return undefined;
      const measure = () => {
        const { top, width } = node.getBoundingClientRect();
        const height = Math.max(least, Math.floor(window.innerHeight - (top + window.scrollY) - below));
        setRoom((was) => (was.width === width && was.height === height ? was : { width, height }));
      };
      measure();
      const watch = new ResizeObserver(measure);
      // What stands above may shrink or grow, which moves the box without changing it.
      for (let at: HTMLElement | null = node; at; at = at.parentElement) watch.observe(at);
      window.addEventListener("resize", measure);
      return () => {
        watch.disconnect();
        window.removeEventListener("resize", measure);
      };
    },
    [below, least],
  );
  return [ref, room];
}
