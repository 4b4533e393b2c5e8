/** An experiment's results as JSON and CSV: the same fields under the same names on the screen and the command line. */
import { RELIABILITY_BINS } from "../../core/training/reliability.ts";
import { AUGMENTATION_RANGES, type Recipe } from "../../core/training/recipe.ts";
import {
  type Difference,
  DIFFERENCE_NAMES,
  differenceOf,
  type FoldResult,
  type Method,
  type Spread,
  type StrengthSummary,
  summarise,
  VOLUME_RATIOS,
  type VolumeRatio,
  calibrationErrorOf,
  volumeRatioOf,
} from "../../core/training/results.ts";
import { croppingWords, splitWarning } from "./division.ts";
import { recipeData } from "./recipe.ts";
import { type ExperimentRun, partsOf } from "./run.ts";

/** What a fold has as numbers, and the means over folds as spreads. */
interface Findings<T> {
  readonly noisy: Readonly<Record<Method, T>>;
  readonly clean: Readonly<Record<Method, T>>;
  readonly differences: Readonly<Record<"noisy" | "clean", Readonly<Record<Difference, T>>>>;
  readonly meanThreshold: T;
  readonly meanOracleThreshold: T;
  readonly calibrationError: T;
  readonly volumeRatios: Readonly<Record<VolumeRatio, T>>;
}

/** Their names in a file, in order. Dice against the noisy labels comes first, against the clean references after it. */
const NUMBERS = {
  ceHalf: <T>({ noisy }: Findings<T>) => noisy.ceHalf,
  sdHalf: <T>({ noisy }: Findings<T>) => noisy.sdHalf,
  ceStar: <T>({ noisy }: Findings<T>) => noisy.ceStar,
  meanThreshold: <T>({ meanThreshold }: Findings<T>) => meanThreshold,
  oracleHalf: <T>({ noisy }: Findings<T>) => noisy.oracleHalf,
  oracleStar: <T>({ noisy }: Findings<T>) => noisy.oracleStar,
  meanOracleThreshold: <T>({ meanOracleThreshold }: Findings<T>) => meanOracleThreshold,
  cleanCeHalf: <T>({ clean }: Findings<T>) => clean.ceHalf,
  cleanSdHalf: <T>({ clean }: Findings<T>) => clean.sdHalf,
  cleanCeStar: <T>({ clean }: Findings<T>) => clean.ceStar,
  cleanOracleHalf: <T>({ clean }: Findings<T>) => clean.oracleHalf,
  cleanOracleStar: <T>({ clean }: Findings<T>) => clean.oracleStar,
  sdHalfMinusCeStar: <T>({ differences }: Findings<T>) => differences.noisy.sdHalfMinusCeStar,
  ceStarMinusCeHalf: <T>({ differences }: Findings<T>) => differences.noisy.ceStarMinusCeHalf,
  cleanSdHalfMinusCeStar: <T>({ differences }: Findings<T>) => differences.clean.sdHalfMinusCeStar,
  cleanCeStarMinusCeHalf: <T>({ differences }: Findings<T>) => differences.clean.ceStarMinusCeHalf,
  calibrationError: <T>({ calibrationError }: Findings<T>) => calibrationError,
  volumeRatioCeHalf: <T>({ volumeRatios }: Findings<T>) => volumeRatios.ceHalf,
  volumeRatioSdHalf: <T>({ volumeRatios }: Findings<T>) => volumeRatios.sdHalf,
  volumeRatioCeStar: <T>({ volumeRatios }: Findings<T>) => volumeRatios.ceStar,
  volumeRatioOracleHalf: <T>({ volumeRatios }: Findings<T>) => volumeRatios.oracleHalf,
  volumeRatioOracleStar: <T>({ volumeRatios }: Findings<T>) => volumeRatios.oracleStar,
  volumeRatioNoisy: <T>({ volumeRatios }: Findings<T>) => volumeRatios.noisy,
} as const;

const FIELDS = Object.keys(NUMBERS) as (keyof typeof NUMBERS)[];

/** By fold, then by noise strength: the order in which jobs are trained, however they finished. */
function inOrder(results: readonly FoldResult[]): FoldResult[] {
  return results.toSorted((one, other) => one.fold - other.fold || one.a - other.a);
}

function foldData(result: FoldResult) {
  const { a, fold, testCount } = result;
  const apart = (against: "noisy" | "clean") =>
    Object.fromEntries(DIFFERENCE_NAMES.map((name) => [name, differenceOf(result[against], name)])) as Record<
      Difference,
      number | null
    >;
  const findings = {
    ...result,
    differences: { noisy: apart("noisy"), clean: apart("clean") },
    calibrationError: calibrationErrorOf(result),
    volumeRatios: Object.fromEntries(VOLUME_RATIOS.map((of) => [of, volumeRatioOf(result, of)])) as Record<
      VolumeRatio,
      number | null
    >,
  };
  return {
    a,
    fold,
    ...Object.fromEntries(FIELDS.map((field) => [field, NUMBERS[field](findings)])),
    testCount,
  };
}

