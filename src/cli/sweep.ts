/** The command `sweep`: Dice, threshold and volumes against the noise strength, exact and without sampling. */
import { InputError } from "../core/errors.ts";
import { createKernel } from "../core/kernel/index.ts";
import { PARAMETERS, checked } from "../core/parameters.ts";
import { foregroundCount } from "../core/reference.ts";
import { MOST_STRENGTHS, type SweepColumn, sweep } from "../core/sweep.ts";
import { formatNumber, formatStrength } from "../figure/format.ts";
import { namedChoice } from "../io/labels.ts";
import { sweepCsv, sweepJson } from "../io/numbers.ts";
import { onFile, readReference } from "./analyseFile.ts";
import { type AnalyseCommand, foregroundOption } from "./arguments.ts";
import { DOMAIN_OPTIONS, DOMAIN_USAGE, type DomainWords, domainWords, lengthsOn } from "./lengthOptions.ts";
import { helpLine, parseWords, rangeOption } from "./options.ts";
import { type Output, checkTargets, writeAll } from "./outputs.ts";
import { ProgressLine } from "./progressLine.ts";

/** What the slider reaches: the Lab's panel "Noise sweep" has the same strengths. */
const DEFAULT_NOISE = "0:0.3:61";

/** What takes no longer says nothing of how far it is. */
const PATIENCE_MS = 2000;

export const SWEEP_USAGE = `Usage: npm run -s marginalia -- sweep FILE [options]

D_m of the reference and of both optima, the threshold t and the volumes for many noise strengths, exact, without samples: the
numbers of the Lab's panel "Noise sweep", to the last digit. FILE is a mask, as for analyse.

${helpLine(PARAMETERS.noise, "noise strengths a, each a fraction of the longest side, or start:stop:count", DEFAULT_NOISE)}
${DOMAIN_USAGE}
  --label N[,M…] | --level X  the foreground, as for analyse
  --json PATH|-               the numbers as JSON; - is standard output
  --csv PATH                  the numbers as CSV, one row a noise strength

Without --json and --csv, a table of the numbers is printed. Bad input ends with one line on standard error and exit code 2.
`;

interface SweepCommand extends Pick<AnalyseCommand, "choice" | "json" | "csv">, DomainWords {
  readonly file: string;
  readonly noiseStrengths: readonly number[];
}

/** @throws InputError naming the word that is wrong. */
export function parseSweep(words: readonly string[]): SweepCommand | "help" {
  const text = { type: "string" } as const;
  const { values, positionals } = parseWords(words, {
    noise: text, ...DOMAIN_OPTIONS, label: text, level: text, json: text, csv: text, help: { type: "boolean", short: "h" },
  }); // prettier-ignore
  if (values.help) return "help";
  if (positionals.length !== 1) {
    throw new InputError(`sweep takes one FILE, got ${positionals.length}: see --help`);
  }
  const noiseStrengths = rangeOption("--noise", values.noise ?? DEFAULT_NOISE);
  if (noiseStrengths.length > MOST_STRENGTHS) {
    throw new InputError(
      `--noise names ${noiseStrengths.length} noise strengths: at most ${MOST_STRENGTHS} are taken`,
    );
  }
  const omega = domainWords(values);
  if (omega.typedIn.noise === "fraction")
    for (const a of noiseStrengths) checked(PARAMETERS.noise, a, "--noise");
  return {
    ...omega,
    file: positionals[0],
    noiseStrengths,
    choice: foregroundOption(values),
    json: values.json ?? null,
    csv: values.csv ?? null,
  };
}

/** @throws InputError where the file, or a path, does not serve; nothing has been written then. */
export async function runSweep(command: SweepCommand): Promise<void> {
  const { file, choice, json, csv } = command;
  checkTargets([json === "-" ? null : json, csv].filter((path) => path !== null));
  const { image, notes, foreground, reference, domain } = await readReference(file, choice, command.domain);
  const noiseStrengths = onFile(file, () =>
    lengthsOn("noise", command.noiseStrengths, command.typedIn.noise, reference.grid),
  );
  const progress = new ProgressLine(process.stderr);
  for (const note of notes) progress.say(`note: ${note}`);
  if (foregroundCount(reference) === 0) {
    progress.say("note: no pixel belongs to the foreground: the reference is empty, so Dice is undefined");
  }
  const steps = sweep(createKernel(), { reference, noiseStrengths });
  const start = performance.now();
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    if (performance.now() - start < PATIENCE_MS) continue;
    progress.show(`${file}: ${Math.floor(100 * step.value)} %`);
  }
  progress.clear();
  const columns = step.value;
  const outputs: Output[] = [];
  if (json !== null && json !== "-")
    outputs.push({ path: json, bytes: sweepJson(reference, columns, domain) });
  if (csv !== null) {
    const source = { name: image.name, foreground: namedChoice(foreground, image), domain };
    outputs.push({ path: csv, bytes: sweepCsv(reference, columns, source) });
  }
  writeAll(outputs);
  if (json === "-") process.stdout.write(sweepJson(reference, columns, domain));
  else if (json === null && csv === null) process.stdout.write(table(columns));
}

const TABLE: readonly (readonly [name: string, field: keyof SweepColumn])[] = [
  ["threshold", "threshold"],
  ["Dice: ref.", "diceOfReference"],
  ["accuracy", "diceOfAccuracy"],
  ["Dice-opt.", "diceOfDice"],
  ["vol.: marg.", "volumeMarginal"],
  ["accuracy", "volumeAccuracy"],
  ["Dice-opt.", "volumeDice"],
  ["leak", "leak"],
];

/** One row a noise strength, for a human reader. */
function table(columns: readonly SweepColumn[]): string {
  const line = (cells: readonly string[]) => `${cells.map((cell) => cell.padStart(12)).join("")}\n`;
  const rows = columns.map((column) =>
    line([formatStrength(column.a), ...TABLE.map(([, field]) => formatNumber(column[field]))]),
  );
  return line(["a", ...TABLE.map(([name]) => name)]) + rows.join("");
}
