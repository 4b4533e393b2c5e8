/** The table of compared answers as plain data: for the screen and for files. */
import type { Candidate, ExpectedDice, Measured } from "../core/compare.ts";
import type { Grid } from "../core/grid.ts";
import { ACCURACY_THRESHOLD } from "../core/segmentation.ts";
import { calmText, formatEstimate, formatNumber, formatPercent, formatStrength } from "./format.ts";

export const COMPARISON_COLUMNS = [
  "accuracy", "dice", "expectedDice", "volume", "shift", "hausdorff95", "meanDistance",
] as const; // prettier-ignore

export type ComparisonColumn = (typeof COMPARISON_COLUMNS)[number];

/** Columns that are looked at together where there is no room for all: every column is in one. */
export const COLUMN_GROUPS = [
  { id: "dice", name: "Dice", columns: ["dice", "expectedDice"] },
  { id: "pixels", name: "Accuracy, volume", columns: ["accuracy", "volume"] },
  { id: "distances", name: "Distances", columns: ["shift", "hausdorff95", "meanDistance"] },
] as const satisfies readonly {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly ComparisonColumn[];
}[];

export type ColumnGroup = (typeof COLUMN_GROUPS)[number]["id"];

export function columnGroup(column: ComparisonColumn): ColumnGroup {
  return COLUMN_GROUPS.find(({ columns }) => (columns as readonly ComparisonColumn[]).includes(column))!.id;
}

export const COLUMN_NAMES: Readonly<Record<ComparisonColumn, string>> = {
  accuracy: "Accuracy",
  dice: "Dice",
  expectedDice: "E[Dice] ± s.e.",
  volume: "Volume",
  shift: "Boundary shift",
  hausdorff95: "Hausdorff 95\u00a0%",
  meanDistance: "Mean distance",
};

/** In the order of the table. */
export const ROW_IDS = [
  "reference", "accuracy", "dice", "tau", "sample", "majority", "guess", "independent",
] as const; // prettier-ignore

export type RowId = (typeof ROW_IDS)[number];

export interface ComparedRow {
  readonly id: RowId;
  readonly measured: Measured;
  /** null while it is awaited. */
  readonly expected: ExpectedDice | null;
}

export interface ComparisonCell {
  /** null where it is undefined, or awaited. */
  readonly value: number | null;
  /** Few digits. */
  readonly text: string;
  readonly isBest: boolean;
}

export interface ComparisonLine {
  readonly id: RowId;
  readonly cells: Readonly<Record<ComparisonColumn, ComparisonCell>>;
}

/** What each row is, in the order of the table. */
export interface RowCandidate {
  readonly id: RowId;
  readonly candidate: Candidate;
}

/** @param threshold t of the column. @param guess null where none has been drawn. */
export function rowCandidates(
  threshold: number | null,
  { tau, sample, sampleCount }: RowWords,
  guess: Uint8Array | null,
  hasIndependent: boolean,
): RowCandidate[] {
  const rows: (RowCandidate | null)[] = [
    { id: "reference", candidate: { kind: "reference" } },
    { id: "accuracy", candidate: { kind: "level", threshold: ACCURACY_THRESHOLD } },
    { id: "dice", candidate: { kind: "level", threshold } },
    { id: "tau", candidate: { kind: "level", threshold: tau } },
    { id: "sample", candidate: { kind: "sample", sample: Math.min(sample, sampleCount - 1) } },
    { id: "majority", candidate: { kind: "majority" } },
    guess === null ? null : { id: "guess", candidate: { kind: "mask", mask: guess } },
    hasIndependent ? { id: "independent", candidate: { kind: "independent" } } : null,
  ];
  return rows.filter((row) => row !== null);
}

/** What the rows' names depend on. */
export interface RowWords {
  readonly tau: number;
  /** From 0. */
  readonly sample: number;
  readonly sampleCount: number;
}

export function comparisonRowName(id: RowId, { tau, sample, sampleCount }: RowWords): string {
  switch (id) {
    case "reference":
      return "Reference";
    case "accuracy":
      return "Accuracy-optimal";
    case "dice":
      return "Dice-optimal";
    case "tau":
      return `Threshold τ\u00a0=\u00a0${formatStrength(Number(tau.toPrecision(3)))}`;
    case "sample":
      return `Sample ${sample + 1}`;
    case "majority":
      return `Majority of ${sampleCount}`;
    case "guess":
      return "Your own guess";
    default:
      return "Independent pixels";
  }
}

/** Of distances: mm, or pixels where the spacing is not known. */
export function distanceUnit({ spacing }: Pick<Grid, "spacing">): "mm" | "px" {
  return spacing === null ? "px" : "mm";
}

