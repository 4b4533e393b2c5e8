// Trains the result that the Experiment shows before anything was trained, and writes it into the source: the default recipe,
// three organs, seeds 1 to 3 (or those that are named), some 40 minutes on two quiet cores.
//   npm run stored-result -- [SEED …]
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { ProgressLine } from "../src/cli/progressLine.ts";
import { makeStoredResult } from "../src/cli/storedResult.ts";
import { startTrainingThread } from "../src/compute/threads.node.ts";
import { TrainingPool, trainingPoolSize } from "../src/compute/trainingPool.ts";

const TARGET = fileURLToPath(new URL("../src/state/experiment/stored/result.bin", import.meta.url));

const seeds = process.argv.slice(2).map(Number);
if (seeds.some((seed) => !Number.isInteger(seed) || seed < 0)) {
  console.error(`seeds must be whole numbers from 0 on, got ${process.argv.slice(2).join(" ")}`);
  process.exit(2);
}
const pool = new TrainingPool(startTrainingThread, trainingPoolSize(availableParallelism()));
try {
  const line = new ProgressLine(process.stderr);
  const file = await makeStoredResult(
    seeds.length === 0 ? [1, 2, 3] : seeds,
    pool,
    new AbortController().signal,
    line,
  );
  writeFileSync(TARGET, file);
  console.log(`${TARGET}: ${file.length} bytes`);
} finally {
  pool.close();
}