/** Mean and standard deviation (n − 1) over the n folds that define the number. */
function spreadData({ mean, deviation, count }: Spread) {
  return { mean, sd: deviation, n: count };
}

function meansData({ recipe, results }: ExperimentRun) {
  return summarise(recipe.noiseStrengths, results).map((summary) => {
    const spreads = FIELDS.map((field) => [field, spreadData(NUMBERS[field](summary))]);
    return { a: summary.a, ...Object.fromEntries(spreads), calibration: calibrationData(summary) };
  });
}

/** The pixels by the probability that cross-entropy gives them, beside their exact marginal; null where it was not counted. */
function calibrationData({ reliability }: StrengthSummary) {
  if (reliability === null) return null;
  return reliability.counts.map((count, bin) => ({
    low: bin / RELIABILITY_BINS,
    high: (bin + 1) / RELIABILITY_BINS,
    count,
    meanPrediction: reliability.predicted[bin],
    meanMarginal: reliability.marginal[bin],
  }));
}

/** What the numbers rest on; null while that is not known. */
function divisionData(run: ExperimentRun) {
  const { images = null, subjects = null, by: splitBy = null } = run.division ?? {};
  return { images, subjects, splitBy, warning: splitWarning(run), cropping: croppingWords(run.recipe) };
}

function runData(run: ExperimentRun) {
  const { recipe, results } = run;
  return {
    organ: recipe.organ,
    recipe: recipeData(recipe),
    ...divisionData(run),
    folds: inOrder(results).map(foldData),
    means: meansData(run),
  };
}

/**
 * JSON text with a final line break: one run is an object { organ, recipe, images, subjects, splitBy, warning,
 * cropping, folds, means }, several are
 * { organs: […] } of such objects; of several seeds together each stands alone. null for what is undefined. @param indent spaces; 0 for one line.
 */
export function experimentJson(shown: readonly ExperimentRun[], indent = 2): string {
  const runs = shown.flatMap(partsOf);
  const data = runs.length === 1 ? runData(runs[0]) : { organs: runs.map(runData) };
  return `${JSON.stringify(data, null, indent)}\n`;
}

/**
 * CSV (RFC 4180): a header, and one row per fold and noise strength that repeats the recipe and the paired differences'
 * mean and standard deviation over the folds, so that files can be put below each other. Undefined is an empty cell; lists are joined by spaces, file names by "|".
 */
export function experimentCsv(runs: readonly ExperimentRun[]): string {
  const rows = runs.flatMap(partsOf).flatMap((run) => {
    const spreads = new Map(
      summarise(run.recipe.noiseStrengths, run.results).map((summary) => [summary.a, pairedCells(summary)]),
    );
    const shared = { ...divisionData(run), ...recipeCells(run.recipe) };
    return inOrder(run.results).map((result) => ({
      ...foldData(result),
      ...spreads.get(result.a),
      ...shared,
    }));
  });
  const header = ["organ", "a", "fold", ...FIELDS, ...PAIRED_COLUMNS, "testCount", ...DIVISION_COLUMNS, ...RECIPE_COLUMNS]; // prettier-ignore
  const cells = rows.map((row) => {
    const byName = new Map<string, Cell>(Object.entries(row));
    return header.map((column) => csvCell(byName.get(column) ?? null));
  });
  return [header, ...cells].map((row) => `${row.join(",")}\r\n`).join("");
}

const DIVISION_COLUMNS = ["images", "subjects", "splitBy", "warning", "cropping"] as const;

const PAIRED_COLUMNS = DIFFERENCE_NAMES.flatMap((name) => [`${name}Mean`, `${name}Sd`]);

function pairedCells({ differences }: StrengthSummary): Record<string, Cell> {
  return Object.fromEntries(
    DIFFERENCE_NAMES.flatMap((name) => {
      const { mean, deviation } = differences.noisy[name];
      return [[`${name}Mean`, mean], [`${name}Sd`, deviation]]; // prettier-ignore
    }),
  );
}

const RECIPE_COLUMNS = [
  "source", "plane", "labels", "checksum", "size", "imageCount", "noiseStrengths", "smoothness", "folds", "steps", "batch",
  "depth", "channels", "learningRate", "flips", ...AUGMENTATION_RANGES, "weightDecay", "dropout", "seed", "version",
] as const; // prettier-ignore

function recipeCells(recipe: Recipe): Record<"organ" | (typeof RECIPE_COLUMNS)[number], Cell> {
  const { source, noiseStrengths, ...plain } = recipeData(recipe);
  return {
    ...plain,
    noiseStrengths: noiseStrengths.join(" "),
    source:
      source.kind === "files"
        ? source.names.join("|")
        : source.kind === "volumes"
          ? `${source.kind} ${source.version}`
          : source.kind,
    plane: source.kind === "volumes" ? source.plane : "axial",
    labels: source.kind === "files" ? source.labels.join(" ") : null,
    checksum: source.kind === "files" ? source.checksum : null,
  };
}

type Cell = string | number | boolean | null;

/** Quoted where it has to be. */
function csvCell(value: Cell): string {
  if (value === null) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
