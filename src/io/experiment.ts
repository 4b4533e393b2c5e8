/** An experiment's results as JSON and CSV: the same fields under the same names on the screen and the command line. */
import type { Recipe } from "../core/training/recipe.ts";
import { type FoldResult, type Spread, spreadOf } from "../core/training/results.ts";
import { recipeData } from "./experimentRecipe.ts";
import type { ExperimentRun } from "./experimentRun.ts";

/** The numbers of a fold in a file. Dice against the noisy labels comes first, against the clean references after it. */
const NUMBERS = {
  ceHalf: (result: FoldResult) => result.noisy.ceHalf,
  sdHalf: (result: FoldResult) => result.noisy.sdHalf,
  ceStar: (result: FoldResult) => result.noisy.ceStar,
  meanThreshold: (result: FoldResult) => result.meanThreshold,
  oracleHalf: (result: FoldResult) => result.noisy.oracleHalf,
  oracleStar: (result: FoldResult) => result.noisy.oracleStar,
  meanOracleThreshold: (result: FoldResult) => result.meanOracleThreshold,
  cleanCeHalf: (result: FoldResult) => result.clean.ceHalf,
  cleanSdHalf: (result: FoldResult) => result.clean.sdHalf,
  cleanCeStar: (result: FoldResult) => result.clean.ceStar,
  cleanOracleHalf: (result: FoldResult) => result.clean.oracleHalf,
  cleanOracleStar: (result: FoldResult) => result.clean.oracleStar,
} as const satisfies Readonly<Record<string, (result: FoldResult) => number | null>>;

type NumberField = keyof typeof NUMBERS;
const FIELDS = Object.keys(NUMBERS) as NumberField[];

/** By fold, then by noise strength: the order in which jobs are trained, however they finished. */
function inOrder(results: readonly FoldResult[]): FoldResult[] {
  return results.toSorted((one, other) => one.fold - other.fold || one.a - other.a);
}

function foldData(result: FoldResult) {
  const { a, fold, testCount } = result;
  return {
    a,
    fold,
    ...Object.fromEntries(FIELDS.map((field) => [field, NUMBERS[field](result)])),
    testCount,
  };
}

/** Mean and standard deviation (n − 1) over the n folds that define the number. */
function spreadData({ mean, deviation, count }: Spread) {
  return { mean, sd: deviation, n: count };
}

function meansData({ recipe, results }: ExperimentRun) {
  return recipe.noiseStrengths.map((a) => {
    const folds = inOrder(results.filter((result) => result.a === a));
    const spreads = FIELDS.map((field) => [field, spreadData(spreadOf(folds.map(NUMBERS[field])))]);
    return { a, ...Object.fromEntries(spreads) };
  });
}

function runData(run: ExperimentRun) {
  const { recipe, results, splitBy } = run;
  return {
    organ: recipe.organ,
    recipe: recipeData(recipe),
    splitBy,
    folds: inOrder(results).map(foldData),
    means: meansData(run),
  };
}

/**
 * JSON text with a final line break: one run is an object { organ, recipe, splitBy, folds, means }, several are
 * { organs: […] } of such objects. null for what is undefined. @param indent spaces; 0 for one line.
 */
export function experimentJson(runs: readonly ExperimentRun[], indent = 2): string {
  const data = runs.length === 1 ? runData(runs[0]) : { organs: runs.map(runData) };
  return `${JSON.stringify(data, null, indent)}\n`;
}

/**
 * CSV (RFC 4180): a header, and one row per fold and noise strength that repeats the recipe, so that files can be put
 * below each other. Undefined is an empty cell; lists are joined by spaces, file names by "|".
 */
export function experimentCsv(runs: readonly ExperimentRun[]): string {
  const rows = runs.flatMap(({ recipe, results, splitBy }) =>
    inOrder(results).map((result) => ({ ...foldData(result), splitBy, ...recipeCells(recipe) })),
  );
  const header = ["organ", "a", "fold", ...FIELDS, "testCount", "splitBy", ...RECIPE_COLUMNS];
  const cells = rows.map((row) => {
    const byName = new Map<string, Cell>(Object.entries(row));
    return header.map((column) => csvCell(byName.get(column) ?? null));
  });
  return [header, ...cells].map((row) => `${row.join(",")}\r\n`).join("");
}

const RECIPE_COLUMNS = [
  "source", "labels", "checksum", "size", "imageCount", "noiseStrengths", "smoothness", "folds", "steps", "batch",
  "channels", "learningRate", "flips", "seed", "version",
] as const; // prettier-ignore

function recipeCells(recipe: Recipe): Record<"organ" | (typeof RECIPE_COLUMNS)[number], Cell> {
  const { source, noiseStrengths, ...plain } = recipeData(recipe);
  return {
    ...plain,
    noiseStrengths: noiseStrengths.join(" "),
    source: source.kind === "synthetic" ? source.kind : source.names.join("|"),
    labels: source.kind === "synthetic" ? null : source.labels.join(" "),
    checksum: source.kind === "synthetic" ? null : source.checksum,
  };
}

type Cell = string | number | boolean | null;

/** Quoted where it has to be. */
function csvCell(value: Cell): string {
  if (value === null) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
