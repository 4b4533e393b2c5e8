/** The command `raters`: how far several people's masks of one object agree, and the noise of the model that they are like. */
import { InputError } from "../core/errors.ts";
import { createKernel } from "../core/kernel/index.ts";
import { type Estimate, type RaterFit, fitRaters } from "../core/raters/fit.ts";
import { MOST_RATERS, meanPairwiseDice } from "../core/raters/masks.ts";
import { formatNumber, formatPercent } from "../figure/format.ts";
import { raterNotes } from "../figure/words/raters.ts";
import { type RatersSource, raterFields, ratersCsv, ratersJson } from "../io/raters/numbers.ts";
import { type Placed, requireOneGrid } from "../io/raters/sameGrid.ts";
import { readReference } from "./analyseFile.ts";
import { type AnalyseCommand, foregroundOption } from "./arguments.ts";
import { parseWords } from "./options.ts";
import { type Output, checkTargets, writeAll } from "./outputs.ts";
import { ProgressLine } from "./progressLine.ts";

export const RATERS_USAGE = `Usage: npm run -s marginalia -- raters MASK MASK… [options]

How far several people agree on one object, and the noise of the model that they are most like: a from how much two of them have in
common, b from how their differences fill windows of growing size, the reference as the mask whose marginal fits their average
best, each with a 95 % interval (seeded bootstrap over raters). Each MASK is one rater's, as for analyse, all on one grid.

  --label N[,M…] | --level X  the foreground, as for analyse, in every file
  --json PATH|-               the numbers as JSON, null for what cannot be told; - is standard output
  --csv PATH                  the numbers as CSV, one row a rater

Without --json and --csv, a table of the numbers is printed. Bad input ends with one line on standard error and exit code 2.
`;

interface RatersCommand extends Pick<AnalyseCommand, "choice" | "json" | "csv"> {
  readonly files: readonly string[];
}

/** @throws InputError naming the word that is wrong. */
export function parseRaters(words: readonly string[]): RatersCommand | "help" {
  const text = { type: "string" } as const;
  const { values, positionals } = parseWords(words, {
    label: text, level: text, json: text, csv: text, help: { type: "boolean", short: "h" },
  }); // prettier-ignore
  if (values.help) return "help";
  if (positionals.length < 2 || positionals.length > MOST_RATERS) {
    throw new InputError(
      `raters takes 2 to ${MOST_RATERS} masks, one a rater, got ${positionals.length}: see --help`,
    );
  }
  return {
    files: positionals,
    choice: foregroundOption(values),
    json: values.json ?? null,
    csv: values.csv ?? null,
  };
}

/** @throws InputError where a file, or a path, does not serve; nothing has been written then. */
export async function runRaters({ files, choice, json, csv }: RatersCommand): Promise<void> {
  checkTargets([json === "-" ? null : json, csv].filter((path) => path !== null));
  const progress = new ProgressLine(process.stderr);
  const masks: Uint8Array[] = [];
  let first: Placed | null = null;
  for (const file of files) {
    const { image, notes, reference } = await readReference(file, choice, "whole");
    for (const note of notes) progress.say(`note: ${file}: ${note}`);
    const placed = { name: file, format: image.format, grid: image.grid, orientation: image.orientation };
    if (first !== null) requireOneGrid(first, placed);
    first ??= placed;
    masks.push(reference.mask);
  }
  const { grid } = first!;
  const steps = fitRaters(createKernel(), { grid, masks });
  let step = steps.next();
  for (; !step.done; step = steps.next()) progress.show(`raters: ${Math.floor(100 * step.value)} %`);
  progress.clear();
  const source = { names: files, grid };
  const notes = raterNotes(step.value);
  const text = ratersJson(step.value, source, notes);
  const outputs: Output[] = [];
  if (json !== null && json !== "-") outputs.push({ path: json, bytes: text });
  if (csv !== null) outputs.push({ path: csv, bytes: ratersCsv(step.value, source) });
  writeAll(outputs);
  if (json === "-") process.stdout.write(text);
  else if (json === null && csv === null) process.stdout.write(table(step.value, source, notes));
}

/** For a human reader. */
function table(fit: RaterFit, source: RatersSource, notes: readonly string[]): string {
  const fields = raterFields(fit, source);
  const estimate = (value: Pick<Estimate, "low" | "high" | "value"> | null) =>
    value === null
      ? "cannot be told"
      : `${formatNumber(value.value)}${value.low === null && value.high === null ? "" : ` (95 %: ${value.low === null ? "0" : formatNumber(value.low)} to ${value.high === null ? "?" : formatNumber(value.high)})`}`;
  const lines = [
    ...source.names.map((name, i) => `${name}: volume ${formatPercent(fields.volumes[i])}, Dice with the others ${fields.pairwiseDice[i].filter((_, j) => j !== i).map((dice) => formatNumber(dice)).join(" ")}`),
    `mean Dice of two raters     ${formatNumber(meanPairwiseDice(fit.agreement))}`,
    `noise strength a            ${estimate(fit.strength)}`,
    `smoothness b                ${estimate(fit.smoothness)}`,
    `reference                   ${fields.reference.name}, volume ${formatPercent(fields.reference.volume)}`,
    `threshold t, sup Dice       ${formatNumber(fields.threshold)}, ${formatNumber(fields.supDice)}`,
    `volume: majority, at t      ${formatPercent(fields.volumeMajority)}, ${formatPercent(fields.volumeDice)}`,
  ]; // prettier-ignore
  return `${[...lines, ...notes].join("\n")}\n`;
}
