// oxlint-disable-next-line import/default -- Vite makes the default export: a worker whose code is in the page.
import MapWorker from "../../workers/map.worker.ts?worker&inline";
import { MapPool, mapWorkers } from "./mapReader.ts";
import { started } from "./pool.ts";

/** What reads the maps of this page. The workers start with the first file: their code comes with the view's. */
export function createMapReader(): MapPool {
  return new MapPool(() => started(new MapWorker()), mapWorkers(navigator.hardwareConcurrency || 1));
}
