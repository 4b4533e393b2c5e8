/**
 * The one table of what can stand in a row of the exported figure. A new kind is a new entry: its name and note, what of
 * a slice it shows, what it needs to be computed for that, and what explains it in the legend and in the caption.
 */
import { InputError } from "../core/errors.ts";
import { PARAMETERS } from "../core/parameters.ts";
import {
  MOST_OUTLINES,
  isOptimum,
  type OptimumKind,
  type Reach,
  reachOf,
  rowContent,
  thresholded,
  thresholdOf,
} from "../core/segmentation.ts";
import { PLANES, type PlaneName, type Slice, isPlaneName, takeSlice } from "../core/slice.ts";
import { type SlicePaths, slicePaths } from "./arrowPaths.ts";
import { colourIndices } from "./colormap.ts";
import type { Common, FigureColumn, RowMaterial } from "./columns.ts";
import type { LineKind, ScaleName, TextRun } from "./description.ts";
import { formatNumber, formatStrength } from "./format.ts";
import { LAID_OVER, rowName, rowNote, sampleName } from "./rowNames.ts";

export type RowKindName =
  | "reference"
  | "average"
  | "sample"
  | "outlines"
  | "marginal"
  | "overlay"
  | OptimumKind
  | "difference"
  | "threshold"
  | "error"
  | "displacement";

/** A row as it was asked for. */
export interface FigureRow {
  /** Its one spelling: "sample2", "marginal@coronal". */
  readonly token: string;
  readonly kind: RowKindName;
  /** Which sample, counted from 0; 0 for kinds that show none. */
  readonly sample: number;
  /** Of its slices; null is each column's own. */
  readonly plane: PlaneName | null;
}

/** What a row's slices show beyond the column's own arrays. */
interface RowNeed {
  /** Counted from 0. */
  readonly samples: { readonly first: number; readonly count: number } | null;
  /** The displacement of the first of them. */
  readonly hasField?: boolean;
  /** What {m ≥ τ} reaches. */
  readonly hasScore?: boolean;
}

/** What a slice of a column holds, before it has a place. */
export interface SliceDrawing {
  /** Number of the colour in the map per pixel; null where the page is seen. */
  readonly indices: Uint8Array | null;
  /** Outlines of masks over the slice, or hatching in them, from below to above. */
  readonly lines: readonly {
    readonly kind: LineKind;
    readonly masks: readonly Uint8Array[];
    /** Whether the panel shows the set itself. */
    readonly isSet: boolean;
  }[];
  /** Arrows on the bent grid. */
  readonly field?: { readonly paths: SlicePaths; readonly a: number; readonly sample: Uint8Array };
}

interface RowKind {
  name(row: FigureRow, common: Common): string;
  note(row: FigureRow, common: Common): readonly TextRun[];
  /** What lies over the row of that name, for those who hear its pictures' names: "with both optima". */
  readonly with?: string;
  draw(row: FigureRow, column: FigureColumn, slice: Slice, material: RowMaterial | undefined): SliceDrawing;
  needs?(row: FigureRow, sampleCount: number): RowNeed;
  /** What the set that its panels show reaches: stands below them, and a set of no volume is missed in words. */
  reach?(column: FigureColumn, material: RowMaterial | undefined): Reach;
  /** Numbers of its own below its panels. */
  numbers?(column: FigureColumn): string;
  /** What the colours of its panels mean. */
  readonly scale?: ScaleName;
  /** Lines that the row is not named after. */
  readonly explained: readonly (readonly [kind: LineKind, text: string])[];
  /** What stands for it in space; null: there it stays a slice. */
  readonly inSpace: "average" | "sample" | "marginal" | OptimumKind | null;
  /** What the caption says of it, as sentences; "" for what names itself. */
  caption?(row: FigureRow, common: Common): string;
}

const soft = (kind: "average" | "marginal"): Pick<RowKind, "name" | "note" | "draw" | "scale" | "explained" | "inSpace"> => ({
  name: (_, { sampleCount }) => rowName(kind, sampleCount),
  note: (_, { sampleCount }) => rowNote(kind, sampleCount),
  draw: (_, { column }, slice) => {
    const content = rowContent(kind, column);
    const whole = content.kind === "soft" ? content.whole : 1;
    return { indices: colourIndices(takeSlice(content.values, slice), 1 / whole), lines: [] };
  },
  scale: "probability",
  explained: [],
  inSpace: kind,
}); // prettier-ignore

const optimum = (kind: OptimumKind): RowKind => ({
  name: (_, { sampleCount }) => rowName(kind, sampleCount),
  note: (_, { sampleCount }) => rowNote(kind, sampleCount),
  draw: (_, { column }, slice) => ({
    indices: null,
    lines: [{ kind, masks: [optimumMask(kind, column, slice)], isSet: true }],
  }),
  reach: ({ column }) => reachOf(kind, column.numbers),
  explained: [],
  inSpace: kind,
});

