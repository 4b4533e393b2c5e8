/**
 * `npm run -s fuzz [-- --count N] [--seed N] [--only NAME] [--minutes N]`: damages valid files, scenes and links, each from
 * a seed of its own, and demands of every reader that it refuses in words or answers rightly: no crash, no hang, no memory
 * that the file's own size does not ask for, no answer that another reader contradicts. A failure names the seed that
 * makes its input again; it goes into found.ts when it is mended.
 */
import { parseArgs } from "node:util";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { LONGEST_MS, type Tally, fuzz } from "./run.ts";
import { TARGETS } from "./targets.ts";

interface Order {
  readonly name: string;
  readonly from: number;
  readonly count: number;
  /** Counts the inputs that were begun: whoever looks sees where it hangs. */
  readonly begun: SharedArrayBuffer;
}

/** A reader that is lost in an input is ended after so long, ms; what was slow and ended is told by its own time. */
const LOST_MS = 10 * LONGEST_MS;

if (isMainThread) await main();
else await work(workerData as Order);

async function work({ name, from, count, begun }: Order): Promise<void> {
  const counter = new Int32Array(begun);
  const seeds = Array.from({ length: count }, (_, i) => from + i);
  const target = TARGETS.find((each) => each.name === name)!;
  parentPort!.postMessage(await fuzz(target, seeds, () => Atomics.add(counter, 0, 1)));
}

/** A thread of its own: one that hangs can be ended. */
function inThread(order: Order): Promise<Tally> {
  return new Promise((resolve, reject) => {
    // A thread does not inherit tsx, which reads TypeScript: it registers it first.
    const tsx = JSON.stringify(import.meta.resolve("tsx/esm/api"));
    const self = JSON.stringify(import.meta.url);
    const code = `import(${tsx}).then(({ register }) => { register(); return import(${self}); });`;
    const worker = new Worker(code, { eval: true, workerData: order });
    const counter = new Int32Array(order.begun);
    let seen = -1;
    const watch = setInterval(() => {
      const begun = Atomics.load(counter, 0);
      if (begun !== seen) {
        seen = begun;
        return;
      }
      const seed = order.from + begun - 1;
      settle({ taken: 0, refused: begun - 1, slowestMs: LOST_MS, failures: [{ target: order.name, seed, why: "it hangs" }] });
    }, LOST_MS);
    const settle = (tally: Tally) => {
      clearInterval(watch);
      void worker.terminate();
      resolve(tally);
    };
    worker.once("message", settle);
    worker.once("error", (error) => {
      clearInterval(watch);
      reject(error);
    });
  });
} // prettier-ignore

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      minutes: { type: "string", default: "20" },
    },
  });
  const targets = TARGETS.filter(({ name }) => name.toLowerCase().includes(values.only.toLowerCase()));
  const each = Math.ceil(Number(values.count) / targets.length);
  const end = performance.now() + 60_000 * Number(values.minutes);
  const BATCH = 1000;
  let [inputs, failed] = [0, 0];
  for (const { name } of targets) {
    const sum = { taken: 0, refused: 0, slowest: 0 };
    for (let done = 0; done < each && performance.now() < end; done += BATCH) {
      const count = Math.min(BATCH, each - done);
      const from = Number(values.seed) + done;
      const tally = await inThread({ name, from, count, begun: new SharedArrayBuffer(4) });
      sum.taken += tally.taken;
      sum.refused += tally.refused;
      sum.slowest = Math.max(sum.slowest, tally.slowestMs);
      failed += tally.failures.length;
      for (const { target, seed, why } of tally.failures) console.log(`FAILED ${target} ${seed}: ${why}`);
    }
    inputs += sum.taken + sum.refused;
    console.log(
      `${name.padEnd(8)}${String(sum.taken).padStart(8)} taken ${String(sum.refused).padStart(8)} refused, the slowest in ${sum.slowest.toFixed(0)} ms`,
    );
  }
  console.log(`${inputs} inputs, ${failed} failures`);
  process.exitCode = failed === 0 ? 0 : 1;
}
