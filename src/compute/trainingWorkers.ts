// oxlint-disable-next-line import/default -- Vite makes the default export: a worker whose code is in the page.
import TrainingWorker from "../../workers/training.worker.ts?worker&inline";
import { started } from "./pool.ts";
import { TrainingPool, trainingPoolSize } from "./trainingPool.ts";

/**
 * What runs the experiments of this page. Its workers start when an experiment does, long after the page has loaded: their
 * code comes with the Experiment's, so that nothing is requested then.
 */
export function createExperimenter(): TrainingPool {
  return new TrainingPool(
    () => started(new TrainingWorker()),
    trainingPoolSize(navigator.hardwareConcurrency || 1),
  );
}