function optimumMask(kind: OptimumKind, { marginal, numbers }: FigureColumn["column"], slice: Slice): Uint8Array {
  return thresholded(takeSlice(marginal, slice), thresholdOf(kind, numbers));
} // prettier-ignore

const BOTH: RowKind["explained"] = [["accuracy", "accuracy-optimal"], ["dice", "Dice-optimal"]]; // prettier-ignore

/** |average − m| from here on has the last colour. */
const MOST_ERROR = 0.5;

export const ROW_KINDS: Readonly<Record<RowKindName, RowKind>> = {
  reference: {
    name: () => "Reference",
    note: () => [{ text: "the clean label" }],
    draw: (_, { source }, slice) => ({
      indices: null,
      lines: [{ kind: "reference", masks: [takeSlice(source.reference.mask, slice)], isSet: true }],
    }),
    explained: [],
    inSpace: null,
  },
  average: soft("average"),
  sample: {
    name: ({ sample }, { sampleCount }) => sampleName(sample, sampleCount),
    note: ({ sample }, { sampleCount }) => rowNote("average", sampleCount, sample),
    draw: (_, __, ___, material) => ({
      indices: null,
      lines: [{ kind: "samples", masks: material?.masks ?? [], isSet: true }],
    }),
    needs: ({ sample }) => ({ samples: { first: sample, count: 1 } }),
    explained: [["samples", "sample"]],
    inSpace: "sample",
  },
  outlines: {
    ...soft("average"),
    note: () => [{ text: LAID_OVER.outlines }],
    with: LAID_OVER.outlines,
    draw: (row, column, slice, material) => ({
      ...soft("average").draw(row, column, slice, material),
      lines: [{ kind: "samples", masks: material?.masks ?? [], isSet: false }],
    }),
    needs: (_, sampleCount) => ({ samples: { first: 0, count: Math.min(MOST_OUTLINES, sampleCount) } }),
    explained: [["samples", "samples"]],
    inSpace: null,
    caption: (_, { sampleCount }) =>
      `Over the average ${
        sampleCount === null || sampleCount > MOST_OUTLINES
          ? `lie the outlines of ${sampleCount === null ? "the samples" : `the first ${MOST_OUTLINES} samples`}`
          : sampleCount === 1
            ? "lies the outline of the sample"
            : `lie the outlines of all ${sampleCount} samples`
      }.`,
  },
  marginal: soft("marginal"),
  overlay: {
    ...soft("marginal"),
    note: () => [{ text: LAID_OVER.overlay }],
    with: LAID_OVER.overlay,
    draw: (row, column, slice, material) => ({
      ...soft("marginal").draw(row, column, slice, material),
      lines: optimaLines(column.column, slice),
    }),
    explained: BOTH,
    inSpace: null,
    caption: () => "Over the marginal lie the outlines of both optima.",
  },
  accuracy: optimum("accuracy"),
  dice: optimum("dice"),
  difference: {
    name: () => "Difference of the optima",
    note: () => [{ text: "hatched where they differ" }],
    draw: (_, { column }, slice) => {
      const both = optimaLines(column, slice);
      const [[accuracy], [dice]] = both.map(({ masks }) => masks);
      const mask = accuracy.map((value, p) => value ^ dice[p]);
      return { indices: null, lines: [{ kind: "hatch", masks: [mask], isSet: true }, ...both] };
    },
    numbers: ({ column: { numbers } }) =>
      numbers.volumeDice === null ? "undefined" : `volume ${formatNumber(Math.abs(numbers.volumeDice - numbers.volumeAccuracy))}`,
    explained: [...BOTH, ["hatch", "in one of them alone"]],
    inSpace: null,
    caption: () => "Hatched is what belongs to one of the two optima alone, with its volume below.",
  },
  threshold: {
    name: () => "Thresholded marginal",
    note: (_, { tau }) => [
      { text: "m", style: "italic" },
      { text: `\u00a0≥\u00a0${tau === null ? "τ" : formatStrength(tau)}` },
    ],
    draw: (_, { column, tau }, slice) => ({
      indices: null,
      lines: [{ kind: "threshold", masks: [thresholded(takeSlice(column.marginal, slice), tau)], isSet: true }],
    }),
    needs: () => ({ samples: null, hasScore: true }),
    reach: (_, material) => material?.score ?? { dice: null, volume: null },
    explained: [],
    inSpace: null,
  },
  error: {
    name: (_, { sampleCount }) => (sampleCount === 1 ? "Error of the sample" : "Error of the average"),
    note: () => [{ text: "|average\u00a0−\u00a0" }, { text: "m", style: "italic" }, { text: "|" }],
    draw: (_, { column }, slice) => {
      const counts = takeSlice(column.sampleCounts, slice);
      const error = takeSlice(column.marginal, slice).map((m, p) => Math.abs(counts[p] / column.sampleCount - m));
      return { indices: colourIndices(error, 1 / MOST_ERROR), lines: [] };
    },
    numbers: ({ column: { numbers } }) => `RMS ${formatNumber(numbers.samplesRmsError)}`,
    scale: "error",
    explained: [],
    inSpace: null,
    caption: () =>
      `The error is |average\u00a0−\u00a0m|, in colours from 0 to ${MOST_ERROR}, with its root mean square over the domain below.`,
  },
  displacement: {
    name: () => "Displacement",
    note: ({ sample }, { sampleCount }) => [{ text: `of ${sampleName(sample, sampleCount).toLowerCase()}` }],
    draw: (_, { source, a }, slice, material) => {
      const sample = { kind: "samples", masks: material?.masks ?? [], isSet: true } as const;
      const field = material?.field ?? null;
      if (field === null) return { indices: null, lines: [sample] };
      const { displacements, sampling, reference, window } = field;
      const paths = slicePaths(displacements, sampling, source.reference.grid, slice, reference, window);
      return { indices: null, lines: [sample], field: { paths, a, sample: field.sample } };
    },
    needs: ({ sample }) => ({ samples: { first: sample, count: 1 }, hasField: true }),
    explained: [["samples", "sample"], ["changing", "takes another label"], ["keeping", "takes the same"], ["grid", "bent grid"]],
    inSpace: null,
    caption: ({ sample }, { sampleCount }) =>
      `The displacement is that of ${sampleName(sample, sampleCount).toLowerCase()}, its part in the slice:` +
      " an arrow ends where the place that it begins at takes its label from, and a straight grid is bent alike.",
  },
}; // prettier-ignore

