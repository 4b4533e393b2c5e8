/** The command `analyse`: read, compute everything, then write every file at once. */
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { InputError, requireInteger } from "../core/errors.ts";
import { unitFields } from "../core/field.ts";
import { longestSideMm, pixelCount } from "../core/grid.ts";
import { type Kernel, createKernel } from "../core/kernel/index.ts";
import { type LabRequest, analyseAtOnce } from "../core/lab.ts";
import { type Reference, foregroundCount } from "../core/reference.ts";
import type { Column, ColumnNumbers } from "../core/result.ts";
import { wholeWindow } from "../core/window.ts";
import { ROWS } from "../core/segmentation.ts";
import { DEFAULT_COLORMAP } from "../figure/colormap.ts";
import { describeFigure } from "../figure/describe.ts";
import { formatNumber, formatSize, formatStrength } from "../figure/format.ts";
import { emptyDrawsWords } from "../figure/words/emptyDraws.ts";
import { PLANE_AXIS, fullestSlice } from "../core/slice.ts";
import { renderPng } from "../figure/png.ts";
import { loadResources } from "../figure/resources.node.ts";
import { figureSvg } from "../figure/svg.ts";
import { type Interpretation, describeValues, interpret, labelsNamed } from "../io/interpret.ts";
import { gzip } from "../io/gzip.ts";
import { type ForegroundChoice, type ValueImage, isAnatomical } from "../io/image.ts";
import { namedChoice, selectForeground } from "../io/labels.ts";
import { writeNifti } from "../io/nifti/write.ts";
import { npyHeader } from "../io/npy.ts";
import { resultJson } from "../io/numbers.ts";
import { readImage } from "../io/read.ts";
import type { AnalyseCommand } from "./arguments.ts";
import { type Output, checkTargets, reason, writeAll } from "./outputs.ts";

/** Width of the figure, pixels. */
const FIGURE_WIDTH = 2400;
/** No file that is read or written here may be larger. */
const MAX_BYTES = 2 ** 31 - 1;

/** @throws InputError for a file, a choice or a path that does not serve; nothing has been written then. */
export async function runAnalyse(command: AnalyseCommand): Promise<void> {
  const image = await readImage(basename(command.file), readBytes(command.file));
  const meant = interpret(image);
  const foreground = chosenForeground(command, image, meant);
  const reference = selectedReference(command.file, image, foreground);
  const request: LabRequest = { ...command, reference };
  checkSlice(command, image);
  if (command.fields !== null) checkFieldsSize(request);
  const marginalPath = (a: number) => `${command.marginal}-a${a}.nii.gz`;
  checkTargets([
    ...(command.json === null || command.json === "-" ? [] : [command.json]),
    ...(command.marginal === null ? [] : command.noiseStrengths.map(marginalPath)),
    ...(command.figure === null ? [] : [command.figure]),
    ...(command.fields === null ? [] : [command.fields]),
  ]);
  for (const note of meant.notes) process.stderr.write(`note: ${note}\n`);
  if (foregroundCount(reference) === 0) {
    process.stderr.write(
      "note: no pixel belongs to the foreground: the reference is empty, so Dice is undefined\n",
    );
  }

  const kernel = createKernel();
  const columns = analyseAtOnce(kernel, request);
  const numbers = columns.map((column) => column.numbers);
  for (const column of numbers) {
    const words = emptyDrawsWords(column, request.sampleCount);
    if (words === null) continue;
    const a = formatStrength(column.a);
    process.stderr.write(`note: expected Dice of the accuracy-optimal segmentation at a = ${a}: ${words}\n`);
  }
  const json = resultJson(request, numbers);
  const outputs: Output[] = [];
  if (command.json !== null && command.json !== "-") outputs.push({ path: command.json, bytes: json });
  if (command.figure !== null) {
    outputs.push({
      path: command.figure,
      bytes: await figureOf(command, image, foreground, request, columns),
    });
  }
  if (command.marginal !== null) {
    for (const {
      marginal,
      numbers: { a },
    } of columns) {
      const { grid, orientation, fileShape, name } = image;
      const file = writeNifti(marginal, grid, orientation, `marginal a=${a} of ${name}`, fileShape);
      outputs.push({ path: marginalPath(a), bytes: gzip(file) });
    }
  }
  if (command.fields !== null) outputs.push({ path: command.fields, bytes: fieldsNpy(kernel, request) });
  writeAll(outputs);
  if (command.json === "-") process.stdout.write(json);
  else if (command.json === null)
    process.stdout.write(table(request, numbers, isAnatomical(image.orientation)));
}

