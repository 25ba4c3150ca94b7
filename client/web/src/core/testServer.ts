import type { AttemptView } from "./types";
import { FakeServer } from "./fakeServer";
import fixture from "./testdata/paper.json";

/** The fake with the fixture paper, for tests: it knows three items, 11 to 13. */
export function fakeServer(view: Partial<AttemptView> = {}, now: () => number = () => Date.now()): FakeServer {
  const sealed = Uint8Array.from(atob(fixture.sealed), (letter) => letter.charCodeAt(0));
  return new FakeServer({ now, sealed, key: fixture.key, arrangement: { order: [[1, 0], [0]], options: { 11: "CAB" } }, items: 3, view });
}
