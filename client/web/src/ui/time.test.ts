import { expect, it } from "vitest";
import { spanText } from "./time";

it.each([[0, "0:00"], [1, "0:01"], [59_000, "0:59"], [60_000, "1:00"], [5_399_001, "1:30:00"], [-5, "0:00"]])("%d ms is %s", (ms, text) => {
  expect(spanText(ms)).toBe(text);
});
