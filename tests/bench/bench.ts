/**
 * `npm run -s bench [-- --json] [--peers]`: how long the hot path takes, in ms (median). Read it as ratios: between
 * noise strengths (cost must not grow with a or b), between kernels, and, with --peers, to SciPy and to dense matrices of
 * BLAS, each on one thread of the same machine. Ours and theirs then run in turn, one run each, and what is told is the
 * median of the ratios of neighbours: a machine with others on it is as slow for both.
 */
import { performance } from "node:perf_hooks";
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { startLabThread } from "../../src/compute/threads.node.ts";
import { poolSize } from "../../src/compute/columnPool.ts";
import { WorkerPool } from "../../src/compute/workerPool.ts";
import { unitField, unitFields } from "../../src/core/field.ts";
import { makeGrid } from "../../src/core/grid.ts";
import { type Kernel, createKernel } from "../../src/core/kernel/index.ts";
import type { LabRequest } from "../../src/core/lab.ts";
import { marginalInWindow } from "../../src/core/marginal.ts";
import { diceThreshold } from "../../src/core/optima.ts";
import { type Reference, loadReference, makeReference } from "../../src/core/reference.ts";
import { noisySegmentation } from "../../src/core/samples.ts";
import { FoldTraining } from "../../src/core/training/foldTraining.ts";
import { DEFAULT_RECIPE } from "../../src/core/training/recipe.ts";
import { wholeWindow, windowCount } from "../../src/core/window.ts";
import { syntheticSlices } from "../../src/shapes/ctSlices.ts";

interface Row {
  readonly name: string;
  readonly size: string;
  readonly parameter: string;
  readonly ms: number;
  readonly runs: number;
}

/** A ball (2D: a disc) of radius 0.3 in the middle. */
function ball(shape: readonly number[]): Reference {
  const grid = makeGrid(shape);
  const mask = new Uint8Array(shape.reduce((product, n) => product * n, 1));
  for (let p = 0; p < mask.length; p++) {
    let rest = p;
    let square = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      square += (((rest % shape[axis]) + 0.5) / shape[axis] - 0.5) ** 2;
      rest = Math.floor(rest / shape[axis]);
    }
    mask[p] = square < 0.09 ? 1 : 0;
  }
  return makeReference(grid, mask);
}

/** All times of a row, ms, in the order in which rows came first. */
interface Times extends Omit<Row, "ms" | "runs"> {
  readonly times: number[];
}

const measured = new Map<string, Times>();

function add({ name, size, parameter, times }: Times): void {
  const key = `${name}|${size}|${parameter}`;
  const before = measured.get(key)?.times ?? [];
  measured.set(key, { name, size, parameter, times: [...before, ...times] });
}

/** ms of one run; of what is short the second of two, since it finds caches as the one before it left them. */
async function timeOf(run: () => unknown): Promise<number> {
  let began = performance.now();
  await run();
  const first = performance.now() - began;
  if (first > 20) return first;
  began = performance.now();
  await run();
  return performance.now() - began;
}

async function measure(
  name: string,
  size: string,
  parameter: string,
  run: () => unknown,
  runs = 9,
): Promise<void> {
  const others = OTHERS.filter((other) => peers?.has(`${other} ${name}|${size}|${parameter}`));
  const all = [
    { name, time: () => timeOf(run) },
    ...others.map((other) => ({
      name: `${other} ${name}`,
      time: () => peers!.time(`${other} ${name}|${size}|${parameter}`),
    })),
  ];
  for (const each of all) await each.time();
  const times = all.map(() => [] as number[]);
  for (let i = 0; i < (others.length === 0 ? runs : RUNS_BESIDE[size]); i++) {
    for (const [j, each] of all.entries()) times[j].push(await each.time());
  }
  for (const [j, each] of all.entries()) add({ name: each.name, size, parameter, times: times[j] });
}

const median = (times: readonly number[]): number =>
  times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)];

async function measureParts(kernel: Kernel, shape: readonly number[], size: string): Promise<void> {
  const reference = ball(shape);
  const { grid } = reference;
  const loaded = loadReference(kernel, reference);
  const window = wholeWindow(grid);
  const count = windowCount(window);
  for (const a of [0.02, 0.05, 0.1, 0.2]) {
    await measure("marginal", size, `a=${a}`, () => marginalInWindow(kernel, loaded, a, window).free());
  }
  for (const b of [0.05, 0.1, 0.2]) {
    await measure("field", size, `b=${b}`, () => unitField(kernel, grid, b, 1, 0, 0, window).free());
  }
  // As while b is moved: weights made anew every time.
  let b = 0.1;
  await measure("field, new b", size, "b=0.1", () =>
    unitField(kernel, grid, (b += 1e-6), 1, 0, 0, window).free(),
  );
  const fields = unitFields(kernel, grid, 0.1, 1, 0, window);
  const sample = kernel.allocate(count);
  await measure("warp", size, "a=0.05", () =>
    noisySegmentation(kernel, loaded, fields, window, 0.05, window, sample),
  );
  const marginal = marginalInWindow(kernel, loaded, 0.1, window);
  await measure("optima", size, "a=0.1", () =>
    diceThreshold(kernel, marginal, count, kernel.marginalSums(marginal, count)),
  );
}

