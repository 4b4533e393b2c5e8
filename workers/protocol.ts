/** What crosses the line between the page and its workers. Only `src/compute` starts workers. */
import type { Displacements } from "../src/core/displacement.ts";
import type { Draw } from "../src/core/draw.ts";
import type { Grid } from "../src/core/grid.ts";
import type { Triple } from "../src/core/kernel/index.ts";
import type { LabRequest } from "../src/core/lab.ts";
import type { Checkpoint, Preview } from "../src/core/training/checkpoint.ts";
import type { Job, Recipe } from "../src/core/training/recipe.ts";
import type { FoldResult } from "../src/core/training/results.ts";
import type { Slices } from "../src/core/training/slices.ts";
import type { Column, ColumnNumbers } from "../src/core/result.ts";
import type { Window } from "../src/core/window.ts";
import type { SoftVolume, Surface, SurfaceSource } from "../src/space/mesh/surface.ts";
import type { ForegroundPreview } from "../src/figure/foreground.ts";
import type { ReadFile } from "../src/io/choose.ts";
import type { CtSlices, SlicesWish } from "../src/io/ct/ctSlices.ts";
import type { ForegroundChoice, ValueCount } from "../src/io/image.ts";
import type { FoundSubject, PickedFile } from "../src/io/ct/totalSegmentator.ts";
import type { FileRecipe } from "../src/io/write.ts";

/** A worker's answer. Errors travel as data: Comlink would keep only their name and message anyway. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly name: string; readonly message: string };

export type Progress = (fraction: number) => void;

/** Takes bytes of a column's array, from `offset` on; zeros are left out. The piece is given back for the next. */
export type TakePiece = (
  index: number,
  part: "marginal" | "sampleCounts",
  offset: number,
  piece: Uint8Array<ArrayBuffer>,
) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;

export type TakeNumbers = (index: number, numbers: ColumnNumbers) => void | Promise<void>;

export interface LabService {
  /**
   * Runs until done or `cancel(id)`; then the answer is an AbortError. Columns are transferred in the answer; or, where
   * `onPiece` is given, each goes over in pieces as soon as it is finished, and the answer holds none.
   * @param batchBytes see core's LabOptions.
   * @param onColumn called with a column's numbers after its last piece.
   */
  analyse(
    id: number,
    request: LabRequest,
    batchBytes: number,
    onProgress: Progress,
    onPiece: TakePiece | null,
    onColumn: TakeNumbers | null,
  ): Promise<Answer<Column[]>>;
  cancel(id: number): void;
}

/** The file's values stay in the worker while its foreground is asked for. */
export interface FileService {
  readImage(name: string, file: Blob): Promise<Answer<ReadFile>>;
  previewForeground(choice: ForegroundChoice): Promise<Answer<ForegroundPreview>>;
  /** The mask of the file's foreground, transferred. */
  selectForeground(choice: ForegroundChoice): Promise<Answer<Uint8Array>>;
  /** The file is not needed any more. */
  forgetImage(): void;
  /** Slices of CT around an organ, subject by subject; the arrays are transferred. */
  readSlices(
    subjects: readonly FoundSubject<PickedFile>[],
    wish: SlicesWish,
    onProgress: Progress,
  ): Promise<Answer<CtSlices>>;
  /** The labels of a segmentation with their voxel counts. */
  readLabels(segmentation: PickedFile): Promise<Answer<ValueCount[]>>;
}

export interface FigureService {
  /** SVG → PNG, `width` px wide; `dpi` is recorded where given. */
  renderPng(svg: string, width: number, dpi: number | null): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  /** Arrays, meshes and pictures as files. */
  writeFile(recipe: FileRecipe): Promise<Answer<Blob>>;
}

/** What 3D views show; the methods are the laboratory's. Arrays are copied in, results transferred out. */
export interface VolumeService {
  surface(source: SurfaceSource, maxSide: number): Promise<Answer<Surface>>;
  softVolume(
    values: Float32Array | Uint8Array | Uint16Array,
    scale: number,
    grid: Grid,
    maxSide: number,
  ): Promise<Answer<SoftVolume>>;
  sampleMask(draw: Draw, a: number): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  displacements(draw: Draw, window: Window, step: Triple): Promise<Answer<Displacements>>;
}

/** How far one job is. Losses are those since the last report. */
export interface TrainingReport {
  readonly step: number;
  readonly ceLosses: Float32Array<ArrayBuffer>;
  readonly sdLosses: Float32Array<ArrayBuffer>;
  /** Twice a second where previews are wanted, else null. */
  readonly preview: Preview | null;
  /** Now and then, and always last before a stop; else null. */
  readonly checkpoint: Checkpoint | null;
}

/** The worker goes on when the report has been taken. */
export type TakeReport = (report: TrainingReport) => void | Promise<void>;

export interface TrainingService {
  /** The synthetic slices of a recipe. */
  syntheticSlices(recipe: Recipe): Promise<Answer<Slices>>;
  /** Noisy labels of the first `count` slices at noise strength `a`, [count, size, size]. */
  noisyLabels(
    recipe: Recipe,
    slices: Slices,
    a: number,
    count: number,
  ): Promise<Answer<Uint8Array<ArrayBuffer>>>;
  /** Milliseconds of one step of one network of this recipe, measured. */
  stepTime(recipe: Recipe): Promise<Answer<number>>;
  /** The slices of the jobs that follow; kept until the next. */
  prepare(slices: Slices): Promise<Answer<null>>;
  /** Trains one job to its end, or until `stop(id)`: then the last report holds a checkpoint, and the answer is an AbortError. */
  train(
    id: number,
    recipe: Recipe,
    job: Job,
    checkpoint: Checkpoint | null,
    wantsPreviews: boolean,
    onReport: TakeReport,
  ): Promise<Answer<FoldResult>>;
  stop(id: number): void;
}

export function failure(error: unknown): Answer<never> {
  return error instanceof Error
    ? { ok: false, name: error.name, message: error.message }
    : { ok: false, name: "Error", message: String(error) };
}
