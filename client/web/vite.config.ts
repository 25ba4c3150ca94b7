import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** In development, serves desk.html for every address of the staff desks, as the real server does. */
function deskAddresses(): Plugin {
  return {
    name: "desk-addresses",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (/^\/desk(\/|\?|$)/.test(request.url ?? "")) request.url = "/desk.html";
        next();
      });
    },
  };
}

export default defineConfig({
  plugins: [react(), deskAddresses()],
  build: {
    // Lab computers keep a browser for years: Chromium 90 (2021) must run the exam screen.
    target: "chrome90",
    cssTarget: "chrome90",
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: ["index.html", "desk.html"] },
  },
  server: { proxy: { "/api": "http://localhost:8080" } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tests/**/*.test.ts"],
    environment: "node",
  },
});
