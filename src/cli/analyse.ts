/** The command `analyse`: read, compute everything, then write every file at once. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { InputError, requireInteger } from "../core/errors.ts";
import { unitFields } from "../core/field.ts";
import { longestSideMm, pixelCount } from "../core/grid.ts";
import { type Kernel, createKernel } from "../core/kernel/index.ts";
import { type LabRequest, analyseAtOnce } from "../core/lab.ts";
import { foregroundCount } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import { wholeWindow } from "../core/window.ts";
import { describeFigure } from "../figure/describe.ts";
import { formatNumber, formatStrength } from "../figure/format.ts";
import { PLANE_AXIS, type PlaneName, fullestSlice } from "../figure/plane.ts";
import { renderPng } from "../figure/png.ts";
import { loadResources } from "../figure/resources.node.ts";
import { figureSvg } from "../figure/svg.ts";
import { defaultForeground, describeValues } from "../io/choose.ts";
import { gzip } from "../io/gzip.ts";
import { type ForegroundChoice, type ValueImage, selectForeground } from "../io/image.ts";
import { writeNifti } from "../io/niftiWrite.ts";
import { npyHeader } from "../io/npy.ts";
import { resultJson } from "../io/numbers.ts";
import { readImage } from "../io/read.ts";
import type { AnalyseCommand } from "./arguments.ts";

/** Width of the figure, pixels. */
const FIGURE_WIDTH = 2400;
/** No file that is read or written here may be larger. */
const MAX_BYTES = 2 ** 31 - 1;

