/** Maps of probabilities, a file at a time; one of them is kept to be looked at. */
import type { CurvePoint } from "../../src/core/levels.ts";
import type { TruthPoint } from "../../src/core/predictions/truthCurve.ts";
import type { Grid } from "../../src/core/grid.ts";
import type { Slice } from "../../src/core/slice.ts";
import type { Orientation } from "../../src/io/image.ts";
import type { MapChoice, MapResult } from "../../src/io/predictions/measured.ts";
import type { Together } from "../../src/io/predictions/numbers.ts";
import type { Reading } from "../../src/io/predictions/reading.ts";
import type { Answer } from "./answer.ts";

export interface NamedFile {
  readonly name: string;
  readonly file: Blob;
}

/** What of a file is kept: nothing of it per pixel. */
export interface MeasuredFile {
  readonly result: MapResult;
  readonly notes: readonly string[];
  readonly classCount: number;
  readonly recognised: Reading;
}

/** A map that the worker keeps; the page asks for its slices. */
export interface ShownMap {
  readonly grid: Grid;
  readonly orientation: Orientation | null;
  /** D_m({m ≥ τ}) at τ = 0, 0.01, …, 1; none where it is undefined. */
  readonly curve: readonly CurvePoint[];
  /** The same with the truth; null without one. */
  readonly truthCurve: readonly TruthPoint[] | null;
  /** Of each axis of a volume, the slice with the most of {m ≥ t}. */
  readonly fullest: readonly [number, number, number];
  /** Number of pixels of {m ≥ t}, and the sums of m over them and over all: what equations (3) and (4) are made of. */
  readonly cut: { readonly pixels: number; readonly sum: number; readonly total: number };
}

export interface MapSlice {
  /** m per pixel of the slice, row by row. */
  readonly map: Float32Array;
  readonly truth: Uint8Array | null;
}

/** How a mask is cut: at the map's own t, or, over all classes, by the largest m/t. */
export type MaskKind = "own" | "classes";

export interface MapService {
  measure(map: NamedFile, truth: NamedFile | null, choice: MapChoice): Promise<Answer<MeasuredFile>>;
  together(results: readonly MapResult[]): Promise<Answer<Together>>;
  open(map: NamedFile, truth: NamedFile | null, choice: MapChoice): Promise<Answer<ShownMap>>;
  slice(slice: Slice): Promise<Answer<MapSlice>>;
  mask(map: NamedFile, truth: NamedFile | null, choice: MapChoice, kind: MaskKind): Promise<Answer<MaskFile>>;
  zip(files: readonly MaskFile[]): Promise<Answer<Uint8Array<ArrayBuffer>>>;
}

export interface MaskFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
