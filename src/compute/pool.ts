/** The laboratory of this page: workers of the browser. */
import { onLifeEnd } from "../../workers/protocol/life.ts";
import { poolSize } from "./columnPool.ts";
import { WorkerPool } from "./workerPool.ts";
import type { Started } from "./workerSlot.ts";

/** A worker of the browser as a pool has it. */
export function started(worker: Worker): Started {
  return {
    endpoint: worker,
    terminate: () => worker.terminate(),
    onDeath(callback) {
      worker.addEventListener("error", (event) => callback(event.message || "it could not be loaded"));
      worker.addEventListener("messageerror", () => callback("a message could not be read"));
      onLifeEnd(worker, () => callback("it was ended"));
    },
  };
}

/** The laboratory of this page. */
export function createLaboratory(): WorkerPool {
  return new WorkerPool(
    {
      lab: () =>
        started(new Worker(new URL("../../workers/lab.worker.ts", import.meta.url), { type: "module" })),
      file: () =>
        started(new Worker(new URL("../../workers/file.worker.ts", import.meta.url), { type: "module" })),
      figure: () =>
        started(new Worker(new URL("../../workers/figure.worker.ts", import.meta.url), { type: "module" })),
      volume: () =>
        started(new Worker(new URL("../../workers/volume.worker.ts", import.meta.url), { type: "module" })),
      study: () =>
        started(new Worker(new URL("../../workers/study.worker.ts", import.meta.url), { type: "module" })),
      inspect: () =>
        started(new Worker(new URL("../../workers/inspect.worker.ts", import.meta.url), { type: "module" })),
    },
    poolSize(navigator.hardwareConcurrency || 1),
  );
}