/** Outlines of both optima. */
function optimaLines(column: FigureColumn["column"], slice: Slice): SliceDrawing["lines"] {
  return (["accuracy", "dice"] as const).map((kind) => ({ kind, masks: [optimumMask(kind, column, slice)], isSet: false })); // prettier-ignore
}

/** The kinds of which there is one for every sample, by its number behind the word; the second has sample 1 without. */
const NUMBERED = ["sample", "displacement"] as const;

const WORDS = Object.keys(ROW_KINDS).filter((kind) => kind !== "sample") as readonly RowKindName[];

/**
 * A row by its token: one of the kinds, or "sample3", "displacement2" (counted from 1); with "@coronal" behind it its slices are of that
 * plane. @throws InputError with the tokens there are.
 */
export function parseRow(token: string): FigureRow {
  const [word, plane, ...rest] = token.trim().split("@");
  const isPlane = plane === undefined || isPlaneName(plane);
  const row = isPlane && rest.length === 0 ? rowOf(word) : null;
  if (row === null) {
    throw new InputError(
      `a row must be one of ${[...WORDS, "sampleN", "displacementN"].join(", ")}, with @${PLANES.join(", @")} behind it for a plane of its own, got '${token.slice(0, 60)}'`,
    );
  }
  const suffix = plane === undefined ? "" : `@${plane}`;
  const isNumbered = row.kind === "sample" || row.sample > 0;
  const name = isNumbered ? `${row.kind}${row.sample + 1}` : row.kind;
  return { ...row, token: `${name}${suffix}`, plane: (plane as PlaneName | undefined) ?? null };
}

function rowOf(word: string): Pick<FigureRow, "kind" | "sample"> | null {
  const known = WORDS.find((kind) => kind === word);
  if (known !== undefined) return { kind: known, sample: 0 };
  const [, letters, digits] = /^([a-z]+)([1-9]\d{0,3})$/.exec(word) ?? [];
  const kind = NUMBERED.find((name) => name === letters);
  const number = Number(digits);
  return kind !== undefined && number <= PARAMETERS.samples.range[1] ? { kind, sample: number - 1 } : null;
}

/** Whether a row's panels are pictures of scenes. */
export function isScene(
  row: FigureRow,
  { choice }: { readonly choice: { readonly panels: string } },
): boolean {
  return choice.panels === "surfaces" && row.plane === null && ROW_KINDS[row.kind].inSpace !== null;
}

/** Whether a row shows, or says below its panels, what the thresholds ½ and t made of the marginal. */
export function showsOptima({ kind }: FigureRow): boolean {
  return kind === "overlay" || kind === "difference" || isOptimum(kind);
}
