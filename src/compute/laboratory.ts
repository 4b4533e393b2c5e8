/** What the screen may ask of the workers. */
import type { SeenMeasured } from "../../workers/protocol/inspect.ts";
import type { StudyNumbers } from "../../workers/protocol/study.ts";
import type { Drawing } from "../figure/drawing.ts";
import type { FigureFile } from "../figure/file.ts";
import type { Candidate, CompareQuestion, ExpectedDice } from "../core/compare.ts";
import type { Slice } from "../core/slice.ts";
import type { Displacements } from "../core/displacement.ts";
import type { Draw } from "../core/draw.ts";
import type { Grid } from "../core/grid.ts";
import type { Triple } from "../core/kernel/index.ts";
import type { LabRequest, TakeColumn } from "../core/lab.ts";
import type { Reference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import type { SamplingRequest, SamplingSnapshot } from "../core/sampling.ts";
import type { SweepColumn, SweepRequest } from "../core/sweep.ts";
import type { Window } from "../core/window.ts";
import type { DescentQuestion, DescentState } from "../core/descentRun.ts";
import type { SoftVolume, Surface, SurfaceSource } from "../space/mesh/surface.ts";
import type { ForegroundPreview } from "../figure/foreground.ts";
import type { Backdrop } from "../io/backdrop/backdrop.ts";
import type { KeptLabels } from "../io/fileLabels.ts";
import type { ReadFile } from "../io/interpret.ts";
import type { CtSlices, SlicesWish } from "../io/ct/ctSlices.ts";
import type { ForegroundChoice, LabelCount } from "../io/image.ts";
import type { Scene } from "../io/scene/scene.ts";
import type { FoundSubject, PickedFile } from "../io/ct/totalSegmentator.ts";
import type { FileRecipe } from "../io/write.ts";

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Share done, in [0, 1]. */
  readonly onProgress?: (fraction: number) => void;
}

export interface AnalyseOptions extends RunOptions {
  /** Columns of the figure that the request is part of: their memory counts. The request's own if not given. */
  readonly columnCount?: number;
  /** Called before the start with the estimated peak of memory, in bytes. */
  readonly onEstimate?: (bytes: number) => void;
  /** Called with each column of a large volume as soon as it is finished; small figures come as a whole. */
  readonly onColumn?: TakeColumn;
}

export interface SamplingOptions extends RunOptions {
  readonly onSnapshot?: (snapshot: SamplingSnapshot) => void;
}

