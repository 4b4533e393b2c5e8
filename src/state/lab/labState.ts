/** What the Lab knows: the question, its answer as far as it is there, and how it is looked at. */
import type { Triple } from "../../core/kernel/index.ts";
import type { Reference } from "../../core/reference.ts";
import type { Column } from "../../core/result.ts";
import { type PlaneName, fullestSlices } from "../../core/slice.ts";
import type { Unit } from "../../core/unit.ts";
import type { ForegroundPreview } from "../../figure/foreground.ts";
import type { ReadFile } from "../../io/interpret.ts";
import type { Steps } from "./history.ts";
import type { Scene, SceneView, Setup } from "../../io/scene/scene.ts";
import { OPENING } from "./opening.ts";
import { type PanelName, type Part, WHOLE_LAB } from "./show.ts";
import type { Step } from "./step.ts";
import type { UploadFile } from "./upload.ts";
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
  readonly file: ReadFile;
  /** Of the newest choice that was looked at; null before the first. */
  readonly preview: ForegroundPreview | null;
  /** Why the newest choice cannot be the foreground, in words; null where it can, or is still looked at. */
  readonly refusal: string | null;
  /** Whether a choice was made and its mask is awaited. */
  readonly isChosen: boolean;
}

/** A setup that was opened from a file, or from the list of a session. */
export interface OpenedScene {
  /** The file's or the setup's. */
  readonly name: string;
  /** Of the work that it opened: with another one it is over. */
  readonly lineage: number;
  /** What was chosen of the exported figure. */
  readonly figure: Setup["figure"];
  readonly camera: SceneView | null;
  /** The file, where it can be read as a picture as well. */
  readonly picture: UploadFile | null;
  /** All that the file holds, where that is several setups. */
  readonly session: Scene | null;
  /** Whether what was computed again is what the file says; `unknown` where that cannot be told. */
  readonly outcome: "awaited" | "identical" | "different" | "unknown";
  readonly sentences: readonly string[];
}

/** The reader's own answer: 0 or 1 per pixel of a grid of that shape. */
export interface DrawnGuess {
  readonly shape: readonly number[];
  readonly mask: Uint8Array;
}

/** The guess's mask on the grid of the work; null where there is none of its shape. */
export function guessOn({ guess, work }: Pick<LabState, "guess" | "work">): Uint8Array | null {
  return guess !== null && String(guess.shape) === String(work.reference.grid.shape) ? guess.mask : null;
}

/** `locate` moves the three slices of a volume instead of drawing. */
export type Tool =
  "brush" | "eraser" | "fill" | "line" | "ellipse" | "rectangle" | "polygon" | "lasso" | "move" | "locate";

/** Largest radius of brush and eraser, pixels. */
export const MAX_BRUSH_RADIUS = 64;

/** What brush and eraser are in a volume: flat in their slice, or round in all directions. */
export type BrushShape = "disc" | "ball";

export const SHOW_AS = ["slices", "surfaces"] as const;

/** How the figure of a volume is drawn. */
export type ShowAs = (typeof SHOW_AS)[number];

/** Masks of the three slices; a picture has the axial one alone. */
type Draft = Readonly<Partial<Record<PlaneName, Uint8Array>>>;

export interface LabState {
  readonly work: Work;
  readonly columns: readonly ColumnSetting[];
  /** While the noise is played: the columns that it returns to, and that are kept meanwhile. null at rest. */
  readonly playedFrom: readonly ColumnSetting[] | null;
  readonly selectedId: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
  /** That lengths are typed and shown in; kept while Ω has no mm, where fractions stand in. */
  readonly unit: Unit;

  /** By the column's id. */
  readonly shown: Readonly<Record<number, Shown>>;
  readonly status: AnalysisStatus;
  /** Share done of the run under way, in [0, 1]. */
  readonly progress: number;
  /** Estimated peak of memory of the run under way, or of the last one, in bytes; null before the first. */
  readonly memory: number | null;
  /** A file being read; `isSlow` after 300 ms. */
  readonly reading: { readonly name: string; readonly isSlow: boolean } | null;
  readonly pending: PendingUpload | null;
  readonly scene: OpenedScene | null;
  /** What of the link that was opened last was not taken as it stands, in sentences, until they are put away. */
  readonly linkNotes: readonly string[];

