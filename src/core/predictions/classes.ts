/** The cuts of several classes, each against the rest: they may overlap, and leave pixels that none takes. */
import { InputError } from "../errors.ts";

export interface ClassCuts {
  /** Pixels in two cuts or more. */
  readonly overlaps: number;
  /** Pixels in none. */
  readonly holes: number;
}

/** A class's m per pixel, and its own t; null where it is 0 everywhere. */
export interface ClassMap {
  readonly map: Float32Array;
  readonly threshold: number | null;
}

/** @param classes all of them, the background too, over one grid; each is looked at once. @throws InputError where the grids differ. */
export function classCuts(classes: Iterable<ClassMap>): ClassCuts {
  let taken: Uint8Array | null = null;
  for (const { map, threshold } of classes) {
    taken ??= new Uint8Array(map.length);
    requireSize(map, taken.length);
    if (threshold === null) continue;
    for (let p = 0; p < map.length; p++) if (map[p] >= threshold && taken[p] < 2) taken[p] += 1;
  }
  let [overlaps, holes] = [0, 0];
  for (const times of taken ?? []) {
    if (times > 1) overlaps++;
    else if (times === 0) holes++;
  }
  return { overlaps, holes };
}

/**
 * One class a pixel: that of the largest m/t. A pixel in one cut alone goes to that class, since only there m/t ≥ 1; of
 * equal ones the first. @param classes at most 256, as `classCuts` has them. @returns the class's number.
 */
export function assignClasses(classes: Iterable<ClassMap>): Uint8Array<ArrayBuffer> {
  let labels: Uint8Array<ArrayBuffer> | null = null;
  let largest = new Float64Array(0);
  let label = 0;
  for (const { map, threshold } of classes) {
    labels ??= new Uint8Array(map.length);
    requireSize(map, labels.length);
    if (label === 0) largest = new Float64Array(map.length).fill(-1);
    const each = threshold ?? Infinity;
    for (let p = 0; p < map.length; p++) {
      const ratio = map[p] / each;
      if (ratio <= largest[p]) continue;
      largest[p] = ratio;
      labels[p] = label;
    }
    label++;
  }
  return labels ?? new Uint8Array(0);
}

function requireSize(map: Float32Array, pixels: number): void {
  if (map.length !== pixels) {
    throw new InputError(`the classes need one grid, got ${pixels} and ${map.length} pixels`);
  }
}
