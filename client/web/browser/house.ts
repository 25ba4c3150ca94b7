import type { ChildProcess } from "node:child_process";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, vi } from "vitest";
import { Staff } from "./staff";

/** The first administrator of a house that was started for real. */
export const ROOT = { name: "root", password: "browser-tests-2026" };

/** A server in a process of its own, over a folder of its own, that can be killed and started again. */
export class House {
  readonly url: string;
  private process: ChildProcess | undefined;
  private closed = false;

  private constructor(readonly port: number, readonly folder: string, private readonly command: "serve" | "demo") {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** An empty house with one administrator. */
  static async empty(): Promise<House> {
    const house = new House(await freePort(), mkdtempSync(join(tmpdir(), "kaochang-browser-")), "serve");
    const made = spawnSync(inject("binary"), ["admin", "--name", ROOT.name, "--data", house.folder], { input: `${ROOT.password}\n`, env: environment() });
    if (made.status !== 0) throw new Error(`admin: ${made.stderr.toString()}`);
    await house.start();
    return house;
  }
  /** The demonstration centre. */
  static async demo(): Promise<House> {
    const house = new House(await freePort(), mkdtempSync(join(tmpdir(), "kaochang-browser-")), "demo");
    await house.start();
    return house;
  }

  /** Returns once the server answers. */
  async start(): Promise<void> {
    const log = openSync(join(this.folder, "server.log"), "a");
    const child = spawn(inject("binary"), [this.command, "--listen", `127.0.0.1:${this.port}`, "--data", this.folder], { env: environment(), stdio: ["ignore", log, log] });
    closeSync(log);
    this.process = child;
    await vi.waitFor(async () => {
      const { status } = await fetch(`${this.url}/readyz`);
      if (status !== 200) throw new Error(`not ready: ${status}`);
    }, { timeout: 60_000, interval: 50 }).catch(async (error: unknown) => {
      const log = this.log();
      await this.close();
      throw new Error(`the server did not start: ${String(error)}\n${log}`);
    });
  }
  /** As when the power goes: no chance to finish anything. */
  async kill(): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
  log(): string {
    return readFileSync(join(this.folder, "server.log"), "utf8").slice(-4_000);
  }

  staff(name: string, password: string): Promise<Staff> {
    return Staff.signIn(this.url, name, password);
  }
}

/** Settings of the server come from its environment, and names that it does not know stop it. */
function environment(): NodeJS.ProcessEnv {
  const names = /^(KAOCHANG_|DATABASE_URL$|REDIS_URL$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.test(name)));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
