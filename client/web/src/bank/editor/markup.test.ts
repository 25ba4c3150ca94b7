import { expect, it } from "vitest";
import { literal, PIECES, wrapped } from "./markup";

it("wraps what is selected and keeps it selected", () => {
  expect(wrapped("水是H2O", 3, 4, PIECES.sub)).toEqual({ text: "水是H<sub>2</sub>O", from: 8, to: 9 });
});
it("puts a sample where nothing is selected", () => {
  const { text, from, to } = wrapped("", 0, 0, PIECES.formula);
  expect(text.slice(from, to)).toBe("<mfrac><mi>a</mi><mi>b</mi></mfrac>");
});
it("makes signs of tags", () => {
  expect(literal("if (a < b && c > d)")).toBe("if (a &lt; b &amp;&amp; c &gt; d)");
});