function readBytes(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES)
      throw new InputError(`${path}: the file has ${size} bytes, more than the ${MAX_BYTES} that are read`);
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: the file cannot be read (${reason(error)})`);
  }
}

/** The choice of the command, or the only one there is. @throws InputError with the file's values to choose from. */
function chosenForeground(
  { file, choice }: AnalyseCommand,
  image: ValueImage,
  { isCertain, suggested, counts }: Interpretation,
): ForegroundChoice {
  if (choice !== null) return "words" in choice ? { labels: labelsNamed(choice.words, image) } : choice;
  if (isCertain) return suggested;
  const likely =
    "labels" in suggested
      ? `, most likely --label ${suggested.labels.join()}`
      : "level" in suggested
        ? `, most likely --level ${suggested.level}`
        : `, most likely what is at most ${suggested.atMost}: invert the values for that`;
  throw new InputError(
    `${file}: which values are the foreground? The file holds ${describeValues(counts, image)}. Choose with --label N[,M…] (equal to one of them) or --level X (at least X)${likely}`,
  );
}

/** @throws InputError with the file's name where a label is not there. */
function selectedReference(file: string, image: ValueImage, foreground: ForegroundChoice): Reference {
  try {
    return selectForeground(image, foreground);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}: ${error.message}`) : error;
  }
}

/** @throws InputError where the slice asked for is not there. */
function checkSlice({ file, slice }: AnalyseCommand, image: ValueImage): void {
  if (slice === null) return;
  if (image.grid.shape.length === 2) {
    throw new InputError(`--slice chooses a slice of a volume, but ${file} is a 2D image: leave it out`);
  }
  requireInteger(`--slice ${slice.plane}`, slice.index, 0, image.grid.shape[PLANE_AXIS[slice.plane]] - 1);
}

async function figureOf(
  command: AnalyseCommand,
  image: ValueImage,
  foreground: ForegroundChoice,
  { reference, smoothness, sampleCount, seed }: LabRequest,
  columns: readonly Column[],
): Promise<Uint8Array> {
  const { plane, index } = command.slice ?? {
    plane: "axial" as const,
    index: fullestSlice(reference, "axial"),
  };
  const description = describeFigure({
    name: image.name, foreground: namedChoice(foreground, image), reference, isAnatomical: isAnatomical(image.orientation), plane, index,
    columns, smoothness, sampleCount, seed, theme: "light", colormap: DEFAULT_COLORMAP,
    rows: ROWS, samples: null, hasOverlay: false,
  }); // prettier-ignore
  return renderPng(figureSvg(description), FIGURE_WIDTH, loadResources());
}

/** The array of `--fields`: float32 [samples, components, ...shape]. */
function fieldsHeader({ reference, sampleCount }: LabRequest): { header: Uint8Array; byteLength: number } {
  const { grid } = reference;
  const header = npyHeader("float32", [sampleCount, grid.shape.length, ...grid.shape]);
  return { header, byteLength: header.length + 4 * sampleCount * grid.shape.length * pixelCount(grid) };
}

function checkFieldsSize(request: LabRequest): void {
  const { byteLength } = fieldsHeader(request);
  if (byteLength > MAX_BYTES) {
    throw new InputError(
      `--fields would write ${byteLength} bytes, more than the ${MAX_BYTES} of one file: ask for fewer --samples`,
    );
  }
}

/** X = a·Z of every sample for the first noise strength, in units of Ω. */
function fieldsNpy(kernel: Kernel, request: LabRequest): Uint8Array {
  const { reference, noiseStrengths, smoothness, sampleCount, seed } = request;
  const { grid } = reference;
  const { header, byteLength } = fieldsHeader(request);
  const file = new Uint8Array(byteLength);
  file.set(header);
  let offset = header.length;
  for (let sample = 0; sample < sampleCount; sample++) {
    for (const block of unitFields(kernel, grid, smoothness, seed, sample, wholeWindow(grid))) {
      if (block === null) continue;
      const displacement = Float32Array.from(block.f32, (z) => noiseStrengths[0] * z);
      file.set(new Uint8Array(displacement.buffer), offset);
      offset += displacement.byteLength;
      block.free();
    }
  }
  return file;
}

/** The main numbers for a human reader. */
function table(request: LabRequest, columns: readonly ColumnNumbers[], isUpright: boolean): string {
  const { grid } = request.reference;
  const side = longestSideMm(grid);
  const size = `${formatSize(grid, isUpright)} pixels${side === null ? "" : `, longest side ${formatNumber(side)} mm`}`;
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
  return `${size}; b = ${formatStrength(request.smoothness)}, ${request.sampleCount} samples, seed ${request.seed}\n${lines.join("\n")}\n`;
}
