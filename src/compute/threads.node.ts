/** Workers of Node, for the benchmark and the tests of the pool: the same service over worker threads. */
import { Worker } from "node:worker_threads";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import type { Started } from "./workerSlot.ts";

/** A thread that runs the laboratory's service. */
export function startLabThread(): Started {
  const url = new URL("../../workers/lab.worker.node.ts", import.meta.url);
  // A thread does not inherit tsx: it registers it first.
  const bootstrap = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
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
