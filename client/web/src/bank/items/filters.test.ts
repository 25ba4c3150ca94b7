import { expect, it } from "vitest";
import { countFilters, filterQuery, NO_FILTERS, readFilters, writeFilters } from "./filters";

it("keeps filters in the address and reads them back", () => {
  const filters = { q: "防火墙 端口", kind: "multiple", point: "A-B", difficulty: 3, tag: "法规", retired: "any", order: "newest" } as const;
  const search = writeFilters(new URLSearchParams("at=120&item=7"), filters);
  expect(readFilters(new URLSearchParams(search.toString()))).toEqual(filters);
  expect(search.get("at")).toBeNull();
  expect(search.get("item")).toBe("7");
  expect(countFilters(filters)).toBe(6);
});

it("leaves what is usual out of the address", () => {
  expect(writeFilters(new URLSearchParams("q=x&kind=single"), NO_FILTERS).toString()).toBe("");
});

it("refuses nonsense quietly", () => {
  expect(readFilters(new URLSearchParams("kind=essay&difficulty=9&retired=maybe&order=up"))).toEqual(NO_FILTERS);
  expect(filterQuery(NO_FILTERS)).toEqual({ q: "", kind: "", point: "", difficulty: undefined, tag: "", retired: undefined, order: undefined });
});
