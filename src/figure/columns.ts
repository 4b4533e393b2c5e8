/** The columns of the exported figure: each holds its own question and answer, so that anything may differ between them. */
import { type Domain } from "../core/domain.ts";
import { InputError } from "../core/errors.ts";
import { longestSideMm, pixelSizes } from "../core/grid.ts";
import type { Displacements } from "../core/displacement.ts";
import type { Triple } from "../core/kernel/index.ts";
import type { LabRequest } from "../core/lab.ts";
import { foregroundBox, type Reference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import type { Reach } from "../core/segmentation.ts";
import { croppedSlice, PLANE_AXIS, type PlaneName, type Slice, sliceOf } from "../core/slice.ts";
import type { Unit } from "../core/unit.ts";
import { type Window, wholeWindow, widenWindow, windowCount } from "../core/window.ts";
import type { ForegroundChoice } from "../io/image.ts";
import type { ColumnChoice, ColumnVariable, CropChoice, ReferenceChoice } from "./choice.ts";
import type { Sampling } from "./fieldView.ts";
import type { TextRun } from "./description.ts";
import { formatLengthIn, formatOtherwise, formatSize, formatStrength } from "./format.ts";
import type { FigureRow } from "./rowKinds.ts";

/** A reference, and how it is looked at. */
export interface FigureSource {
  readonly reference: Reference;
  /** A file name or a preset's name; may hold anything. */
  readonly name: string;
  /** What of the file is the foreground, null for a drawing or a preset. */
  readonly foreground: ForegroundChoice | null;
  /** Whether the axes are the patient's (NIfTI): lays out the slice and letters its sides. */
  readonly isAnatomical: boolean;
  /** Ω in the file's grid; null, or left out, where it is the whole. */
  readonly domain?: Domain | null;
  /** That lengths are shown in; fractions where it is left out, or Ω has no mm. */
  readonly unit?: Unit;
  /** Of slices whose row has no plane of its own; ignored in 2D. */
  readonly plane: PlaneName;
  /** The voxel that the slices go through; [0, 0, 0] in 2D. */
  readonly position: Triple;
}

/** What a column is the answer to. */
export interface ColumnQuestion {
  readonly source: FigureSource;
  /** Noise strength. */
  readonly a: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
  /** τ of {m ≥ τ}, in [0, 1]. */
  readonly tau: number;
}

/** What a row needs beyond the column's own arrays: see `RowKind.needs`. */
export interface RowMaterial {
  /** Noisy segmentations in the row's slice, 0 or 1, row by row. */
  readonly masks: readonly Uint8Array[];
  /** What {m ≥ τ} reaches; null where the row does not ask. */
  readonly score: Reach | null;
  /** The displacement of one sample in the row's slice; null where the row does not ask. */
  readonly field: RowField | null;
}

/** The unit field in a slice, and what it makes of the reference there. */
interface RowField {
  readonly displacements: Displacements;
  readonly sampling: Sampling;
  /** The slice in the volume, over which there are the sample and the reference. */
  readonly window: Window;
  readonly sample: Uint8Array;
  readonly reference: Uint8Array;
}

export interface FigureColumn extends ColumnQuestion {
  readonly column: Column;
  /** By the row's token. */
  readonly materials: ReadonlyMap<string, RowMaterial>;
}

/**
 * The questions behind a figure's columns.
 * @param base what is the same in all of them, as on the screen.
 * @param sourceOf finds one of several references. @throws InputError where one is not there.
 */
export function columnQuestions(
  columns: ColumnChoice,
  base: ColumnQuestion,
  sourceOf: (choice: ReferenceChoice) => FigureSource,
): ColumnQuestion[] {
  if (columns.by === "reference") {
    return columns.values.map((choice) => {
      const source = sourceOf(choice);
      return { ...base, source: choice.name === null ? source : { ...source, name: choice.name } };
    });
  }
  const field = FIELDS[columns.by];
  return columns.values.map((value) => ({ ...base, [field]: value }));
}

/** What of a question a column's value is. */
const FIELDS = { noise: "a", smoothness: "smoothness", samples: "sampleCount", threshold: "tau" } as const;

/** As few requests as answer all questions. @returns each with the places of its noise strengths' columns. */
export function requestsOf(
  questions: readonly ColumnQuestion[],
): { readonly request: LabRequest; readonly places: readonly (readonly number[])[] }[] {
  const found: { request: LabRequest; places: number[][] }[] = [];
  questions.forEach(({ source: { reference }, a, smoothness, sampleCount, seed }, place) => {
    const alike = found.find(
      ({ request }) =>
        request.reference === reference &&
        request.smoothness === smoothness &&
        request.sampleCount === sampleCount &&
        request.seed === seed,
    );
    if (alike === undefined) {
      const request = { reference, noiseStrengths: [a], smoothness, sampleCount, seed };
      found.push({ request, places: [[place]] });
      return;
    }
    const { noiseStrengths } = alike.request;
    const known = noiseStrengths.indexOf(a);
    if (known >= 0) alike.places[known].push(place);
    else {
      alike.request = { ...alike.request, noiseStrengths: [...noiseStrengths, a] };
      alike.places.push([place]);
    }
  });
  return found;
}

/** The place of a column's answer among those of a request; −1 where it is not among them. */
export function placeAmong(question: ColumnQuestion, request: LabRequest): number {
  const { source, a, smoothness, sampleCount, seed } = question;
  const isSame =
    source.reference === request.reference &&
    smoothness === request.smoothness &&
    sampleCount === request.sampleCount &&
    seed === request.seed;
  return isSame ? request.noiseStrengths.indexOf(a) : -1;
}

/** The columns' answers, unless all of them are among a request's: what a figure's file has to tell of besides. */
export function ownColumns(columns: readonly FigureColumn[], request: LabRequest): Column[] {
  const isAmong = (column: FigureColumn) => placeAmong(column, request) >= 0;
  return columns.every(isAmong) ? [] : columns.map(({ column }) => column);
}

/** The slice that a row shows of a column, or its part around the object. @throws InputError where the volume has no such slice. */
export function sliceIn(source: FigureSource, row: Pick<FigureRow, "plane">, crop: CropChoice | null): Slice {
  const plane = row.plane ?? source.plane;
  const { grid } = source.reference;
  const slice = sliceOf(grid, plane, source.position[PLANE_AXIS[plane]], source.isAnatomical);
  return crop === null ? slice : croppedSlice(slice, grid, cropWindow(source.reference, crop));
}

/** The box around the reference with a margin to every side, within Ω; all of Ω without a crop, and of an empty reference. */
export function cropWindow(reference: Reference, crop: CropChoice | null): Window {
  const { grid } = reference;
  const box = crop === null ? null : foregroundBox(reference);
  if (crop === null || box === null || windowCount(box) === 0) return wholeWindow(grid);
  // A pixel is the smallest side of one: so a margin reaches as far to every side.
  const distance = crop.unit === "px" ? crop.margin * Math.min(...pixelSizes(grid)) : crop.margin;
  return widenWindow(grid, box, distance - ROUNDING);
}

/** What rounding may add to a whole number of pixels, as a fraction of the longest side. */
const ROUNDING = 1e-9;

/** What stands over a column, in one or two lines, and what its panels are called after it. */
interface ColumnHeading {
  readonly runs: readonly TextRun[];
  readonly note: string;
  /** "noise strength 0.05". */
  readonly words: string;
}

/** At the left of the columns' headings. */
export const COLUMN_TITLES: Readonly<Record<ColumnVariable, string>> = {
  noise: "Noise strength",
  smoothness: "Smoothness",
  samples: "Samples",
  threshold: "Threshold",
  reference: "Reference",
};

export function columnHeading(by: ColumnVariable, question: ColumnQuestion): ColumnHeading {
  const { source, a, smoothness, sampleCount, tau } = question;
  const { grid } = source.reference;
  const { unit = "fraction" } = source;
  const inUnit = (length: number) => formatLengthIn(length, unit, grid);
  const otherwise = (length: number) => formatOtherwise(length, unit, grid);
  const symbol = (letter: string, text: string): TextRun[] => [
    { text: letter, style: "italic" },
    { text: ` = ${text}` },
  ];
  switch (by) {
    case "noise":
      return {
        runs: symbol("a", inUnit(a)),
        note: otherwise(a),
        words: `noise strength ${formatStrength(a)}`,
      };
    case "smoothness":
      return {
        runs: symbol("b", inUnit(smoothness)),
        note: otherwise(smoothness),
        words: `smoothness ${formatStrength(smoothness)}`,
      };
    case "samples":
      return {
        runs: symbol("k", String(sampleCount)),
        note: sampleCount === 1 ? "sample" : "samples",
        words: sampleCount === 1 ? "1 sample" : `${sampleCount} samples`,
      };
    case "threshold":
      // The italic face has no Greek.
      return {
        runs: [{ text: `τ = ${formatStrength(tau)}` }],
        note: "",
        words: `threshold ${formatStrength(tau)}`,
      };
    default:
      return referenceHeading(source);
  }
}

/** The name of a reference over its size. */
function referenceHeading({ reference: { grid }, name, isAnatomical }: FigureSource): ColumnHeading {
  const side = longestSideMm(grid);
  const size =
    side === null
      ? `${formatSize(grid, isAnatomical)} px`
      : `${formatStrength(Number(side.toPrecision(3)))} mm`;
  return { runs: [{ text: name }], note: size, words: name };
}

/** The references of the columns, each once. */
export function sourcesOf(columns: readonly ColumnQuestion[]): FigureSource[] {
  return [...new Set(columns.map(({ source }) => source))];
}

/** What all columns have in common of their questions; null where it differs from column to column. */
export interface Common {
  readonly sampleCount: number | null;
  readonly tau: number | null;
}

export function commonOf(columns: readonly ColumnQuestion[]): Common {
  const [first] = columns;
  const common = (key: "sampleCount" | "tau") => columns.every((column) => column[key] === first[key]) ? first[key] : null; // prettier-ignore
  return { sampleCount: common("sampleCount"), tau: common("tau") };
}

/** @throws InputError for a figure without columns. */
export function requireColumns(columns: readonly FigureColumn[]): void {
  if (columns.length === 0) throw new InputError("a figure needs at least one column, got none");
}
