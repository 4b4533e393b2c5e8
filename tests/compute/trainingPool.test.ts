/** What the pool does with jobs, over services of this thread that train as far as the test says. */
import { afterEach, describe, expect, it } from "vitest";
import type { StoppedJob } from "../../src/compute/experimenter.ts";
import { TrainingPool, trainingPoolSize } from "../../src/compute/trainingPool.ts";
import { AbortError, WorkerDied } from "../../src/compute/errors.ts";
import { InputError } from "../../src/core/errors.ts";
import { type Job, jobsOf } from "../../src/core/training/recipe.ts";
import type { FoldResult } from "../../src/core/training/results.ts";
import type { TrainingReport } from "../../workers/protocol/training.ts";
import { HeldTraining } from "../fixtures/heldTraining.ts";
import { inThisThread, recorded } from "../fixtures/services.ts";
import { SMALL_RECIPE, checkpointAt, plainSlices, resultOf } from "../fixtures/training.ts";

const pools: TrainingPool[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
const slices = plainSlices(SMALL_RECIPE);
const JOBS = jobsOf(SMALL_RECIPE);

/** A pool that starts these workers one after the other, the last one again and again. */
function poolOf(size: number, ...services: HeldTraining[]) {
  const { spawn, started } = recorded((before) =>
    inThisThread(services[Math.min(before, services.length - 1)]),
  );
  const pool = new TrainingPool(spawn, size);
  pools.push(pool);
  return { pool, started };
}

/** Trains and keeps what is said. */
function training(pool: TrainingPool, jobs: readonly Job[] = JOBS, stopped: readonly StoppedJob[] = []) {
  const controller = new AbortController();
  const reports: { job: Job; report: TrainingReport }[] = [];
  const results: { job: Job; result: FoldResult }[] = [];
  const end = pool.train(
    SMALL_RECIPE,
    slices,
    jobs,
    stopped,
    {
      wantsPreviews: true,
      onReport: (job, report) => reports.push({ job, report }),
      onResult: (job, result) => results.push({ job, result }),
    },
    controller.signal,
  );
  return { end, reports, results, controller };
}

it("the pool trains with every core, at least 1 and at most 8", () => {
  expect([0, 1, 2, 4, 8, 9, 128].map(trainingPoolSize)).toEqual([1, 1, 2, 4, 8, 8, 8]);
});

describe("the training pool", () => {
  it("deals the jobs out in their order, each to the next free worker", async () => {
    const workers = [new HeldTraining(), new HeldTraining()];
    const { pool } = poolOf(2, ...workers);
    const { end, results } = training(pool);
    for (const worker of workers) await worker.hasBeenAsked(1);
    workers[1].asked[0].finish();
    await workers[1].hasBeenAsked(2);
    workers[1].asked[1].finish();
    await workers[1].hasBeenAsked(3);
    workers[0].asked[0].finish();
    workers[1].asked[2].finish();
    await end;
    expect(workers.map(({ asked }) => asked.map(({ job }) => job))).toEqual([
      [JOBS[0]],
      [JOBS[1], JOBS[2], JOBS[3]],
    ]);
    expect(results.map(({ job, result }) => [job, result])).toEqual(
      [JOBS[1], JOBS[2], JOBS[0], JOBS[3]].map((job) => [job, resultOf(SMALL_RECIPE, job)]),
    );
  });

  it("sends each worker the slices once, and starts no more workers than there are jobs", async () => {
    const worker = new HeldTraining();
    const { pool, started } = poolOf(3, worker);
    for (let run = 0; run < 2; run++) {
      const { end } = training(pool, JOBS.slice(0, 1));
      await worker.hasBeenAsked(run + 1);
      worker.asked[run].finish();
      await end;
    }
    expect(worker.sent).toEqual([slices]);
    expect(started).toHaveLength(1);
  });

  it("gives a job that was stopped its checkpoint, and the others none", async () => {
    const worker = new HeldTraining();
    const { pool } = poolOf(1, worker);
    const { end } = training(pool, JOBS.slice(0, 2), [{ job: JOBS[1], checkpoint: checkpointAt(2) }]);
    await worker.hasBeenAsked(1);
    worker.asked[0].finish();
    await worker.hasBeenAsked(2);
    worker.asked[1].finish();
    await end;
    expect(worker.asked.map(({ checkpoint }) => checkpoint)).toEqual([null, checkpointAt(2)]);
    expect(worker.asked[0].wantsPreviews).toBe(true);
  });

  it("stops every job on abort: each reports a last checkpoint, then it rejects with AbortError", async () => {
    const workers = [new HeldTraining(), new HeldTraining()];
    const { pool, started } = poolOf(2, ...workers);
    const { end, reports, controller } = training(pool);
    for (const [i, worker] of workers.entries()) {
      await worker.hasBeenAsked(1);
      await worker.asked[0].report(i + 1, false);
    }
    controller.abort();
    expect(await settled(end)).toBeInstanceOf(AbortError);
    const last = reports.filter(({ report }) => report.checkpoint !== null);
    expect(last.map(({ job, report }) => [job, report.checkpoint])).toEqual([
      [JOBS[0], checkpointAt(1)],
      [JOBS[1], checkpointAt(2)],
    ]);
    expect(workers.map(({ asked }) => asked.length)).toEqual([1, 1]);
    expect(started.map((worker) => worker.isTerminated())).toEqual([false, false]);
  });

  it("ends a worker that hears no stop, and trains with a new one later", async () => {
    const workers = [new HeldTraining(true), new HeldTraining()];
    const { pool, started } = poolOf(1, ...workers);
    const { end, controller } = training(pool);
    await workers[0].hasBeenAsked(1);
    controller.abort();
    expect(await settled(end)).toBeInstanceOf(AbortError);
    expect(started[0].isTerminated()).toBe(true);
    const again = training(pool, JOBS.slice(0, 1));
    await workers[1].hasBeenAsked(1);
    workers[1].asked[0].finish();
    await again.end;
    expect(workers[1].sent).toEqual([slices]);
  });

  it("asks no worker once it is aborted", async () => {
    const worker = new HeldTraining();
    const { pool, started } = poolOf(1, worker);
    const end = pool.train(SMALL_RECIPE, slices, JOBS, [], { wantsPreviews: false, onReport: () => {}, onResult: () => {} }, AbortSignal.abort()); // prettier-ignore
    expect(await settled(end)).toBeInstanceOf(AbortError);
    expect(started).toHaveLength(0);
  });

  it("stops the other jobs with a checkpoint when one fails, and rejects with what failed", async () => {
    const workers = [new HeldTraining(), new HeldTraining()];
    const { pool } = poolOf(2, ...workers);
    const { end, reports } = training(pool);
    for (const worker of workers) await worker.hasBeenAsked(1);
    await workers[1].asked[0].report(2, false);
    workers[0].asked[0].fail("InputError", "fold must be lower");
    const error = await settled(end);
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toBe("fold must be lower");
    expect(reports.at(-1)).toMatchObject({ job: JOBS[1], report: { checkpoint: { step: 2 } } });
  });

  it("answers small questions with a worker of its own while the others train", async () => {
    const workers = [new HeldTraining(), new HeldTraining()];
    const { pool, started } = poolOf(1, ...workers);
    const { end } = training(pool, JOBS.slice(0, 1));
    await workers[0].hasBeenAsked(1);
    expect(await pool.syntheticSlices(SMALL_RECIPE)).toEqual(slices);
    expect(await pool.noisyLabels(SMALL_RECIPE, slices, 0.1, 10)).toEqual(slices.references);
    expect(started).toHaveLength(2);
    workers[0].asked[0].finish();
    await end;
  });

  it("measures a step on all workers at once", async () => {
    const workers = [new HeldTraining(), new HeldTraining(), new HeldTraining()];
    workers.forEach((worker, i) => {
      worker.stepMs = 10 * (i + 1);
      worker.load = 1 + i;
    });
    const { pool, started } = poolOf(3, ...workers);
    expect(pool.workerCount).toBe(3);
    expect(await pool.stepTime(SMALL_RECIPE)).toEqual({ ms: 20, load: 2 });
    expect(started).toHaveLength(3);
    workers[1].load = null;
    expect(await pool.stepTime(SMALL_RECIPE)).toEqual({ ms: 20, load: null });
    expect(await settled(pool.stepTime(SMALL_RECIPE, AbortSignal.abort()))).toBeInstanceOf(AbortError);
  });
});

describe("a worker that dies", () => {
  it("is replaced, and its job goes on from its last checkpoint", async () => {
    const workers = [new HeldTraining(), new HeldTraining()];
    const { pool, started } = poolOf(1, ...workers);
    const { end, results } = training(pool, JOBS.slice(0, 1));
    await workers[0].hasBeenAsked(1);
    await workers[0].asked[0].report(1, true);
    await workers[0].asked[0].report(2, false);
    started[0].die("out of memory");
    await workers[1].hasBeenAsked(1);
    expect(workers[1].sent).toEqual([slices]);
    expect(workers[1].asked[0].checkpoint).toEqual(checkpointAt(1));
    workers[1].asked[0].finish();
    await end;
    expect(results).toHaveLength(1);
  });

  it("three times without a step further ends the run in words", async () => {
    const worker = new HeldTraining();
    const { pool, started } = poolOf(1, worker);
    const { end } = training(pool, JOBS.slice(0, 1));
    for (let death = 0; death < 3; death++) {
      await worker.hasBeenAsked(death + 1);
      started[death].die("out of memory");
    }
    const error = await settled(end);
    expect(error).toBeInstanceOf(WorkerDied);
    expect((error as Error).message).toBe("a worker stopped unexpectedly: out of memory");
  });

  it("costs nothing as long as its job gets on", async () => {
    const worker = new HeldTraining();
    const { pool, started } = poolOf(1, worker);
    const { end, results } = training(pool, JOBS.slice(0, 1));
    for (let death = 0; death < 5; death++) {
      await worker.hasBeenAsked(death + 1);
      await worker.asked[death].report(death + 1, true);
      started[death].die("out of memory");
    }
    await worker.hasBeenAsked(6);
    worker.asked[5].finish();
    await end;
    expect(results).toHaveLength(1);
  });
});
