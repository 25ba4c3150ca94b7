import { useCallback, useState } from "react";

/**
 * How much of the window is left below an element, for tables that scroll in themselves. The ref is
 * for a box that holds the table; `below` is kept free under it.
 */
export function useRoomBelow(below = 40, least = 240): [(node: HTMLElement | null) => (() => void) | undefined, number] {
  const [height, setHeight] = useState(least);
  const ref = useCallback(
    (node: HTMLElement | null) => {
      if (!node) return undefined;
      const measure = () => {
        const top = node.getBoundingClientRect().top + window.scrollY;
        setHeight(Math.max(least, Math.floor(window.innerHeight - top - below)));
      };
      measure();
      const watch = new ResizeObserver(measure);
      watch.observe(document.body);
      window.addEventListener("resize", measure);
      return () => {
        watch.disconnect();
        window.removeEventListener("resize", measure);
      };
    },
    [below, least],
  );
  return [ref, height];
}