interface Output {
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** @throws InputError for a file, a choice or a path that does not serve; nothing has been written then. */
export async function runAnalyse(command: AnalyseCommand): Promise<void> {
  const image = await readImage(basename(command.file), readBytes(command.file));
  for (const note of image.notes) process.stderr.write(`note: ${note}\n`);
  const foreground = chosenForeground(command, image);
  const reference = selectForeground(image, foreground);
  if (foregroundCount(reference) === 0) {
    const what = "label" in foreground ? `equals ${foreground.label}` : `is at least ${foreground.level}`;
    process.stderr.write(`note: no pixel ${what}: the reference is empty, so Dice is undefined\n`);
  }
  const slice = chosenSlice(command, image, reference.mask);
  const request: LabRequest = { ...command, reference };
  const kernel = createKernel();
  const columns = analyseAtOnce(kernel, request);

  const outputs: Output[] = [];
  const json = resultJson(
    request,
    columns.map(({ numbers }) => numbers),
  );
  if (command.json !== null && command.json !== "-") outputs.push({ path: command.json, bytes: json });
  if (command.figure !== null) {
    outputs.push({ path: command.figure, bytes: await figureOf(image, foreground, request, columns, slice) });
  }
  if (command.marginal !== null) {
    for (const { marginal, numbers } of columns) {
      const file = writeNifti(
        marginal,
        image.grid,
        image.orientation,
        `marginal a=${numbers.a} of ${image.name}`,
      );
      outputs.push({ path: `${command.marginal}-a${formatStrength(numbers.a)}.nii.gz`, bytes: gzip(file) });
    }
  }
  if (command.fields !== null) outputs.push({ path: command.fields, bytes: fieldsNpy(kernel, request) });
  writeAll(outputs);
  if (command.json === "-") process.stdout.write(json);
  else if (command.json === null) process.stdout.write(table(request, columns));
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

/** Node's reason without its code's repetition of the path: "no such file or directory". */
function reason(error: unknown): string {
  return (error as Error).message.replace(/^[A-Z]+: /, "").replace(/, \w+.*$/, "");
}

/** The choice of the command, or the only one there is. @throws InputError with the file's values to choose from. */
function chosenForeground(command: AnalyseCommand, image: ValueImage): ForegroundChoice {
  if (command.choice !== null) return command.choice;
  const automatic = defaultForeground(image);
  if ("choice" in automatic) return automatic.choice;
  throw new InputError(
    `${command.file}: which values are the foreground? The file holds ${describeValues(automatic.question, image)}. Choose with --label N (equal to N) or --level X (at least X)`,
  );
}

interface ChosenSlice {
  readonly plane: PlaneName;
  readonly index: number;
}

function chosenSlice(command: AnalyseCommand, image: ValueImage, mask: Uint8Array): ChosenSlice {
  if (command.slice === null) return { plane: "axial", index: fullestSlice(image.grid, mask, "axial") };
  if (image.grid.shape.length === 2) {
    throw new InputError(
      `--slice chooses a slice of a volume, but ${command.file} is a 2D image: leave it out`,
    );
  }
  const { plane, index } = command.slice;
  requireInteger(`--slice ${plane}`, index, 0, image.grid.shape[PLANE_AXIS[plane]] - 1);
  return { plane, index };
}

async function figureOf(
  image: ValueImage,
  foreground: ForegroundChoice,
  request: LabRequest,
  columns: readonly Column[],
  { plane, index }: ChosenSlice,
): Promise<Uint8Array> {
  const description = describeFigure({
    name: image.name, foreground, reference: request.reference, isAnatomical: image.orientation !== null, plane, index,
    columns, smoothness: request.smoothness, sampleCount: request.sampleCount, seed: request.seed,
    theme: "light", colormap: "viridis",
  }); // prettier-ignore
  return renderPng(figureSvg(description), FIGURE_WIDTH, loadResources());
}

/** X = a·Z of every sample for the first noise strength: float32 [samples, components, ...shape], in units of Ω. */
function fieldsNpy(
  kernel: Kernel,
  { reference, noiseStrengths, smoothness, sampleCount, seed }: LabRequest,
): Uint8Array {
  const { grid } = reference;
  const count = pixelCount(grid);
  const header = npyHeader("float32", [sampleCount, grid.shape.length, ...grid.shape]);
  const bytes = header.length + 4 * sampleCount * grid.shape.length * count;
  if (bytes > MAX_BYTES) {
    throw new InputError(
      `--fields would write ${bytes} bytes, more than the ${MAX_BYTES} of one file: ask for fewer --samples`,
    );
  }
  const file = new Uint8Array(bytes);
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

/** Writes beside the target and renames: a file is there whole or not at all. */
function writeAll(outputs: readonly Output[]): void {
  const written: Output[] = [];
  try {
    for (const { path, bytes } of outputs) {
      mkdirSync(dirname(path), { recursive: true });
      const temporary = `${path}.${process.pid}.part`;
      written.push({ path: temporary, bytes });
      writeFileSync(temporary, bytes);
    }
    outputs.forEach(({ path }, i) => renameSync(written[i].path, path));
  } catch (error) {
    for (const { path } of written) rmSync(path, { force: true });
    throw new InputError(
      `${outputs.map(({ path }) => path).join(", ")}: cannot be written (${reason(error)})`,
    );
  }
}

/** The main numbers for a human reader. */
function table(request: LabRequest, columns: readonly Column[]): string {
  const { grid } = request.reference;
  const side = longestSideMm(grid);
  const size = `${grid.shape.join(" × ")} pixels${side === null ? "" : `, longest side ${formatNumber(side)} mm`}`;
  const rows: [string, (column: Column) => string][] = [
    ["a", ({ numbers }) => formatStrength(numbers.a)],
    ["threshold", ({ numbers }) => formatNumber(numbers.threshold)],
    ["sup Dice", ({ numbers }) => formatNumber(numbers.supDice)],
    ["Dice of accuracy-optimal", ({ numbers }) => formatNumber(numbers.diceOfAccuracy)],
    ["volume of the marginal", ({ numbers }) => formatNumber(numbers.volumeMarginal)],
    ["volume, accuracy-optimal", ({ numbers }) => formatNumber(numbers.volumeAccuracy)],
    ["volume, Dice-optimal", ({ numbers }) => formatNumber(numbers.volumeDice)],
    ["leak", ({ numbers }) => formatNumber(numbers.leak)],
  ];
  const lines = rows.map(
    ([name, text]) => name.padEnd(26) + columns.map((column) => text(column).padStart(12)).join(""),
  );
  return `${size}; b = ${formatStrength(request.smoothness)}, ${request.sampleCount} samples, seed ${request.seed}\n${lines.join("\n")}\n`;
}
