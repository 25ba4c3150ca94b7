import { mergeConfig } from "vitest/config";
import tests from "./vitest.config";

/** Takes the pictures of the README: npm run pictures, with KAOCHANG_BINARY as for the tests. */
const config = mergeConfig(tests, { test: { testTimeout: 300_000 } });
config.test!.include = ["pictures.ts"];
export default config;
