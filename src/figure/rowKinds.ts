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
  rowContent,
  thresholded,
  thresholdOf,
} from "../core/segmentation.ts";
import { PLANES, type PlaneName, type Slice, isPlaneName, takeSlice } from "../core/slice.ts";
import { colourIndices } from "./colormap.ts";
import type { FigureColumn, RowMaterial } from "./columns.ts";
import type { LineKind, TextRun } from "./description.ts";
import { LAID_OVER, rowName, rowNote, sampleName } from "./rowNames.ts";

export type RowKindName = "average" | "sample" | "outlines" | "marginal" | "overlay" | OptimumKind;

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

/** Samples that a row's slices show, counted from 0. */
interface RowNeed {
  readonly first: number;
  readonly count: number;
}

/** What a slice of a column holds, before it has a place. */
export interface SliceDrawing {
  /** Number of the colour in the map per pixel; null where the page is seen. */
  readonly indices: Uint8Array | null;
  /** Outlines of masks over the slice, from below to above. */
  readonly lines: readonly {
    readonly kind: LineKind;
    readonly masks: readonly Uint8Array[];
    /** Whether the panel shows the set itself. */
    readonly isSet: boolean;
  }[];
}

interface RowKind {
  /** @param sampleCount null where it differs from column to column. */
  name(row: FigureRow, sampleCount: number | null): string;
  note(row: FigureRow, sampleCount: number | null): readonly TextRun[];
  /** What lies over the row of that name, for those who hear its pictures' names: "with both optima". */
  readonly with?: string;
  draw(row: FigureRow, column: FigureColumn, slice: Slice, material: RowMaterial | undefined): SliceDrawing;
  needs?(row: FigureRow, sampleCount: number): RowNeed;
  /** Whose numbers stand below its panels, and which may be empty. */
  readonly optimum?: OptimumKind;
  /** Lines that the row is not named after. */
  readonly explained: readonly (readonly [kind: LineKind, text: string])[];
  /** What stands for it in space; null: there it stays a slice. */
  readonly inSpace: "average" | "sample" | "marginal" | OptimumKind | null;
  /** What the caption says of it, as sentences; "" for what names itself. */
  caption?(row: FigureRow, sampleCount: number | null): string;
}

const soft = (kind: "average" | "marginal"): Pick<RowKind, "name" | "note" | "draw" | "explained" | "inSpace"> => ({
  name: (_, sampleCount) => rowName(kind, sampleCount),
  note: (_, sampleCount) => rowNote(kind, sampleCount),
  draw: (_, { column }, slice) => {
    const content = rowContent(kind, column);
    const whole = content.kind === "soft" ? content.whole : 1;
    return { indices: colourIndices(takeSlice(content.values, slice), 1 / whole), lines: [] };
  },
  explained: [],
  inSpace: kind,
}); // prettier-ignore

const optimum = (kind: OptimumKind): RowKind => ({
  name: (_, sampleCount) => rowName(kind, sampleCount),
  note: (_, sampleCount) => rowNote(kind, sampleCount),
  draw: (_, { column }, slice) => ({
    indices: null,
    lines: [{ kind, masks: [optimumMask(kind, column, slice)], isSet: true }],
  }),
  optimum: kind,
  explained: [],
  inSpace: kind,
});

function optimumMask(kind: OptimumKind, { marginal, numbers }: FigureColumn["column"], slice: Slice): Uint8Array {
  return thresholded(takeSlice(marginal, slice), thresholdOf(kind, numbers));
} // prettier-ignore

export const ROW_KINDS: Readonly<Record<RowKindName, RowKind>> = {
  average: soft("average"),
  sample: {
    name: ({ sample }, sampleCount) => sampleName(sample, sampleCount),
    note: ({ sample }, sampleCount) => rowNote("average", sampleCount, sample),
    draw: (_, __, ___, material) => ({
      indices: null,
      lines: [{ kind: "samples", masks: material?.masks ?? [], isSet: true }],
    }),
    needs: ({ sample }) => ({ first: sample, count: 1 }),
    explained: [["samples", "sample"]],
    inSpace: "sample",
  },
  outlines: {
    ...soft("average"),
    with: LAID_OVER.outlines,
    draw: (row, column, slice, material) => ({
      ...soft("average").draw(row, column, slice, material),
      lines: [{ kind: "samples", masks: material?.masks ?? [], isSet: false }],
    }),
    needs: (_, sampleCount) => ({ first: 0, count: Math.min(MOST_OUTLINES, sampleCount) }),
    explained: [["samples", "samples"]],
    inSpace: null,
    caption: (_, sampleCount) =>
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
    with: LAID_OVER.overlay,
    draw: (row, column, slice, material) => ({
      ...soft("marginal").draw(row, column, slice, material),
      lines: (["accuracy", "dice"] as const).map((kind) => ({
        kind,
        masks: [optimumMask(kind, column.column, slice)],
        isSet: false,
      })),
    }),
    explained: [["accuracy", "accuracy-optimal"], ["dice", "Dice-optimal"]],
    inSpace: null,
    caption: () => "Over the marginal lie the outlines of both optima.",
  },
  accuracy: optimum("accuracy"),
  dice: optimum("dice"),
}; // prettier-ignore

const WORDS = Object.keys(ROW_KINDS).filter((kind) => kind !== "sample") as readonly RowKindName[];

/**
 * A row by its token: one of the kinds, or "sample3" (counted from 1); with "@coronal" behind it its slices are of that
 * plane. @throws InputError with the tokens there are.
 */
export function parseRow(token: string): FigureRow {
  const [word, plane, ...rest] = token.trim().split("@");
  const isPlane = plane === undefined || isPlaneName(plane);
  const row = isPlane && rest.length === 0 ? rowOf(word) : null;
  if (row === null) {
    throw new InputError(
      `a row must be one of ${[...WORDS, "sampleN"].join(", ")}, with @${PLANES.join(", @")} behind it for a plane of its own, got '${token.slice(0, 60)}'`,
    );
  }
  const suffix = plane === undefined ? "" : `@${plane}`;
  const name = row.kind === "sample" ? `sample${row.sample + 1}` : row.kind;
  return { ...row, token: `${name}${suffix}`, plane: (plane as PlaneName | undefined) ?? null };
}

function rowOf(word: string): Pick<FigureRow, "kind" | "sample"> | null {
  const known = WORDS.find((kind) => kind === word);
  if (known !== undefined) return { kind: known, sample: 0 };
  const number = Number(/^sample([1-9]\d{0,3})$/.exec(word)?.[1] ?? 0);
  return number >= 1 && number <= PARAMETERS.samples.range[1] ? { kind: "sample", sample: number - 1 } : null;
}

/** Whether a row's panels are pictures of scenes. */
export function isScene(
  row: FigureRow,
  { choice }: { readonly choice: { readonly panels: string } },
): boolean {
  return choice.panels === "surfaces" && row.plane === null && ROW_KINDS[row.kind].inSpace !== null;
}

/** Whether a row shows, or says below its panels, what a threshold made of the marginal. */
export function showsOptima({ kind }: FigureRow): boolean {
  return kind === "overlay" || isOptimum(kind);
}
