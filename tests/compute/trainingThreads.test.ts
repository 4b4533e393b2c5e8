/** Real networks over real worker threads of Node: who trains a job, and how often it was stopped, changes no bit. */
import { afterAll, describe, expect, it } from "vitest";
import type { StoppedJob } from "../../src/compute/experimenter.ts";
import { startTrainingThread } from "../../src/compute/threads.node.ts";
import { TrainingPool } from "../../src/compute/trainingPool.ts";
import { AbortError } from "../../src/compute/errors.ts";
import { DEFAULT_RECIPE, type Job, type Recipe, jobsOf } from "../../src/core/training/recipe.ts";
import type { FoldResult } from "../../src/core/training/results.ts";
import { syntheticSlices } from "../../src/shapes/ctSlices.ts";
import type { TrainingReport } from "../../workers/protocol/training.ts";
import { recorded } from "../fixtures/services.ts";

const recipe: Recipe = {
  ...DEFAULT_RECIPE, organ: "aorta", size: 32, imageCount: 10, folds: 2, steps: 4, batch: 2, noiseStrengths: [0, 0.05],
}; // prettier-ignore
const slices = syntheticSlices(recipe);
const key = ({ strength, fold }: Job) => `${strength} ${fold}`;

function threads(size: number) {
  const { spawn, started } = recorded(startTrainingThread);
  return { pool: new TrainingPool(spawn, size), started };
}
const one = threads(1);
const three = threads(3);
afterAll(() => {
  one.pool.close();
  three.pool.close();
});

/** Everything that a run says: results by their job, losses by their job and step. */
class Record {
  readonly results = new Map<string, FoldResult>();
  readonly losses = new Map<string, number[]>();
  readonly stopped = new Map<string, StoppedJob>();

  take(job: Job, { step, ceLosses, sdLosses, checkpoint }: TrainingReport): void {
    const losses = this.losses.get(key(job)) ?? [];
    this.losses.set(key(job), losses);
    ceLosses.forEach((loss, k) => (losses[2 * (step - ceLosses.length + k)] = loss));
    sdLosses.forEach((loss, k) => (losses[2 * (step - sdLosses.length + k) + 1] = loss));
    if (checkpoint !== null) this.stopped.set(key(job), { job, checkpoint });
  }

  /** The jobs without a result. */
  left(all: Recipe): Job[] {
    return jobsOf(all).filter((job) => !this.results.has(key(job)));
  }
}

function train(pool: TrainingPool, recipe: Recipe, record = new Record(), onReport = () => {}, signal = new AbortController().signal) {
  const stopped = [...record.stopped.values()];
  return pool.train(
    recipe, slices, record.left(recipe), stopped,
    {
      wantsPreviews: false,
      onReport(job, report) {
        record.take(job, report);
        onReport();
      },
      onResult: (job, result) => void record.results.set(key(job), result),
    },
    signal,
  ).then(() => record);
} // prettier-ignore

/** In the order of the jobs. */
const sorted = (record: Record) => [
  [...record.results].sort(([left], [right]) => (left < right ? -1 : 1)),
  [...record.losses].sort(([left], [right]) => (left < right ? -1 : 1)),
];

describe("an experiment over threads", () => {
  it("gives the same results and losses with 1 and 3 workers, bit for bit", async () => {
    const alone = await train(one.pool, recipe);
    expect(alone.results.size).toBe(4);
    expect([...alone.losses.values()].map(({ length }) => length)).toEqual([8, 8, 8, 8]);
    const together = await train(three.pool, recipe);
    expect(sorted(together)).toEqual(sorted(alone));
  });

  it("gives the same when it was stopped on the way and went on with other workers, bit for bit", async () => {
    const longer = { ...recipe, steps: 150, noiseStrengths: [0.05] };
    const through = await train(three.pool, longer);
    const record = new Record();
    let pauses = 0;
    while (record.left(longer).length > 0 && pauses < 4) {
      const controller = new AbortController();
      const run = train(pauses % 2 === 0 ? one.pool : three.pool, longer, record, () => controller.abort(), controller.signal); // prettier-ignore
      const end = await run.catch((error: unknown) => error);
      if (end === record) break;
      expect(end).toBeInstanceOf(AbortError);
      pauses++;
    }
    expect(pauses).toBeGreaterThan(0);
    expect([...record.stopped.values()].some(({ checkpoint }) => checkpoint.step > 0)).toBe(true);
    await train(one.pool, longer, record);
    expect(sorted(record)).toEqual(sorted(through));
  });

  it("gives the same when a worker dies on the way", async () => {
    const longer = { ...recipe, steps: 60, noiseStrengths: [0.05] };
    const { pool, started } = threads(1);
    let isKilled = false;
    const record = await train(pool, longer, new Record(), () => {
      if (!isKilled) started[0].terminate();
      isKilled = true;
    });
    pool.close();
    expect(started).toHaveLength(2);
    expect(sorted(record)).toEqual(sorted(await train(one.pool, longer)));
  });

  it("makes the slices and labels that the core makes", async () => {
    expect(await one.pool.syntheticSlices(recipe)).toEqual(slices);
    const labels = await one.pool.noisyLabels(recipe, slices, 0.05, 6);
    expect(labels).toHaveLength(6 * 32 * 32);
    expect(await one.pool.noisyLabels(recipe, slices, 0, 6)).toEqual(slices.references.slice(0, 6 * 32 * 32));
  });
});
