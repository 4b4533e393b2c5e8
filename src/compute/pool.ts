/** The pools of this page: workers of the browser. */
// oxlint-disable-next-line import/default -- Vite makes the default export: a worker whose code is in the page.
import TrainingWorker from "../../workers/training.worker.ts?worker&inline";
import { TrainingPool, trainingPoolSize } from "./trainingPool.ts";
import { poolSize } from "./columnPool.ts";
import { WorkerPool } from "./workerPool.ts";
import type { Started } from "./workerSlot.ts";

function start(worker: Worker): Started {
  return {
    endpoint: worker,
    terminate: () => worker.terminate(),
    onDeath(callback) {
      worker.addEventListener("error", (event) => callback(event.message || "it could not be loaded"));
      worker.addEventListener("messageerror", () => callback("a message could not be read"));
    },
  };
}

/** The laboratory of this page. */
export function createLaboratory(): WorkerPool {
  return new WorkerPool(
    {
      lab: () =>
        start(new Worker(new URL("../../workers/lab.worker.ts", import.meta.url), { type: "module" })),
      file: () =>
        start(new Worker(new URL("../../workers/file.worker.ts", import.meta.url), { type: "module" })),
      figure: () =>
        start(new Worker(new URL("../../workers/figure.worker.ts", import.meta.url), { type: "module" })),
      volume: () =>
        start(new Worker(new URL("../../workers/volume.worker.ts", import.meta.url), { type: "module" })),
    },
    poolSize(navigator.hardwareConcurrency || 1),
  );
}

/**
 * What runs the experiments of this page. Its workers start when an experiment does, long after the page has loaded: their
 * code is in the page, so that nothing is requested then.
 */
export function createExperimenter(): TrainingPool {
  return new TrainingPool(
    () => start(new TrainingWorker()),
    trainingPoolSize(navigator.hardwareConcurrency || 1),
  );
}
