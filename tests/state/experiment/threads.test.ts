/** The whole way with real networks: a page that is left in the middle of a run, and the page that goes on with it. */
import { afterAll, expect, it } from "vitest";
import { startTrainingThread } from "../../../src/compute/threads.node.ts";
import { TrainingPool } from "../../../src/compute/trainingPool.ts";
import type { FoldResult } from "../../../src/core/training/results.ts";
import { Experiment } from "../../../src/state/experiment/experiment.ts";
import { keepExperiment } from "../../../src/state/experiment/autosave.ts";
import { MemoryStore, tabOf } from "../memoryStore.ts";
import { SMALL } from "./smallExperiment.ts";
import { said } from "../said.ts";

const pools = [1, 2].map((size) => new TrainingPool(startTrainingThread, size));
afterAll(() => {
  for (const pool of pools) pool.close();
});

function page(pool: TrainingPool) {
  const experiment = new Experiment(pool);
  return { experiment, state: () => experiment.store.getState() };
}

const inOrder = (results: readonly FoldResult[]) =>
  results.toSorted((left, right) => left.a - right.a || left.fold - right.fold);

it("a run that is paused, left and resumed after a reload gives the same numbers to the bit", async () => {
  const draft = { ...SMALL, steps: 300, noiseStrengths: [0.05], seed: 3 };
  const through = page(pools[0]);
  through.experiment.setDraft(draft);
  await through.experiment.start();
  expect(through.state().phase).toBe("finished");
  expect(said(through.experiment)).toEqual([]);

  const store = new MemoryStore();
  const before = page(pools[1]);
  await keepExperiment(before.experiment, store, tabOf("t"));
  before.experiment.setDraft(draft);
  const end = before.experiment.start();
  await new Promise<void>((isUnderway) => {
    before.experiment.store.subscribe(({ progress }) => progress?.underway.length && isUnderway());
  });
  await before.experiment.pause();
  await end;
  expect(before.state().phase).toBe("paused");
  expect(before.experiment.training.kept.getState().length).toBeGreaterThan(0);

  const after = page(pools[0]);
  await keepExperiment(after.experiment, store, tabOf("t"));
  expect(after.state().phase).toBe("paused");
  await after.experiment.resume();
  expect(after.state().phase).toBe("finished");
  expect(said(after.experiment)).toEqual([]);
  expect(inOrder(after.state().runs[0].results)).toEqual(inOrder(through.state().runs[0].results));
});
