// @vitest-environment jsdom
import { expect, test } from "vitest";
import { plainStart, plainText } from "./plain";

test.each([
  ["<p>若 a &lt; b，<b>则</b></p>\n<p>？</p>", "若 a < b，则 ？"],
  ['<p>见图<img src="data:image/png;base64,AA==" alt="拓扑">。</p>', "见图 [拓扑] 。"],
  ["<math><mfrac><mn>1</mn><mi>x</mi></mfrac><mo>+</mo><msup><mn>2</mn><mn>8</mn></msup></math>", "1/x+2^8"],
  ["<math><msqrt><mn>2</mn></msqrt><mo>=</mo><msub><mi>a</mi><mn>1</mn></msub></math>", "√2=a_1"],
])("%s reads %s", (html, text) => expect(plainText(html)).toBe(text));

test("a long text is cut", () => {
  expect(plainStart("x".repeat(70))).toHaveLength(61);
  expect(plainStart("x".repeat(60))).toHaveLength(60);
});
