/** Keeps the work in the browser (IndexedDB) and brings it back after a reload. Whatever fails here is never in the way. */
import type { StoreApi } from "zustand/vanilla";
import { makeGrid, pixelCount } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import { type Reference, makeReference } from "../../core/reference.ts";
import { type PlaneName, PLANE_AXIS, fullestSlices } from "../../core/slice.ts";
import { unpackBits } from "../../core/mask.ts";
import { type LabState, type Restored, SHOW_AS } from "./labState.ts";
import { MAX_COLUMNS, MIN_COLUMNS, PARAMETERS, accepts } from "../../core/parameters.ts";
import type { Lab } from "./store.ts";
import { type Source, packedMask, startWork } from "./work.ts";

/** One value in one place. */
export interface SavedPlace {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

/** Of the saved form. Version 1, of before there were three slices, is still read; others are ignored. */
const VERSION = 2;
/** Pause of the user after which is saved, ms. */
const QUIET_MS = 400;
/** Longest that the first paint waits, ms. */
const WAIT_MS = 400;

const STORE = "work";

/** What has a place of its own. */
export type SavedKey = "lab" | "experiment" | "experiment-images";

/** A place in the browser's IndexedDB; one that forgets where there is none. */
export function openSaved(factory: IDBFactory, key: SavedKey = "lab"): SavedPlace {
  let database: Promise<IDBDatabase> | null = null;
  const open = () => {
    database ??= new Promise((resolve, reject) => {
      const request = factory.open("marginalia", 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("IndexedDB is not available"));
    });
    return database;
  };
  const ask = async <T>(
    mode: IDBTransactionMode,
    what: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const transaction = (await open()).transaction(STORE, mode);
    return new Promise((resolve, reject) => {
      const request = what(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("the work could not be saved"));
    });
  };
  return {
    read: () => ask("readonly", (store) => store.get(key) as IDBRequest<unknown>),
    write: async (value) => void (await ask("readwrite", (store) => store.put(value, key))),
  };
}

/** The saved work, or null where there is none or it is damaged or of another version. Never rejects. */
export function readSaved(place: SavedPlace): Promise<Restored | null> {
  return place.read().then(parseSaved, () => null);
}

/** What was read by then, null after `WAIT_MS`: the first paint does not wait longer. */
export function inTime(read: Promise<Restored | null>): Promise<Restored | null> {
  return Promise.race([read, new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT_MS))]);
}

/**
 * Keeps the work from now on. Nothing is written before the old work has been read; where it comes late, it is opened
 * unless something has been changed meanwhile.
 */
export async function keepWork(lab: Lab, place: SavedPlace, read: Promise<Restored | null>): Promise<void> {
  const before = lab.store.getState();
  const restored = await read;
  const isUntouched = isSameWork(lab.store.getState(), before);
  if (restored !== null && restored.work !== before.work && isUntouched) lab.restore(restored);
  autosave(lab.store, place);
  if (!isUntouched) await place.write(savedForm(lab.store.getState())).catch(() => undefined);
}

/** Saves every change of the work, when the user pauses. @returns ends it. */
export function autosave(store: StoreApi<LabState>, place: SavedPlace): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWriting = false;
  const save = async () => {
    if (isWriting) {
      timer = setTimeout(save, QUIET_MS);
      return;
    }
    isWriting = true;
    // A full or forbidden storage: the work goes on without.
    await place.write(savedForm(store.getState())).catch(() => undefined);
    isWriting = false;
  };
  const unsubscribe = store.subscribe((state, before) => {
    if (isSameWork(state, before)) return;
    clearTimeout(timer);
    timer = setTimeout(save, QUIET_MS);
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

const KEPT = [
  "work",
  "columns",
  "selectedId",
  "smoothness",
  "sampleCount",
  "seed",
  "plane",
  "position",
  "showAs",
] as const;

function isSameWork(state: LabState, before: LabState): boolean {
  return KEPT.every((part) => state[part] === before[part]);
}

/** Plain data that the structured clone keeps. */
export function savedForm(state: LabState): unknown {
  const { work, columns, selectedId, smoothness, sampleCount, seed, plane, position, showAs } = state;
  const { source, reference } = work;
  return {
    version: VERSION,
    source,
    shape: reference.grid.shape,
    spacing: reference.grid.spacing,
    bits: packedMask(reference),
    noiseStrengths: columns.map(({ a }) => a),
    selected: columns.findIndex(({ id }) => id === selectedId),
    smoothness,
    sampleCount,
    seed,
    plane,
    position,
    showAs,
  };
}

/** The saved form back, checked throughout; null where anything is not as it should be. */
export function parseSaved(saved: unknown): Restored | null {
  try {
    return parse(saved as Record<string, never>);
  } catch {
    return null;
  }
}

function parse(saved: Record<string, unknown> | undefined): Restored | null {
  if (saved === undefined || (saved.version !== VERSION && saved.version !== 1)) return null;
  const { bits, smoothness, sampleCount, seed, selected, plane } = saved;
  const grid = makeGrid(saved.shape as number[], saved.spacing as number[] | null);
  const length = pixelCount(grid);
  const noiseStrengths = saved.noiseStrengths as number[];
  const isGood =
    bits instanceof Uint8Array &&
    bits.length === Math.ceil(length / 8) &&
    Array.isArray(noiseStrengths) &&
    noiseStrengths.length >= MIN_COLUMNS &&
    noiseStrengths.length <= MAX_COLUMNS &&
    noiseStrengths.every((a) => accepts(PARAMETERS.noise, a)) &&
    accepts(PARAMETERS.smoothness, smoothness as number) &&
    accepts(PARAMETERS.samples, sampleCount as number) &&
    accepts(PARAMETERS.seed, seed as number) &&
    noiseStrengths[selected as number] !== undefined &&
    isPlane(plane);
  const source = currentSource(saved.source as Source);
  if (!isGood || typeof source.name !== "string" || typeof source.format !== "string") return null;
  const reference = makeReference(grid, unpackBits(bits, length));
  const position = saved.version === 1 ? positionOf1(reference, plane, saved.sliceIndex) : saved.position;
  const showAs = saved.version === 1 ? "slices" : SHOW_AS.find((way) => way === saved.showAs);
  if (!isPosition(position, grid.shape) || showAs === undefined) return null;
  return {
    work: startWork(source, reference),
    noiseStrengths,
    selected: selected as number,
    smoothness: smoothness as number,
    sampleCount: sampleCount as number,
    seed: seed as number,
    plane,
    position,
    showAs,
  };
}

/** The source in today's form: a foreground was once a single label. */
function currentSource(source: Source): Source {
  const foreground = source.foreground as Source["foreground"] | { readonly label: number };
  return foreground !== null && "label" in foreground
    ? { ...source, foreground: { labels: [foreground.label] } }
    : source;
}

function isPlane(value: unknown): value is PlaneName {
  return Object.hasOwn(PLANE_AXIS, value as string);
}

/** Whether it is a voxel of the volume, or [0, 0, 0] in 2D. */
function isPosition(value: unknown, shape: readonly number[]): value is Triple {
  return (
    Array.isArray(value) &&
    value.length === 3 &&
    value.every((index, axis) => {
      const count = shape.length === 3 ? shape[axis] : 1;
      return Number.isInteger(index) && index >= 0 && index < count;
    })
  );
}

/** Version 1 kept the slice of the chosen plane alone. */
function positionOf1(reference: Reference, plane: PlaneName, sliceIndex: unknown): unknown {
  const position: unknown[] = [...fullestSlices(reference)];
  position[PLANE_AXIS[plane]] = sliceIndex;
  return position;
}
