import { defineConfig } from "vitest/config";
import tests from "./vitest.config";

/** Takes the pictures of the README: npm run pictures, with KAOCHANG_BINARY as for the tests. */
export default defineConfig({
  ...tests,
  test: { ...tests.test, include: ["pictures.ts"], testTimeout: 300_000 },
});
