/** Maps of probabilities over workers of their own: some measure, a file at a time each, and one keeps the map that is looked at. */
import type {
  MapService,
  MapSlice,
  MaskFile,
  MaskKind,
  MeasuredFile,
  NamedFile,
  ShownMap,
} from "../../workers/protocol/map.ts";
import type { Slice } from "../core/slice.ts";
import type { MapChoice, MapResult } from "../io/predictions/measured.ts";
import type { Together } from "../io/predictions/numbers.ts";
import { CallQueue } from "./callQueue.ts";
import { type Started, WorkerSlot } from "./workerSlot.ts";

/** Each may hold a volume of a gigabyte: more would take the page's memory. */
const MOST_WORKERS = 2;

/** Two cores or more: two files side by side. */
export function mapWorkers(cores: number): number {
  return Math.max(1, Math.min(MOST_WORKERS, cores));
}

/** Every promise settles: with its result, with AbortError, or with the error in words. An abort ends the worker that is at it. */
export interface MapReader {
  /** Files that may be measured side by side. */
  readonly workerCount: number;
  /** @param worker from 0; one call of each at a time. */
  measure(
    worker: number,
    map: NamedFile,
    truth: NamedFile | null,
    choice: MapChoice,
    signal: AbortSignal,
  ): Promise<MeasuredFile>;
  /** What all maps together say. */
  together(results: readonly MapResult[], signal: AbortSignal): Promise<Together>;
  /** The map of which `slice` answers from then on. */
  open(map: NamedFile, truth: NamedFile | null, choice: MapChoice, signal: AbortSignal): Promise<ShownMap>;
  slice(slice: Slice, signal: AbortSignal): Promise<MapSlice>;
  mask(
    map: NamedFile,
    truth: NamedFile | null,
    choice: MapChoice,
    kind: MaskKind,
    signal: AbortSignal,
  ): Promise<MaskFile>;
  /** All of them in one archive. */
  zip(files: readonly MaskFile[], signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
}

export class MapPool implements MapReader {
  private readonly slots: readonly WorkerSlot<MapService>[];
  private readonly viewer: CallQueue<MapService>;
  /** Of files that are saved, and of what all results together say. */
  private readonly writer: WorkerSlot<MapService>;

  constructor(
    spawn: () => Started,
    readonly workerCount: number,
  ) {
    this.slots = Array.from({ length: workerCount }, () => new WorkerSlot<MapService>(spawn));
    this.viewer = new CallQueue(new WorkerSlot<MapService>(spawn));
    this.writer = new WorkerSlot<MapService>(spawn);
  }

  measure(worker: number, map: NamedFile, truth: NamedFile | null, choice: MapChoice, signal: AbortSignal) {
    return this.slots[worker].callOrEnd((service) => service.measure(map, truth, choice), signal);
  }

  together(results: readonly MapResult[], signal: AbortSignal) {
    return this.writer.callOrEnd((service) => service.together(results), signal);
  }

  open(map: NamedFile, truth: NamedFile | null, choice: MapChoice, signal: AbortSignal) {
    return this.viewer.call((service) => service.open(map, truth, choice), signal);
  }

  slice(slice: Slice, signal: AbortSignal) {
    return this.viewer.call((service) => service.slice(slice), signal);
  }

  mask(map: NamedFile, truth: NamedFile | null, choice: MapChoice, kind: MaskKind, signal: AbortSignal) {
    return this.writer.callOrEnd((service) => service.mask(map, truth, choice, kind), signal);
  }

  zip(files: readonly MaskFile[], signal: AbortSignal) {
    return this.writer.callOrEnd((service) => service.zip(files), signal);
  }
}
