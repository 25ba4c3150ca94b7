import { expect, it } from "vitest";
import { Pictures } from "./pictures";

it("folds pictures and puts them back", () => {
  const pictures = new Pictures();
  const html = '<p>看<img src="data:image/png;base64,AAAA+/=="> 和 <img src="data:image/svg+xml;base64,BBBB"></p>';
  const folded = pictures.folded(html);
  expect(folded).toBe('<p>看<img src="image:1"> 和 <img src="image:2"></p>');
  expect(pictures.unfolded(folded)).toBe(html);
  expect(pictures.folded(html)).toBe(folded);
});

it("leaves names alone that it never gave", () => {
  expect(new Pictures().unfolded("docker image:7")).toBe("docker image:7");
});