/** From the mask to the four rows: 5 columns, 5 samples. */
async function measureFigure(shape: readonly number[], size: string): Promise<void> {
  const request: LabRequest = {
    reference: ball(shape),
    noiseStrengths: [0.01, 0.02, 0.05, 0.1, 0.2],
    smoothness: 0.1,
    sampleCount: 5,
    seed: 1,
  };
  const noWorker = () => {
    throw new Error("the benchmark starts no such worker");
  };
  const most = poolSize(availableParallelism());
  for (const [name, workers] of [
    ["one worker", 1],
    [`all workers (${most})`, most],
  ] as const) {
    const spawners = {
      lab: startLabThread, file: noWorker, figure: noWorker, volume: noWorker, study: noWorker,
      inspect: noWorker,
    }; // prettier-ignore
    const pool = new WorkerPool(spawners, workers);
    let seed = 1;
    // A new seed each time: no field is there from before.
    await measure("figure", size, name, () => pool.analyse({ ...request, seed: ++seed }), 5);
    pool.close();
  }
}

/** One step of Adam of the U-net: batch of 8, 8 channels. */
async function measureTraining(kernel: Kernel, size: number): Promise<void> {
  const recipe = { ...DEFAULT_RECIPE, size, imageCount: 20 };
  for (const loss of ["ce", "sd"] as const) {
    const training = new FoldTraining(kernel, syntheticSlices(recipe), recipe, { strength: 1, fold: 0 });
    await measure("training step", `${size}²`, `loss=${loss}`, () => training.advance(loss), 25);
  }
}

/** Those who do the same, as the names of their rows begin. */
const OTHERS = ["scipy", "blas", "numpy"];

/** Runs of each beside the others, by size. */
const RUNS_BESIDE: Readonly<Record<string, number>> = { "512²": 31, "128³": 15 };

/** The others' steps, by name, size and parameter. */
interface Peers {
  readonly versions: Readonly<Record<string, string>>;
  has(key: string): boolean;
  /** ms of one run. */
  time(key: string): Promise<number>;
  close(): void;
}

/** Starts them; null where there is no SciPy. */
async function startPeers(): Promise<Peers | null> {
  const script = new URL("peers.py", import.meta.url).pathname;
  const python = spawn("python3", [script], { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  python.on("error", (error) => (complaint += error.message));
  python.stderr.on("data", (text) => (complaint += String(text)));
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) {
    console.error(`The others are not measured: ${complaint.trim().split("\n").at(-1)}`);
    return null;
  }
  const { versions, rows } = JSON.parse(first.value) as {
    versions: Record<string, string>;
    rows: string[][];
  };
  const numbers = new Map(rows.map((row, i) => [row.join("|"), i]));
  return {
    versions,
    has: (key) => numbers.has(key),
    async time(key) {
      python.stdin.write(`${numbers.get(key)}\n`);
      const line = await lines.next();
      if (line.done) throw new Error(`the others have stopped: ${complaint.trim()}`);
      return Number(line.value);
    },
    close: () => python.stdin.end(),
  };
}

const peers = process.argv.includes("--peers") ? await startPeers() : null;
const kernel = createKernel();
await measureParts(kernel, [512, 512], "512²");
await measureParts(kernel, [128, 128, 128], "128³");
peers?.close();
await measureFigure([256, 256], "256²");
await measureFigure([128, 128, 128], "128³");
await measureTraining(kernel, 48);
await measureTraining(kernel, 64);

const rows: Row[] = [...measured.values()].map(({ name, size, parameter, times }) => ({
  name,
  size,
  parameter,
  ms: Math.round(median(times) * 100) / 100,
  runs: times.length,
}));

/** How many times as long the others take: the median of neighbours' ratios, and how far the middle half of them lies apart. */
function compare({ versions }: Peers): void {
  console.log(`\nTimes as long, one thread each (${Object.entries(versions).map((pair) => pair.join(" ")).join(", ")}):`);
  for (const { name, size, parameter, times } of measured.values()) {
    for (const peer of OTHERS) {
      const other = measured.get(`${peer} ${name}|${size}|${parameter}`)?.times;
      if (other === undefined) continue;
      const ratios = other.map((time, i) => time / times[i]).toSorted((left, right) => left - right);
      const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => ratios[Math.floor(share * ratios.length)].toFixed(2));
      console.log(`${name.padEnd(16)}${size.padEnd(8)}${parameter.padEnd(12)}${peer.padEnd(8)}${middle.padStart(8)}  (${low} to ${high})`);
    }
  }
} // prettier-ignore

if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 1));
else {
  for (const { name, size, parameter, ms, runs } of rows) {
    console.log(
      `${name.padEnd(16)}${size.padEnd(8)}${parameter.padEnd(36)}${ms.toFixed(2).padStart(10)} ms  (${runs} runs)`,
    );
  }
  if (peers !== null) compare(peers);
}
