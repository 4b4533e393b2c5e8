/** The numbers of a figure as JSON and CSV: the same fields under the same names as on the command line. */
import { type Domain } from "../core/domain.ts";
import { pixelCount } from "../core/grid.ts";
import type { LabRequest } from "../core/lab.ts";
import { type Reference, foregroundCount } from "../core/reference.ts";
import type { ColumnNumbers } from "../core/result.ts";
import type { Check } from "../core/propositions.ts";
import type { SamplingRequest, SamplingSnapshot } from "../core/sampling.ts";
import type { SweepColumn } from "../core/sweep.ts";
import type { ForegroundChoice } from "./image.ts";
import { labelText } from "./labels.ts";

/** Every field of a column, in the order of the specification; the standard errors and the empty draws follow. The type forgets none. */
const COLUMN_FIELDS = Object.keys({
  a: 0, volumeMarginal: 0, leak: 0, maxMarginal: 0, threshold: 0, supDice: 0, diceOfDice: 0, diceOfAccuracy: 0,
  accuracyOfDice: 0, accuracyOfAccuracy: 0, volumeDice: 0, volumeAccuracy: 0, crossEntropyAtMarginal: 0,
  softDiceAtMarginal: 0, samplesMeanVolume: 0, samplesRmsError: 0, expectedDiceOfDice: 0, expectedDiceOfAccuracy: 0,
  expectedDiceOfDiceError: 0, expectedDiceOfAccuracyError: 0, emptyDraws: 0,
} satisfies Record<keyof ColumnNumbers, 0>) as (keyof ColumnNumbers)[]; // prettier-ignore

/** What every file says of the reference; of its domain where that is not the whole grid. */
function referenceFields(reference: Reference, domain: Domain | null) {
  const { shape, spacing } = reference.grid;
  const foreground = foregroundCount(reference);
  const fields = { shape, spacing, foreground, volume: foreground / pixelCount(reference.grid) };
  return domain === null ? fields : { ...fields, domain: { start: domain.start, whole: domain.whole } };
}

/** What both formats say of the question that was asked. */
function asked({ reference, smoothness, sampleCount, seed }: LabRequest, domain: Domain | null) {
  return { reference: referenceFields(reference, domain), smoothness, samples: sampleCount, seed };
}

/** JSON text, indented, with a final line break; null for undefined. Numbers have all the digits that tell them apart. */
export function resultJson(
  request: LabRequest,
  columns: readonly ColumnNumbers[],
  domain: Domain | null = null,
): string {
  return `${JSON.stringify(resultFields(request, columns, domain), null, 2)}\n`;
}

/** What the JSON of a file holds. @param domain Ω in the file's grid; null where it is the whole. */
export function resultFields(
  request: LabRequest,
  columns: readonly ColumnNumbers[],
  domain: Domain | null = null,
) {
  return { ...asked(request, domain), columns: columns.map(inOrder) };
}

function inOrder(column: ColumnNumbers): ColumnNumbers {
  return Object.fromEntries(COLUMN_FIELDS.map((field) => [field, column[field]])) as unknown as ColumnNumbers;
}

/** What the numbers are of. */
export interface NumbersSource {
  /** Of the file, or of the preset. */
  readonly name: string;
  /** What of the file is the foreground; null where that is no question. */
  readonly foreground: ForegroundChoice | null;
  /** Ω in the file's grid; null, or left out, where it is the whole. */
  readonly domain?: Domain | null;
}

/** How a spreadsheet's language writes numbers: with a decimal comma, semicolons stand between the cells. */
export type DecimalSign = "." | ",";

/** The numbers of one file. */
export interface FileNumbers {
  readonly request: LabRequest;
  readonly columns: readonly ColumnNumbers[];
  readonly source: NumbersSource;
}

/**
 * CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets ask for): a header, and one row per file and noise
 * strength that repeats what the columns share. Axes are joined by "x" (shape 512x512, spacing in mm); undefined is an
 * empty cell. A name that a spreadsheet would run as a formula stands behind an apostrophe.
 * @param decimal a spreadsheet in a language with a decimal comma takes "0.391" for 391, so it needs the comma.
 */
export function resultCsv(files: readonly FileNumbers[], decimal: DecimalSign = "."): string {
  const hasDomain = files.some(({ source }) => source.domain != null);
  const shared = ({ request, source }: FileNumbers) => {
    const { reference, smoothness, samples, seed } = asked(request, source.domain ?? null);
    return { ...sourceCells(source, reference, decimal, hasDomain), smoothness, samples, seed };
  };
  const rows = files.flatMap((file) =>
    file.columns.map((column): Record<string, Cell> => ({ ...shared(file), ...inOrder(column) })),
  );
  return csv(files.length === 0 ? [] : [...Object.keys(shared(files[0])), ...COLUMN_FIELDS], rows, decimal);
}

export type Cell = string | number | null;

