/** What the Lab knows: the question, its answer as far as it is there, and how it is looked at. */
import type { Reference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import type { PlaneName } from "../figure/plane.ts";
import type { ValueCount, ValueImage } from "../io/image.ts";
import { DEFAULT_NOISE_STRENGTHS, PARAMETERS } from "./parameters.ts";
import { type Work, presetWork } from "./work.ts";

/** A column of the figure, before its result. */
interface ColumnSetting {
  readonly id: number;
  /** Noise strength, in [0, 1]. */
  readonly a: number;
}

/** A result on the screen, with the reference that it belongs to. */
export interface Shown {
  readonly column: Column;
  readonly reference: Reference;
  /** `columnKey` of its question; differs from the column's current one while a newer result is awaited. */
  readonly key: string;
  /** Number of the run that brought it: older ones never replace newer ones. */
  readonly order: number;
}

/** `slow`: busy for more than 300 ms without a frame; `stopped`: cancelled or failed, so the figure is out of date. */
type AnalysisStatus = "idle" | "busy" | "slow" | "stopped";

/** A file that was read, while the user is asked for its foreground. */
export interface PendingUpload {
  readonly image: ValueImage;
  /** Ascending by value, or null where there are too many. */
  readonly counts: readonly ValueCount[] | null;
}

export type Tool = "brush" | "eraser" | "fill" | "ellipse" | "rectangle";

export interface LabState {
  readonly work: Work;
  readonly columns: readonly ColumnSetting[];
  readonly selectedId: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;

  /** By the column's id. */
  readonly shown: Readonly<Record<number, Shown>>;
  readonly status: AnalysisStatus;
  /** Share done of the run under way, in [0, 1]. */
  readonly progress: number;
  /** A file being read; `isSlow` after 300 ms. */
  readonly reading: { readonly name: string; readonly isSlow: boolean } | null;
  readonly pending: PendingUpload | null;
  /** What went wrong, in words. */
  readonly alert: string | null;

  readonly plane: PlaneName;
  readonly sliceIndex: number;
  readonly tool: Tool;
  /** Radius of the brush in pixels. */
  readonly brushRadius: number;
  /** The slice as it is being drawn, where the whole reference would be too large to change at every move. */
  readonly draft: Uint8Array | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What is kept from one visit to the next. */
export interface Restored {
  readonly work: Work;
  readonly noiseStrengths: readonly number[];
  readonly selected: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
  readonly plane: PlaneName;
  readonly sliceIndex: number;
}

export function initialState(restored: Restored | null): LabState {
  const noiseStrengths = restored?.noiseStrengths ?? DEFAULT_NOISE_STRENGTHS;
  const opening = noiseStrengths.indexOf(PARAMETERS.noise.default);
  return {
    work: restored?.work ?? presetWork("kidney"),
    columns: noiseStrengths.map((a, i) => ({ id: i + 1, a })),
    selectedId: (restored?.selected ?? opening) + 1,
    smoothness: restored?.smoothness ?? PARAMETERS.smoothness.default,
    sampleCount: restored?.sampleCount ?? PARAMETERS.samples.default,
    seed: restored?.seed ?? PARAMETERS.seed.default,
    shown: {},
    status: "idle",
    progress: 0,
    reading: null,
    pending: null,
    alert: null,
    plane: restored?.plane ?? "axial",
    sliceIndex: restored?.sliceIndex ?? 0,
    tool: "brush",
    brushRadius: 8,
    draft: null,
    canUndo: false,
    canRedo: false,
  };
}
