import { describe, expect, test } from "vitest";
import { Http, withQuery } from "./http";
import { Problem, SignedOut, Unreachable } from "./problem";

type Reply = { status?: number; body?: unknown; fail?: boolean };

/** An Http over scripted replies; `calls` records method, path and bearer of each request. */
function scripted(replies: Reply[]) {
  const calls: string[] = [];
  const clock = { now: 0 };
  let out = 0;
  const http = new Http({
    as: "candidate",
    language: () => "en",
    base: "",
    ticks: () => clock.now,
    signedOut: () => out++,
    fetch: (input, init) => {
      const bearer = (init?.headers as Record<string, string>)["Authorization"]?.slice(7) ?? "-";
      calls.push(`${init?.method} ${String(input)} ${bearer}`);
      const reply = replies.shift();
      if (!reply) throw new Error("more requests than replies");
      if (reply.fail) return Promise.reject(new TypeError("network"));
      return Promise.resolve(new Response(JSON.stringify(reply.body ?? {}), { status: reply.status ?? 200 }));
    },
  });
  return { http, calls, clock, signedOut: () => out };
}
const session = (access: string) => ({ access, expiresAt: 900_000, now: 0 });

describe("Http", () => {
  test("renews once on 401 and repeats the request", async () => {
    const { http, calls } = scripted([{ status: 401 }, { body: session("two") }, { body: { ok: 1 } }]);
    http.setSession(session("one"));
    expect(await http.get("/x")).toEqual({ ok: 1 });
    expect(calls).toEqual(["GET /x one", "POST /sessions/refresh -", "GET /x two"]);
  });

  test("renews ahead of the end of the token, by its own ticks", async () => {
    const { http, calls, clock } = scripted([{ body: session("two") }, { body: {} }]);
    http.setSession(session("one"));
    clock.now = 890_000;
    await http.get("/x");
    expect(calls).toEqual(["POST /sessions/refresh -", "GET /x two"]);
  });

  test("concurrent requests share one renewal", async () => {
    const { http, calls } = scripted([{ body: session("two") }, { body: {} }, { body: {} }]);
    await Promise.all([http.get("/a"), http.get("/b")]);
    expect(calls.filter((call) => call.includes("refresh"))).toHaveLength(1);
  });

  test("a refused renewal signs out; an unreachable one does not", async () => {
    const refused = scripted([{ status: 401 }, { status: 401 }]);
    refused.http.setSession(session("one"));
    await expect(refused.http.get("/x")).rejects.toBeInstanceOf(SignedOut);
    expect(refused.signedOut()).toBe(1);

    const cut = scripted([{ status: 401 }, { fail: true }]);
    cut.http.setSession(session("one"));
    await expect(cut.http.get("/x")).rejects.toBeInstanceOf(Unreachable);
    expect(cut.signedOut()).toBe(0);
  });

  test("a problem document becomes a typed error with its fields", async () => {
    const body = { code: "invalid", detail: "Wrong", errors: [{ field: "name", why: "is empty" }], retryAfter: 4 };
    const { http } = scripted([{ status: 422, body }]);
    http.setSession(session("one"));
    const error = await http.post("/x").catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(Problem);
    const problem = error as Problem;
    expect([problem.status, problem.code, problem.message, problem.number("retryAfter")]).toEqual([422, "invalid", "Wrong", 4]);
    expect(problem.errors).toEqual([{ field: "name", why: "is empty" }]);
  });

  test("a reply that is cut off counts as unreachable", async () => {
    const { http } = scripted([]);
    http.setSession(session("one"));
    const cut = new Http({
      as: "staff", language: () => "en", ticks: () => 0,
      fetch: () => Promise.resolve(new Response('{"through":', { status: 200 })),
    });
    cut.setSession(session("one"));
    await expect(cut.get("/x")).rejects.toBeInstanceOf(Unreachable);
  });
});

test("withQuery leaves out what is empty", () => {
  expect(withQuery("/items", { q: "a b", kind: "", offset: 0, retired: undefined })).toBe("/items?q=a%20b&offset=0");
});
