/** Workers of Node, for the command line, the benchmark and the tests: the same services over worker threads. */
import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import type { Started } from "./workerSlot.ts";

const TSX = import.meta.resolve("tsx/esm/api");

/** A thread that runs the laboratory's service. */
export function startLabThread(): Started {
  return startThread(new URL("../../workers/lab.worker.node.ts", import.meta.url));
}

/** A thread that trains. */
export function startTrainingThread(): Started {
  return startThread(new URL("../../workers/training.worker.node.ts", import.meta.url));
}

function startThread(url: URL): Started {
  // A thread does not inherit tsx: it registers it first. Its own code stands nowhere, so it is told where tsx is.
  const bootstrap = `import(${JSON.stringify(TSX)}).then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  const worker = new Worker(bootstrap, { eval: true });
  return {
    endpoint: nodeEndpoint(worker),
    terminate: () => void worker.terminate(),
    onDeath(callback) {
      worker.once("error", (error) => callback(error.message));
      worker.once("exit", (code) => callback(`it ended with code ${code}`));
    },
  };
}
