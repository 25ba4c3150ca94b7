import { describe, expect, test } from "vitest";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import fixture from "./testdata/paper.json";
import { arrange, openPaper, PaperDamaged } from "./paper";
import type { Paper } from "./types";

const bytes = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));

describe("openPaper", () => {
  test("opens what Go sealed", async () => {
    expect(await openPaper(bytes(fixture.sealed), fixture.key)).toEqual(fixture.paper);
  });
  test("refuses a changed bit, another key, a cut file", async () => {
    const changed = bytes(fixture.sealed);
    changed[40] = (changed[40] ?? 0) ^ 1;
    await expect(openPaper(changed, fixture.key)).rejects.toBeInstanceOf(PaperDamaged);
    await expect(openPaper(bytes(fixture.sealed), btoa("x".repeat(32)))).rejects.toBeInstanceOf(PaperDamaged);
    await expect(openPaper(bytes(fixture.sealed).subarray(0, 10), fixture.key)).rejects.toBeInstanceOf(PaperDamaged);
  });
  test("the cipher gives the published vector (draft-irtf-cfrg-xchacha-03, A.3.1)", () => {
    const key = Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i);
    const nonce = Uint8Array.from({ length: 24 }, (_, i) => 0x40 + i);
    const plain = new TextEncoder().encode(
      "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    );
    const sealed = xchacha20poly1305(key, nonce, hex("50515253c0c1c2c3c4c5c6c7")).encrypt(plain);
    expect(Buffer.from(sealed).toString("hex").slice(0, 32)).toBe("bd6d179d3e83d43b9576579493c0e939");
    expect(Buffer.from(sealed).toString("hex").slice(-32)).toBe("c0875924c1c7987947deafd8780acf49");
  });
});

describe("arrange", () => {
  const paper = fixture.paper as Paper;
  test("puts items and options into the candidate's order and numbers them through", () => {
    const arranged = arrange(paper, { order: [[1, 0], [0]], options: { 11: "CAB" } });
    expect(arranged.questions.map(({ number, item }) => [number, item.item])).toEqual([[1, 12], [2, 11], [3, 13]]);
    expect(arranged.questions[1]?.item.options.map(({ id }) => id)).toEqual(["C", "A", "B"]);
    expect(arranged.sections.map(({ points }) => points)).toEqual([100, 50]);
  });
  test("never loses an item or an option, whatever the arrangement says", () => {
    const arranged = arrange(paper, { order: [[1, 7]], options: { 11: "C" } });
    expect(arranged.questions.map(({ item }) => item.item)).toEqual([12, 11, 13]);
    expect(arranged.questions[1]?.item.options.map(({ id }) => id)).toEqual(["C", "A", "B"]);
    expect(arrange(paper, { order: [], options: {} }).questions.map(({ item }) => item.item)).toEqual([11, 12, 13]);
  });
});
