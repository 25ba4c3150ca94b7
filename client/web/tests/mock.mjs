// A stand-in for the server, for looking at the exam screen without one: node tests/mock.mjs [port].
// Serves dist/ and the part of /api/v1 that a candidate uses, over the fake that unit tests use.
// GET /mock/set?opens=±seconds&fault=1&extra=… changes the scene.
import { createServer as http } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { createServer as vite } from "vite";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { samplePaper } from "./samplePaper.mjs";

const dist = process.env.DIST ?? new URL("../dist/", import.meta.url).pathname;
const tools = await vite({ server: { middlewareMode: true }, appType: "custom", logLevel: "error" });
const { FakeServer } = await tools.ssrLoadModule("/src/core/fakeServer.ts");
const { Problem } = await tools.ssrLoadModule("/src/core/problem.ts");

const key = Buffer.alloc(32, 7);
const nonce = Buffer.alloc(24, 9);
const about = new TextEncoder().encode("kaochang paper v1");
const paper = samplePaper();
const packed = xchacha20poly1305(key, nonce, about).encrypt(gzipSync(JSON.stringify(paper)));
const sealed = new Uint8Array(Buffer.concat([nonce, packed]));
const items = paper.sections.reduce((sum, section) => sum + section.items.length, 0);

let server;
const scene = { fault: false };
function fresh(opens, minutes = 90) {
  const now = Date.now();
  server = new FakeServer({ now: () => Date.now(), sealed, key: key.toString("base64"), items, arrangement: { order: [], options: { 3: "DCBA" } } });
  Object.assign(server.view, { opensAt: now + opens * 1000, handInFrom: now + opens * 1000 + 60_000 });
  Object.assign(server.view.sitting, {
    title: "2026年第二批网络与信息安全管理员职业技能等级认定", organisation: "示范考点", minutes, opens: now + opens * 1000,
    rules: "一、考生凭准考证和有效身份证件参加考试，按指定座位就座。\n二、开考三十分钟后不得入场，开考三十分钟后方可交卷离场。\n三、考试期间不得使用手机等通信设备，不得交头接耳、传递物品。\n四、电脑出现故障时请举手，由监考老师处理；已保存的作答不会丢失，故障时间由考务人员补足。\n五、考试时间到，系统自动交卷。",
  });
  Object.assign(server.view.candidate, { name: "张晓明", ticket: "2026110001", identityMasked: "1101**********1234", room: "第一考场", seat: 8 });
}
fresh(Number(process.env.OPENS ?? 0));

const routes = [
  ["GET", /^\/site$/, async () => ({ name: "示范职业技能考点", version: "dev", identityDigits: 6, demo: { accounts: [], candidates: [{ ticket: "2026110001", identityLast: "011234", name: "张晓明" }, { ticket: "2026110002", identityLast: "022345", name: "李华" }] } })],
  ["POST", /^\/sessions\/candidate$/, (_, body) => server.signIn(body.ticket, body.identityLast, body.device)],
  ["POST", /^\/sessions\/refresh$/, () => server.renew()],
  ["DELETE", /^\/sessions$/, () => server.signOut()],
  ["GET", /^\/attempts\/\d+$/, () => server.attempt()],
  ["POST", /\/accept$/, () => server.accept()],
  ["POST", /\/device$/, () => server.take()],
  ["POST", /\/start$/, () => server.start()],
  ["GET", /\/answers$/, () => server.answers()],
  ["POST", /\/answers$/, (_, body) => server.save(7, body.device, body.answers)],
  ["POST", /\/ping$/, (_, body) => server.ping(7, body)],
  ["POST", /\/hand-in$/, (_, body) => server.handIn(7, body.device, body.lastSeq)],
];
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

const listener = http(async (request, response) => {
  const url = new URL(request.url, "http://x");
  if (url.pathname === "/mock/set") {
    const query = url.searchParams;
    if (query.has("opens")) fresh(Number(query.get("opens")), Number(query.get("minutes") ?? 90));
    if (query.has("fault")) scene.fault = query.get("fault") === "1";
    if (query.has("state")) server.view.state = query.get("state");
    if (query.has("active")) server.view.active = Number(query.get("active"));
    if (query.has("handin")) server.view.handInFrom = Date.now() + Number(query.get("handin")) * 1000;
    if (query.has("ends")) server.view.endsAt = Date.now() + Number(query.get("ends")) * 1000;
    return response.end("ok");
  }
  if (!url.pathname.startsWith("/api/v1")) return serveFile(url.pathname, response);
  if (scene.fault) return request.socket.destroy();
  const path = url.pathname.slice(7);
  if (path.endsWith("/paper")) return response.end(Buffer.from(await server.paper()));
  let text = "";
  for await (const part of request) text += part;
  const route = routes.find(([method, pattern]) => method === request.method && pattern.test(path));
  try {
    if (!route) throw new Problem(404, { code: "not-found", title: "not found" });
    const reply = await route[2](path, text ? JSON.parse(text) : {});
    response.writeHead(reply === undefined ? 204 : 200, { "content-type": "application/json" });
    response.end(reply === undefined ? undefined : JSON.stringify(reply));
  } catch (error) {
    const status = error.status ?? (error.name === "SignedOut" ? 401 : 500);
    response.writeHead(status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify({ status, code: "x", detail: String(error.message), ...error.document }));
  }
});

function serveFile(path, response) {
  const name = path === "/" ? "index.html" : path.startsWith("/desk") ? "desk.html" : path.slice(1);
  const file = join(dist, name);
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  response.end(readFileSync(file));
}
listener.listen(Number(process.argv[2] ?? 4173), () => console.log("ready"));
