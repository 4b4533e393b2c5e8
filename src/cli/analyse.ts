/** The command `analyse`: file by file; what is wrong with one does not keep the others from being computed. */
import { basename } from "node:path";
import { InputError } from "../core/errors.ts";
import { longestSideMm } from "../core/grid.ts";
import { createKernel } from "../core/kernel/index.ts";
import type { LabRequest } from "../core/lab.ts";
import type { ColumnNumbers } from "../core/result.ts";
import { formatNumber, formatSize, formatStrength } from "../figure/format.ts";
import { domainSize } from "../figure/words/domain.ts";
import { resultCsv, resultFields, resultJson } from "../io/numbers.ts";
import { type FileResult, type Targets, analyseFile } from "./analyseFile.ts";
import { type AnalyseCommand, NAME } from "./arguments.ts";
import { Cores } from "./cores.ts";
import { type Output, checkTargets, writeAll } from "./outputs.ts";
import { ProgressLine } from "./progressLine.ts";

/** @throws InputError where the only file, or a path, does not serve; nothing has been written then. */
export async function runAnalyse(command: AnalyseCommand): Promise<void> {
  const { files, json, csv } = command;
  const targets = files.map((file) => targetsOf(command, file));
  checkTargets([
    ...[json === "-" ? null : json, csv].filter((path) => path !== null),
    ...targets.flatMap((paths) => Object.values(paths).filter((path) => path !== null)),
  ]);
  const kernel = createKernel();
  const cores = new Cores(kernel);
  const results: { readonly file: string; readonly result: FileResult }[] = [];
  const progress = new ProgressLine(process.stderr);
  try {
    for (const [i, file] of files.entries()) {
      const place = files.length > 1 ? `${i + 1} of ${files.length}: ${file}` : file;
      const show = (share: number) => progress.show(`${place}: ${Math.floor(100 * share)} %`);
      if (files.length > 1) progress.show(place);
      try {
        const analyse = (request: LabRequest) => cores.analyse(request, show);
        results.push({ file, result: await analyseFile(kernel, command, file, targets[i], analyse) });
      } catch (error) {
        if (files.length === 1 || !(error instanceof InputError)) throw error;
        progress.say(`marginalia: ${error.message.replaceAll("\n", " ")}`);
        process.exitCode = 2;
      }
    }
  } finally {
    cores.close();
  }
  progress.clear();
  const text =
    files.length === 1
      ? resultJson(results[0].result.request, results[0].result.columns, results[0].result.source.domain)
      : array(results);
  const outputs: Output[] = [];
  if (json !== null && json !== "-") outputs.push({ path: json, bytes: text });
  if (csv !== null) outputs.push({ path: csv, bytes: resultCsv(results.map(({ result }) => result)) });
  writeAll(outputs);
  if (json === "-") process.stdout.write(text);
  else if (json === null && csv === null)
    for (const { file, result } of results)
      process.stdout.write(table(files.length > 1 ? `${file}: ` : "", result));
}

/** The results of several files, each with the path it was given by. */
function array(results: readonly { readonly file: string; readonly result: FileResult }[]): string {
  const items = results.map(({ file, result: { request, columns, source } }) => ({
    file,
    ...resultFields(request, columns, source.domain),
  }));
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** A file's own paths: its name without its ending stands where NAME does. */
function targetsOf({ figure, marginal, fields, bundle }: AnalyseCommand, file: string): Targets {
  const name = basename(file).replace(/(\.nii)?\.\w+$/i, "");
  const own = (path: string | null) => path?.replaceAll(NAME, name) ?? null;
  return { figure: own(figure), marginal: own(marginal), fields: own(fields), bundle: own(bundle) };
}

/** The main numbers for a human reader. */
function table(title: string, { request, columns, source, isUpright }: FileResult): string {
  const { grid } = request.reference;
  const side = longestSideMm(grid);
  const { domain = null } = source;
  const pixels =
    domain === null
      ? `${formatSize(grid, isUpright)} ${grid.shape.length === 3 ? "voxels" : "pixels"}`
      : domainSize(grid, domain, isUpright);
  const size = `${pixels}${side === null ? "" : `, longest side ${formatNumber(side)} mm`}`;
  const rows: [string, (numbers: ColumnNumbers) => string][] = [
    ["a", (numbers) => formatStrength(numbers.a)],
    ["threshold", (numbers) => formatNumber(numbers.threshold)],
    ["sup Dice", (numbers) => formatNumber(numbers.supDice)],
    ["Dice of accuracy-optimal", (numbers) => formatNumber(numbers.diceOfAccuracy)],
    ["volume of the marginal", (numbers) => formatNumber(numbers.volumeMarginal)],
    ["volume, accuracy-optimal", (numbers) => formatNumber(numbers.volumeAccuracy)],
    ["volume, Dice-optimal", (numbers) => formatNumber(numbers.volumeDice)],
    ["leak", (numbers) => formatNumber(numbers.leak)],
  ];
  const lines = rows.map(
    ([name, text]) => name.padEnd(26) + columns.map((column) => text(column).padStart(12)).join(""),
  );
  return `${title}${size}; b = ${formatStrength(request.smoothness)}, ${request.sampleCount} samples, seed ${request.seed}\n${lines.join("\n")}\n`;
}