  /** The plane that the figure shows. */
  readonly plane: PlaneName;
  /** The voxel that the three slices of a volume go through, an index per axis of the grid; [0, 0, 0] in 2D. */
  readonly position: Triple;
  readonly showAs: ShowAs;
  /** What of the Lab is on the screen. */
  readonly show: ReadonlySet<Part>;
  /** The tab of the inspector. */
  readonly panel: PanelName;
  /** The threshold τ that is moved, in [0, 1]: {m ≥ τ} is looked at beside the optima. */
  readonly tau: number;
  /** What the first row shows: the average, or one of the samples, counted from 0. */
  readonly firstRow: "average" | number;
  /** How the average stands among surfaces. */
  readonly averageAs: "cloud" | "slice";
  /** null while nothing has been drawn. It stays where the grid is another one for a while. */
  readonly guess: DrawnGuess | null;
  readonly tool: Tool;
  readonly brushShape: BrushShape;
  /** Radius of the brush in pixels: in widths of the slice's pixels. */
  readonly brushRadius: number;
  /** The slices as they are being drawn, where the whole reference would be too large to change at every move. */
  readonly draft: Draft | null;
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
  readonly position: Triple;
  readonly showAs: ShowAs;
  /** Fractions where it is left out. */
  readonly unit?: Unit;
  /** Without one the guess that is here stays. */
  readonly guess?: DrawnGuess | null;
  /** What can be undone and redone. */
  readonly steps?: Steps<Step>;
}

/** The columns that the user has set: what is saved and linked, whatever is being played. */
export function setColumns({ playedFrom, columns }: Pick<LabState, "playedFrom" | "columns">) {
  return playedFrom ?? columns;
}

/** A choice of the first row: the average, or a sample that there is. */
export function heldRow(row: LabState["firstRow"], sampleCount: number): LabState["firstRow"] {
  return row === "average" ? row : Math.min(sampleCount - 1, Math.max(0, Math.round(row)));
}

/** Whether {m ≥ τ} is outlined: as a layer of its own, or while τ is being moved in the inspector. */
export function isThresholdShown({ show, panel }: Pick<LabState, "show" | "panel">): boolean {
  return show.has("level") || show.has("threshold") || (show.has("numbers") && panel === "threshold");
}

/** What a link opens: the question, and how the Lab is looked at. */
export interface Opening
  extends Restored, Pick<LabState, "show" | "panel" | "tau" | "firstRow" | "linkNotes"> {}

/** What a Lab shows, for another one to open: the columns as they are, also while the noise is played. */
export function openingOf({ columns, selectedId, ...state }: LabState): Opening {
  const { work, smoothness, sampleCount, seed, plane, position, showAs, show, panel, tau, firstRow } = state;
  const { guess, unit } = state;
  return {
    noiseStrengths: columns.map(({ a }) => a),
    selected: columns.findIndex(({ id }) => id === selectedId),
    work,
    smoothness,
    sampleCount,
    seed,
    plane,
    position,
    showAs,
    show,
    panel,
    tau,
    firstRow,
    guess,
    unit,
    linkNotes: [],
  };
}

/** @param restored of saved work, or of a link. */
export function initialState(restored: (Restored & Partial<Opening>) | null): LabState {
  const work = restored?.work ?? presetWork(OPENING.preset);
  const { noiseStrengths, selected, smoothness, sampleCount, seed } = restored ?? OPENING;
  return {
    work,
    columns: noiseStrengths.map((a, i) => ({ id: i + 1, a })),
    playedFrom: null,
    selectedId: selected + 1,
    smoothness,
    sampleCount,
    seed,
    unit: restored?.unit ?? "fraction",
    shown: {},
    status: "idle",
    progress: 0,
    memory: null,
    reading: null,
    pending: null,
    scene: null,
    linkNotes: restored?.linkNotes ?? [],
    plane: restored?.plane ?? "axial",
    position: restored?.position ?? fullestSlices(work.reference),
    showAs: restored?.showAs ?? "slices",
    show: restored?.show ?? WHOLE_LAB,
    panel: restored?.panel ?? "numbers",
    tau: restored?.tau ?? 0.5,
    firstRow: restored?.firstRow ?? "average",
    averageAs: "cloud",
    guess: restored?.guess ?? null,
    tool: "brush",
    brushShape: "disc",
    brushRadius: 8,
    draft: null,
    canUndo: false,
    canRedo: false,
  };
}
