/** The command `threshold`: the Dice threshold of probability maps, and what it gains against a truth. */
import { basename } from "node:path";
import { InputError } from "../core/errors.ts";
import { createKernel, type Kernel } from "../core/kernel/index.ts";
import { thresholded } from "../core/segmentation.ts";
import { formatNumber } from "../figure/format.ts";
import { readMapFile } from "../io/predictions/mapFile.ts";
import { writeMask } from "../io/predictions/maskFile.ts";
import { type MapChoice, type MapResult, mapResult, openMap } from "../io/predictions/measured.ts";
import { mapsCsv, mapsJson, together } from "../io/predictions/numbers.ts";
import { pairTruths, stemOf } from "../io/predictions/pairing.ts";
import { READINGS } from "../io/predictions/reading.ts";
import { readTruthFile } from "../io/predictions/truth.ts";
import { readBytes } from "./analyseFile.ts";
import { parseWords, wholeNumbersOption } from "./options.ts";
import { type Output, checkTargets, writeAll } from "./outputs.ts";
import { ProgressLine } from "./progressLine.ts";

export const THRESHOLD_USAGE = `Usage: npm run -s marginalia -- threshold MAP… [options]

The threshold t = half of the best Dice a segmentation can have against the map itself, for every map of probabilities: NIfTI,
NPY, grey PNG, or nnU-Net's .npz. With truths, the Dice of the cuts at 1/2, at t, and at the best threshold there is for that
image. A map that does not serve is reported and the others go on (exit code 2 at the end).

  --truth MASK…               masks or label maps; paired with the maps by name and grid
  --class N                   class of maps that have several, from 0 (the background)
  --label N[,M…]              label of the truths; else the class, or of a mask what goes without saying
  --values WORD               how values are read: ${[...READINGS.keys()].join(", ")}; else as they are recognised
  --json PATH|-               the numbers as JSON; - is standard output
  --csv PATH                  the numbers as CSV, one row a map
  --masks PREFIX              the masks {map >= t} as PREFIX-NAME.nii.gz (or .npy, .png, as the map is), over the map's own grid;
                              a PREFIX that ends in / is a folder

Without --json and --csv, a table of the numbers is printed. Bad input ends with one line on standard error and exit code 2.
`;

interface ThresholdCommand extends MapChoice {
  readonly maps: readonly string[];
  readonly truths: readonly string[];
  readonly json: string | null;
  readonly csv: string | null;
  readonly masks: string | null;
}

/** `--truth a b c` gives all three, up to the next option: parseArgs would take one of them. */
function apart(words: readonly string[]): { truths: string[]; rest: string[] } {
  const truths: string[] = [];
  const rest: string[] = [];
  let isTruth = false;
  for (const word of words) {
    if (word === "--truth") isTruth = true;
    else if (word.startsWith("--truth=")) truths.push(word.slice("--truth=".length));
    else if (/^--?[a-z]/.test(word)) {
      isTruth = false;
      rest.push(word);
    } else (isTruth ? truths : rest).push(word);
  }
  return { truths, rest };
}

/** @throws InputError naming the word that is wrong. */
export function parseThreshold(words: readonly string[]): ThresholdCommand | "help" {
  const { truths, rest } = apart(words);
  const text = { type: "string" } as const;
  const { values, positionals: maps } = parseWords(rest, {
    class: text, label: text, values: text, json: text, csv: text, masks: text, help: { type: "boolean", short: "h" },
  }); // prettier-ignore
  if (values.help) return "help";
  if (words.includes("--truth") && truths.length === 0)
    throw new InputError("--truth needs a MASK, got none");
  if (maps.length === 0) {
    throw new InputError("threshold needs a MAP, in front of --truth: see --help");
  }
  const word = values.values;
  if (word !== undefined && !READINGS.has(word)) {
    throw new InputError(`--values must be one of ${[...READINGS.keys()].join(", ")}, got '${word}'`);
  }
  const numbers = values.class === undefined ? null : wholeNumbersOption("--class", values.class);
  if (numbers !== null && (numbers.length > 1 || numbers[0] < 0)) {
    throw new InputError(`--class must be one whole number from 0 on, got '${values.class}'`);
  }
  return {
    maps,
    truths,
    number: numbers?.[0] ?? null,
    reading: (word === undefined ? null : READINGS.get(word)) ?? null,
    labels: values.label?.split(/[,;]/).map((label) => label.trim()) ?? null,
    json: values.json ?? null,
    csv: values.csv ?? null,
    masks: values.masks ?? null,
  };
}

