import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where tests connect to the one browser of the run. */
    browser: string;
    /** Path of the browser, for tests that start and kill one of their own. */
    chromium: string;
    /** Path of the server under test. */
    binary: string;
  }
}

/** A name that is not localhost: pages there have no secure context, as on the LAN of a test centre. */
export const LAN_NAME = "exam.test";

export const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  `--host-resolver-rules=MAP ${LAN_NAME} 127.0.0.1`,
];

/** Starts one browser for all tests. What is missing fails the run: a browser test that did not run shows nothing. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executable = onPath("chromium", "chromium-browser", "google-chrome");
  if (!executable) throw new Error("No Chromium on this machine: browser tests cannot run. Install chromium, or run .ci/install.");
  const binary = process.env["KAOCHANG_BINARY"] ?? "";
  if (!existsSync(binary)) {
    throw new Error(`KAOCHANG_BINARY (${binary || "not set"}) names no file: browser tests need a server.
Build one: npm run build && go build -o /tmp/kaochang-under-test ../../server && KAOCHANG_BINARY=/tmp/kaochang-under-test npm run test:browser`);
  }
  const server = await chromium.launchServer({ executablePath: executable, headless: true, args: FLAGS });
  project.provide("browser", server.wsEndpoint());
  project.provide("chromium", executable);
  project.provide("binary", binary);
  return () => server.close();
}

function onPath(...names: string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}
