import { defineConfig } from "vitest/config";

/** Tests in a real Chromium against a real server: one after another, since they share both. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ["*.test.ts"],
    globalSetup: ["./chromium.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // What a page or the server does is waited for, never slept for.
    expect: { poll: { timeout: 20_000, interval: 50 } },
    sequence: { concurrent: false },
    reporters: ["verbose"],
  },
});