/** Every promise settles: with its result, with an `AbortError` (superseded or cancelled), or with the error in words. */
export interface Laboratory {
  /**
   * All columns, in the order asked for. A newer call supersedes an older one, whose promise rejects with AbortError
   * unless it ends within a moment. @throws InputError in words, also where the figure would not fit into memory.
   */
  analyse(request: LabRequest, options?: AnalyseOptions): Promise<Column[]>;
  /** The scene that a file carries; null for one that is to be read as an image. @throws InputError in words. */
  readScene(name: string, file: Blob, options?: RunOptions): Promise<Scene | null>;
  /** Reads a file off the main thread; where its foreground is to be chosen, its values stay there. @throws InputError in words. */
  readImage(name: string, file: Blob, options?: RunOptions): Promise<ReadFile>;
  /** What a choice would make the foreground of the file that was read last. @throws InputError in words. */
  previewForeground(choice: ForegroundChoice): Promise<ForegroundPreview>;
  /** The mask of that file's foreground. @throws InputError in words. */
  selectForeground(choice: ForegroundChoice): Promise<Uint8Array>;
  /** All labels of that file. */
  keptLabels(): Promise<KeptLabels>;
  /** Reads a picture or a volume to draw after, beside a file whose foreground is asked for. @throws InputError in words. */
  readBackdrop(name: string, file: Blob, options?: RunOptions): Promise<Backdrop>;
  /** Lets that file's values go. */
  forgetImage(): void;
  /** Slices of CT around an organ, subject by subject, off the main thread. @throws InputError in words. */
  readSlices(
    subjects: readonly FoundSubject<PickedFile>[],
    wish: SlicesWish,
    options?: RunOptions,
  ): Promise<CtSlices>;
  /** The labels of a segmentation with their voxel counts, ascending. @throws InputError in words, also for a CT. */
  readLabels(segmentation: PickedFile, options?: RunOptions): Promise<LabelCount[]>;
  /** A drawing as PNG, SVG or PDF. @throws InputError where its size is out of bounds. */
  writeFigure(drawing: Drawing, file: FigureFile, options?: RunOptions): Promise<Uint8Array<ArrayBuffer>>;
  /** A file of arrays, meshes or pixels, whose large arrays are handed over: the caller has them no more. */
  writeFile(recipe: FileRecipe, options?: RunOptions): Promise<Blob>;
  /**
   * The surface of a volume's mask, level or sample; without triangles where it is empty. Arrays are copied to the worker.
   * @param maxSide the lattice is coarsened (block means over step³ voxels) until the box around the object has at most
   *   as many cells per axis; Infinity for every voxel.
   */
  surface(source: SurfaceSource, maxSide: number, options?: RunOptions): Promise<Surface>;
  /** A volume of values·scale in [0, 1] as block means, at most `maxSide` cells per axis, cropped to where it exceeds 1/255. */
  softVolume(
    values: Float32Array | Uint8Array | Uint16Array,
    scale: number,
    grid: Grid,
    maxSide: number,
    options?: RunOptions,
  ): Promise<SoftVolume>;
  /** m over the whole grid, 2D or 3D: the marginal that `analyse` cuts, without optima and samples. */
  marginal(reference: Reference, a: number, options?: RunOptions): Promise<Float32Array<ArrayBuffer>>;
  /** L(ω) = I(ω + aZ(ω)) over the whole grid, 2D or 3D: the sample that `analyse` counts. */
  sampleMask(draw: Draw, a: number, options?: RunOptions): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * The same of `count` samples from the draw's on, over a window of the volume, one after the other.
   * @param window a 2D grid is a volume of one slice, [1, n0, n1].
   */
  sampleMasks(
    draw: Draw,
    count: number,
    a: number,
    window: Window,
    options?: RunOptions,
  ): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * The unit field Z at the centres of every `step`-th voxel of a window.
   * @param window in the volume's coordinates: a 2D grid is a volume of one slice, [1, n0, n1].
   */
  displacements(draw: Draw, window: Window, step: Triple, options?: RunOptions): Promise<Displacements>;
  /** The noise sweep, exact and without samples, over workers of its own. @throws InputError in words. */
  sweep(request: SweepRequest, options?: RunOptions): Promise<SweepColumn[]>;
  /** The numbers of columns as `analyse` has them and E[Dice] of the reference, without their arrays, beside the figure. @throws InputError in words. */
  numbers(request: LabRequest, options?: RunOptions): Promise<StudyNumbers[]>;
  /** Draws many samples; what is known comes as snapshots, the last one before it resolves. @throws InputError in words. */
  sampling(request: SamplingRequest, options?: SamplingOptions): Promise<void>;
  /** Both losses descended over a marginal to the end of a recipe: a run that is asked for more steps goes on. @throws InputError in words. */
  descend(question: DescentQuestion, options?: RunOptions): Promise<DescentState>;
  /** What candidates reach in one column, in their order, each seen in a slice. @throws InputError in words. */
  measure(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    slice: Slice,
    options?: RunOptions,
  ): Promise<SeenMeasured[]>;
  /** E[Dice] of candidates over the draws that follow the column's samples. @throws InputError for more than there are. */
  expectedDice(
    question: CompareQuestion,
    candidates: readonly Candidate[],
    count: number,
    options?: RunOptions,
  ): Promise<ExpectedDice[]>;
}
