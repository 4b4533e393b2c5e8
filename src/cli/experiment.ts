/** The command `experiment`: train every organ's folds over all cores, then write every file at once. */
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Experimenter } from "../compute/experimenter.ts";
import { InputError } from "../core/errors.ts";
import { type Spread, summarise } from "../core/training/results.ts";
import { describeExperiment } from "../figure/experiment/chart.ts";
import { plainName, TRAINED } from "../figure/experiment/methods.ts";
import { drawChart } from "../figure/experiment/drawChart.ts";
import { writeFigure } from "../figure/file.ts";
import { FIGURE_FORMATS } from "../figure/formats.ts";
import { formatNumber, formatStrength } from "../figure/format.ts";
import { loadResources } from "../figure/resources.node.ts";
import { experimentCsv, experimentJson } from "../io/experiment/results.ts";
import { RECIPE_KEYWORD, readRecipes } from "../io/experiment/recipe.ts";
import type { ExperimentRun } from "../io/experiment/run.ts";
import type { ExperimentCommand } from "./experimentArguments.ts";
import { imagesOf, type OrganImages } from "./experimentImages.ts";
import { trainOrgans } from "./experimentTraining.ts";
import { checkTargets, type Output, reason, writeAll } from "./outputs.ts";
import { ProgressLine } from "./progressLine.ts";

/** Width of the chart, pixels. */
const CHART_WIDTH = 2400;
/** No saved chart or result is larger. */
const MAX_RECIPE_BYTES = 2 ** 28;

/**
 * @param experimenter trains; the caller ends it. @param signal stops everything: then no file is written.
 * @throws InputError for a choice, a file or a path that does not serve; AbortError after a stop.
 */
export async function runExperiment(
  command: ExperimentCommand,
  experimenter: Experimenter,
  signal: AbortSignal,
): Promise<void> {
  const { json, csv, figure, recipeFile, pairs } = command;
  const recipes = recipeFile === null ? command.recipes : readRecipeFile(recipeFile);
  checkTargets([json === "-" ? null : json, csv, figure].filter((path) => path !== null));
  const line = new ProgressLine(process.stderr);
  const organs: OrganImages[] = [];
  for (const recipe of recipes) {
    const images = await imagesOf(recipe, pairs, recipeFile !== null, experimenter, signal);
    for (const note of images.notes) line.say(`note: ${recipe.organ}: ${note}`);
    organs.push(images);
  }
  const runs = await trainOrgans(organs, experimenter, signal, line);
  const text = experimentJson(runs);
  const outputs: Output[] = [];
  if (json !== null && json !== "-") outputs.push({ path: json, bytes: text });
  if (csv !== null) outputs.push({ path: csv, bytes: experimentCsv(runs) });
  if (figure !== null) outputs.push({ path: figure, bytes: await chartFile(runs, figure) });
  writeAll(outputs);
  if (json === "-") process.stdout.write(text);
  else if (json === null) process.stdout.write(runs.map(table).join("\n"));
}

function readRecipeFile(path: string) {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(path);
    if (size > MAX_RECIPE_BYTES)
      throw new InputError(`${path}: the file has ${size} bytes, far more than a recipe`);
    bytes = new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: the file cannot be read (${reason(error)})`);
  }
  return readRecipes(basename(path), bytes);
}

/** The chart as PNG, SVG or PDF, by the path's ending, with recipe and results inside. */
async function chartFile(runs: readonly ExperimentRun[], path: string): Promise<Uint8Array> {
  const chart = drawChart(describeExperiment({ runs, against: "noisy", withOracle: true }));
  const ending = path.toLowerCase().split(".").at(-1);
  const format = FIGURE_FORMATS.find((known) => known === ending) ?? "png";
  const inside = { keyword: RECIPE_KEYWORD, text: experimentJson(runs, 0) };
  return writeFigure(chart, { format, width: { pixels: CHART_WIDTH }, inside }, loadResources());
}

/** The means for a human reader. */
function table({ recipe, results }: ExperimentRun): string {
  const cell = ({ mean, deviation }: Spread) =>
    `${formatNumber(mean)}${deviation === null ? "" : ` ± ${formatNumber(deviation)}`}`;
  const header = ["a", ...TRAINED.map(plainName), `threshold of ${plainName("ceStar")}`];
  const rows = summarise(recipe.noiseStrengths, results).map(({ a, noisy, meanThreshold }) => [
    formatStrength(a),
    ...TRAINED.map((method) => cell(noisy[method])),
    cell(meanThreshold),
  ]);
  const lines = [header, ...rows].map(
    ([first, ...others]) => first.padEnd(8) + others.map((text) => text.padStart(20)).join(""),
  );
  return `${recipe.organ}: mean Dice with noisy labels, ± standard deviation over ${recipe.folds} folds; seed ${recipe.seed}\n${lines.join("\n")}\n`;
}