/** @throws InputError where the only map, or a path, does not serve; nothing has been written then. */
export async function runThreshold(command: ThresholdCommand): Promise<void> {
  const { maps, truths, json, csv, masks } = command;
  checkTargets([json === "-" ? null : json, csv].filter((path) => path !== null));
  if (masks !== null) checkTargets(maps.map((path) => maskPath(masks, stemOf(path))));
  const { truthOf, notes } = pairTruths(maps, truths);
  const progress = new ProgressLine(process.stderr);
  for (const note of notes) progress.say(`note: ${note}`);
  const kernel = createKernel();
  const results: MapResult[] = [];
  const outputs: Output[] = [];
  for (const [i, path] of maps.entries()) {
    const place = maps.length > 1 ? `${path}: ` : "";
    if (maps.length > 1) progress.show(`${i + 1} of ${maps.length}: ${path}`);
    const truth = truthOf[i] === null ? null : truths[truthOf[i]];
    try {
      const done = await measureFile(kernel, command, path, truth);
      for (const note of done.notes) progress.say(`note: ${place}${note}`);
      results.push(done.result);
      if (done.mask !== null) outputs.push(done.mask);
    } catch (error) {
      if (maps.length === 1 || !(error instanceof InputError)) throw error;
      progress.say(`marginalia: ${error.message.replaceAll("\n", " ")}`);
      process.exitCode = 2;
    }
  }
  progress.clear();
  if (results.length === 0) throw new InputError("none of the maps serves: nothing is written");
  if (json !== null && json !== "-") outputs.push({ path: json, bytes: mapsJson(results) });
  if (csv !== null) outputs.push({ path: csv, bytes: mapsCsv(results) });
  checkTargets(outputs.map(({ path }) => path));
  writeAll(outputs);
  if (json === "-") process.stdout.write(mapsJson(results));
  else if (json === null && csv === null) process.stdout.write(table(results));
}

async function measureFile(
  kernel: Kernel,
  command: ThresholdCommand,
  path: string,
  truthPath: string | null,
) {
  const file = await readMapFile(basename(path), readBytes(path));
  const truth = truthPath === null ? null : await readTruthFile(basename(truthPath), readBytes(truthPath));
  if (command.number === null && file.classes.length > 2) {
    throw new InputError(
      `${path}: it has the classes 0 to ${file.classes.length - 1}: choose one of them with --class N`,
    );
  }
  const open = inFile(path, () => openMap(file, truth, command));
  const result = mapResult(kernel, file, truth, open, command.reading);
  return { result, notes: open.notes, mask: maskOutput() };

  function maskOutput(): Output | null {
    if (command.masks === null) return null;
    const { threshold } = result.numbers;
    const what = `m >= ${threshold} of ${file.name}`;
    const { name, bytes } = writeMask(file, open, thresholded(open.map, threshold), what);
    return { path: maskPath(command.masks, name), bytes };
  }
}

function maskPath(prefix: string, name: string): string {
  return `${prefix}${prefix.endsWith("/") ? "" : "-"}${name}`;
}

/** Errors that do not name their file yet. */
function inFile<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InputError) || error.message.startsWith(basename(path))) throw error;
    throw new InputError(`${path}: ${error.message}`);
  }
}

/** The main numbers for a human reader. */
function table(results: readonly MapResult[]): string {
  const hasTruth = results.some(({ truth }) => truth !== null);
  const head = ["t", "sup Dice", "vol. 1/2", "vol. t", ...(hasTruth ? ["Dice 1/2", "Dice t", "best"] : [])];
  const width = Math.max(5, ...results.map(({ name }) => name.length)) + 2;
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}${cells.map((cell) => cell.padStart(10)).join("")}\n`;
  const { means, calibrationError } = together(results);
  const cells = (numbers: MapResult["numbers"] | typeof means) =>
    [
      numbers.threshold, numbers.supDice, numbers.volumeHalf, numbers.volumeThreshold,
      ...(hasTruth ? [numbers.diceHalf, numbers.diceThreshold, numbers.diceBest] : []),
    ].map((value) => formatNumber(value)); // prettier-ignore
  const rows = results.map(({ name, numbers }) => line(name, cells(numbers)));
  const last = results.length > 1 ? line("mean", cells(means)) : "";
  return line("", head) + rows.join("") + last + gain(means, calibrationError);
}

function gain(means: ReturnType<typeof together>["means"], error: number | null): string {
  const { difference, differenceLow, differenceHigh } = means;
  if (difference === null) return "";
  const interval =
    differenceLow === null
      ? ""
      : ` (95 % from ${formatNumber(differenceLow)} to ${formatNumber(differenceHigh)})`;
  return `Dice at t minus Dice at 1/2: ${formatNumber(difference)}${interval}; expected calibration error ${formatNumber(error)}\n`;
}
