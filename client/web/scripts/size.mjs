// Fails if the exam screen grows over its budget: it must open on a lab computer behind a slow switch.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { dist, examFiles } from "./exam-files.mjs";

const BUDGET = 120_000; // bytes after gzip, all scripts and styles of the exam screen

let total = 0;
for (const file of examFiles()) {
  const bytes = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  total += bytes;
  console.log(`${String(bytes).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  exam screen, gzipped; budget ${BUDGET}`);
if (total > BUDGET) {
  console.error(`The exam screen is ${total - BUDGET} bytes over its budget.`);
  process.exit(1);
}