/** What the rows of a file share. @param hasDomain whether there is a cell for Ω: "96x80 at 20x14 of 512x512", empty for the whole. */
function sourceCells(
  { name, foreground, domain = null }: NumbersSource,
  reference: ReturnType<typeof referenceFields>,
  decimal: DecimalSign,
  hasDomain = domain !== null,
) {
  const shape = reference.shape.join("x");
  const box = domain === null ? null : `${shape} at ${domain.start.join("x")} of ${domain.whole.join("x")}`;
  const spacing = reference.spacing?.map((mm) => String(mm).replace(".", decimal)).join("x") ?? null;
  return {
    source: name,
    label: foregroundText(foreground),
    shape,
    spacing,
    foreground: reference.foreground,
    volume: reference.volume,
    ...(hasDomain ? { domain: box } : {}),
  };
}

/** A table in the form of `resultCsv`. @param rows by the names of the header. */
export function csv(
  header: readonly string[],
  rows: readonly Readonly<Record<string, Cell>>[],
  decimal: DecimalSign,
): string {
  const separator = decimal === "." ? "," : ";";
  const cell = (value: Cell) =>
    typeof value === "number"
      ? String(value).replace(".", decimal)
      : quoted(harmless(value ?? ""), separator);
  const lines = [header, ...rows.map((row) => header.map((field) => row[field]))];
  return `\ufeff${lines.map((line) => `${line.map(cell).join(separator)}\r\n`).join("")}`;
}

/** Every field of the noise sweep, in the order of the specification. */
const SWEEP_FIELDS = Object.keys({
  a: 0, threshold: 0, supDice: 0, diceOfReference: 0, diceOfAccuracy: 0, diceOfDice: 0, volumeMarginal: 0,
  volumeAccuracy: 0, volumeDice: 0, leak: 0,
} satisfies Record<keyof SweepColumn, 0>) as (keyof SweepColumn)[]; // prettier-ignore

/** A noise sweep as JSON, in the form of `resultJson`. */
export function sweepJson(
  reference: Reference,
  columns: readonly SweepColumn[],
  domain: Domain | null = null,
): string {
  const inOrder = columns.map((column) =>
    Object.fromEntries(SWEEP_FIELDS.map((field) => [field, column[field]])),
  );
  const fields = {
    reference: referenceFields(reference, domain),
    noise: columns.map(({ a }) => a),
    columns: inOrder,
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

/** A noise sweep as CSV, in the form of `resultCsv`: one row a noise strength. */
export function sweepCsv(
  reference: Reference,
  columns: readonly SweepColumn[],
  source: NumbersSource,
  decimal: DecimalSign = ".",
): string {
  const shared = sourceCells(source, referenceFields(reference, null), decimal);
  return csv(
    [...Object.keys(shared), ...SWEEP_FIELDS],
    columns.map((column) => ({ ...shared, ...column })),
    decimal,
  );
}

const QUANTITIES: Readonly<Record<Check["proposition"], string>> = {
  1: "marginal",
  2: "volume",
  3: "covariance",
};

/**
 * Sampling against theory as CSV, in the form of `resultCsv`: a row for every statement that was checked after the last
 * draw, and for the average's error after 1, 2, 3 … draws, whose exact value is its expectation's root.
 */
export function samplingCsv(
  { reference, a, smoothness, seed }: Omit<SamplingRequest, "drawCount">,
  { drawCount, checks, errors, rmsOfOne }: SamplingSnapshot,
  source: NumbersSource,
  decimal: DecimalSign = ".",
): string {
  const shared = { ...sourceCells(source, referenceFields(reference, null), decimal), a, smoothness, seed };
  const rows = [
    ...checks.map(({ proposition, place, at, measured, error, exact, z }) => ({
      ...shared, draws: drawCount, quantity: QUANTITIES[proposition], place, at, measured, standardError: error, exact, z,
    })),
    ...errors.map(({ draws, rms }) => ({
      ...shared, draws, quantity: "errorOfAverage", place: null, at: null, measured: rms, standardError: null,
      exact: rmsOfOne / Math.sqrt(draws), z: null,
    })),
  ]; // prettier-ignore
  return csv(Object.keys(rows[0]), rows, decimal);
}

/** What no spreadsheet takes for a formula: such begin with =, +, -, @ or white space. */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
}

/** Text as a cell: in quotes where a sign in it would end the cell. */
function quoted(text: string, separator: string): string {
  const isPlain = !text.includes(separator) && !/["\r\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** "2+3", "2 kidney_right+3 kidney_left", ">= 0.5", "<= 0.5"; "" where there was no choice. */
function foregroundText(foreground: ForegroundChoice | null): string {
  if (foreground === null) return "";
  if ("labels" in foreground) {
    const { labels, names } = foreground;
    return labels.map((label, i) => labelText(label, names?.[i] ?? null)).join("+");
  }
  return "level" in foreground ? `>= ${foreground.level}` : `<= ${foreground.atMost}`;
}