/** How good a value is, the larger the better. Against the reference: the less is off, the better. */
const GOODNESS: Readonly<Record<ComparisonColumn, (value: number, reference: number) => number>> = {
  accuracy: (value) => value,
  dice: (value) => value,
  expectedDice: (value) => value,
  volume: (value, reference) => -Math.abs(value - reference),
  shift: (value) => -Math.abs(value),
  hausdorff95: (value) => -value,
  meanDistance: (value) => -value,
};
/** Columns in which the reference is what the others are measured by: it takes no part. */
const BY_REFERENCE: ReadonlySet<ComparisonColumn> = new Set([
  "volume",
  "shift",
  "hausdorff95",
  "meanDistance",
]);
/** Sums in another order differ by less. */
const EQUAL = 1e-12;

/** @param pixels number of pixels of Ω. @param referencePixels foreground of the reference. */
export function comparisonLines(
  rows: readonly ComparedRow[],
  pixels: number,
  referencePixels: number,
): ComparisonLine[] {
  const values = rows.map((row) => valuesOf(row, pixels));
  const best = (column: ComparisonColumn) => {
    const takesPart = (i: number) => !(BY_REFERENCE.has(column) && rows[i].id === "reference");
    const goodness = values.map((each, i) => {
      const value = each[column];
      return value === null || !takesPart(i) ? -Infinity : GOODNESS[column](value, referencePixels / pixels);
    });
    const most = Math.max(...goodness);
    return goodness.map((each) => each > -Infinity && each >= most - EQUAL);
  };
  const bests = Object.fromEntries(COMPARISON_COLUMNS.map((column) => [column, best(column)]));
  return rows.map((row, i) => ({
    id: row.id,
    cells: Object.fromEntries(
      COMPARISON_COLUMNS.map((column) => {
        const value = values[i][column];
        return [column, { value, text: textOf(column, value, row), isBest: bests[column][i] }];
      }),
    ) as ComparisonLine["cells"],
  }));
}

function valuesOf({ measured, expected }: ComparedRow, pixels: number): Record<ComparisonColumn, number | null> {
  const { accuracy, dice, shift, hausdorff95, meanDistance } = measured;
  return {
    accuracy, dice, shift, hausdorff95, meanDistance,
    expectedDice: expected?.mean ?? null,
    volume: measured.pixels / pixels,
  };
} // prettier-ignore

function textOf(column: ComparisonColumn, value: number | null, { expected }: ComparedRow): string {
  if (column === "expectedDice" && expected === null) return "…";
  if (value === null) return column === "dice" || column === "expectedDice" ? "undefined" : "none";
  if (column === "expectedDice") return formatEstimate(value, expected!.error);
  if (column === "volume") return formatPercent(value);
  if (column === "shift" && value > 0) return `+${formatNumber(value)}`;
  return column === "shift" ? formatNumber(value) : calmText(value);
}

/** What a file of the table says in each row besides. */
interface CsvQuestion {
  readonly source: { readonly reference: { readonly grid: Grid; readonly mask: Uint8Array } };
  readonly a: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
  readonly drawCount: number | null;
  readonly words: RowWords;
}

/** The table with all digits, a row each, and what it is of; nothing where a number is undefined. */
export function comparisonCsv(rows: readonly ComparedRow[], question: CsvQuestion): string {
  const { source, a, smoothness, sampleCount, seed, drawCount, words } = question;
  const { grid, mask } = source.reference;
  const unit = distanceUnit(grid);
  const head = [
    "row", "accuracy", "dice", "expectedDice", "expectedDiceError", "draws", "pixels", "volume",
    `boundaryShift (${unit})`, `hausdorff95 (${unit})`, `meanSurfaceDistance (${unit})`,
    "expectedDiceOfIndependentPixels", "a", "smoothness", "samples", "seed",
  ]; // prettier-ignore
  const lines = rows.map(({ id, measured, expected }) => {
    const { accuracy, dice, pixels, shift, hausdorff95, meanDistance, believed } = measured;
    const name = comparisonRowName(id, words).replaceAll("\u00a0", " ");
    return [
      name, accuracy, dice, expected?.mean, expected?.error, expected === null ? null : drawCount, pixels,
      pixels / mask.length, shift, hausdorff95, meanDistance, believed?.expectedDice, a, smoothness, sampleCount, seed,
    ].map((value) => value ?? "").join(",");
  }); // prettier-ignore
  return `${[head.join(","), ...lines].join("\n")}\n`;
}
