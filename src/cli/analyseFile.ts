/** One file of the command `analyse`: read, compute everything, then write all that is asked of it at once. */
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { withSurroundings, withinDomain } from "../core/surroundings.ts";
import { type DomainChoice, inDomain } from "../core/domainChoice.ts";
import { InputError, requireInteger } from "../core/errors.ts";
import { unitFields } from "../core/field.ts";
import { type Grid, pixelCount } from "../core/grid.ts";
import type { Kernel } from "../core/kernel/index.ts";
import type { LabRequest } from "../core/lab.ts";
import { type Reference, foregroundCount, makeReference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import { wholeWindow } from "../core/window.ts";
import type { ColumnChoice } from "../figure/choice.ts";
import { formatStrength } from "../figure/format.ts";
import { domainNotes } from "../figure/words/domain.ts";
import { emptyDrawsWords } from "../figure/words/emptyDraws.ts";
import { PLANE_AXIS } from "../core/slice.ts";
import { type Interpretation, describeValues, interpret, labelsNamed } from "../io/interpret.ts";
import { gzip } from "../io/gzip.ts";
import { type ForegroundChoice, type ValueImage, isAnatomical } from "../io/image.ts";
import { namedChoice, selectForeground } from "../io/labels.ts";
import { writeNifti } from "../io/nifti/write.ts";
import { npyHeader } from "../io/npy.ts";
import { checkParameters, checkZip, refuseLarge } from "../io/check/bundle.ts";
import type { FileNumbers } from "../io/numbers.ts";
import { readImage } from "../io/read.ts";
import { type AnalysedFigure, analysedFigure } from "./analyseFigure.ts";
import type { ReadReference } from "./analyseScene.ts";
import type { AnalyseCommand } from "./arguments.ts";
import { lengthsOn, wordsOn } from "./lengthOptions.ts";
import { kernelMaker } from "./kernelMaker.ts";
import { type Output, checkTargets, formatOf, reason, tellProblems, writeAll } from "./outputs.ts";

/** No file that is read or written here may be larger. */
const MAX_BYTES = 2 ** 31 - 1;

/** The files that are written of one file. */
export interface Targets {
  readonly figure: string | null;
  readonly marginal: string | null;
  readonly fields: string | null;
  readonly bundle: string | null;
}

/** What is found of a file. */
export interface FileResult extends FileNumbers {
  /** Whether the axes are the patient's. */
  readonly isUpright: boolean;
}

/**
 * @param analyse answers the file's request.
 * @throws InputError for a file, a choice or a path that does not serve; nothing of this file has been written then.
 */
export async function analyseFile(
  kernel: Kernel,
  command: AnalyseCommand,
  file: string,
  targets: Targets,
  analyse: (request: LabRequest) => Promise<Column[]>,
): Promise<FileResult> {
  const read = await readReference(file, command.choice ?? firstLabels(command), command.domain);
  const { image, notes, foreground, reference, domain } = read;
  const request = requestOn(reference, command, file);
  const { noiseStrengths } = request;
  const look = onFile(file, () => wordsOn(command.look, command.unit, reference.grid));
  checkSlice(file, command.slice, reference.grid);
  if (targets.fields !== null) checkFieldsSize(request);
  if (targets.bundle !== null) refuseLarge(reference.grid, request.noiseStrengths.length);
  const marginalPath = (a: number) => `${targets.marginal}-a${a}.nii.gz`;
  checkTargets([
    ...(targets.marginal === null ? [] : noiseStrengths.map(marginalPath)),
    ...[targets.figure, targets.fields, targets.bundle].filter((path) => path !== null),
  ]);
  const say = (words: string) =>
    process.stderr.write(`note: ${command.files.length > 1 ? `${file}: ` : ""}${words}\n`);
  for (const note of notes) say(note);
  if (foregroundCount(reference) === 0)
    say("no pixel belongs to the foreground: the reference is empty, so Dice is undefined");

  const columns = await analyse(request);
  const numbers = columns.map((column) => column.numbers);
  for (const column of numbers) {
    const words = emptyDrawsWords(column, request.sampleCount);
    if (words === null) continue;
    say(`expected Dice of the accuracy-optimal segmentation at a = ${formatStrength(column.a)}: ${words}`);
  }
  const source = { name: image.name, foreground: namedChoice(foreground, image), domain };
  const outputs: Output[] = [];
  const figure =
    targets.figure === null && targets.bundle === null
      ? null
      : await analysedFigure(
          { ...command, look },
          {
            ...read,
            select: (chosen) => {
              const { grid, mask } = selectedReference(file, image, chosen);
              return domain === null
                ? { grid, mask }
                : makeReference(reference.grid, withinDomain(mask, reference.grid, domain));
            },
          },
          request,
          columns,
          kernelMaker(kernel),
          say,
        );
  if (figure !== null) tellProblems(targets.figure ?? targets.bundle!, figure);
  if (targets.figure !== null)
    outputs.push({ path: targets.figure, bytes: await figureBytes(figure!, targets.figure) });
  if (targets.bundle !== null) {
    const bundle = {
      grid: reference.grid,
      mask: reference.mask,
      columns: columns.map(({ marginal, numbers: { a, threshold } }) => ({ a, marginal, threshold })),
      parameters: checkParameters(request, numbers, source),
      figure: await figure!.write("png"),
    };
    outputs.push({ path: targets.bundle, bytes: checkZip(bundle) });
  }
  if (targets.marginal !== null) {
    for (const { marginal, numbers } of columns) {
      const { grid, orientation, fileShape, name } = image;
      const written = writeNifti(
        withSurroundings(marginal, reference.grid, domain),
        grid,
        orientation,
        `marginal a=${numbers.a} of ${name}`,
        fileShape,
      );
      outputs.push({ path: marginalPath(numbers.a), bytes: gzip(written) });
    }
  }
  if (targets.fields !== null) outputs.push({ path: targets.fields, bytes: fieldsNpy(kernel, request) });
  writeAll(outputs);
  return { request, columns: numbers, source, isUpright: isAnatomical(image.orientation) };
}

/** In the format that the path says. @throws InputError where that is the scene, and there is none. */
async function figureBytes(figure: AnalysedFigure, path: string): Promise<Uint8Array | string> {
  if (!/\.json$/i.test(path)) return figure.write(formatOf(path));
  if (figure.scene !== null) return figure.scene;
  throw new InputError(`${path}: there is no scene to write: leave out the columns by labels`);
}

/**
 * A file, what of it is the foreground, the Ω that was asked for, and what is to be known of all that in sentences.
 * @throws InputError where it does not serve, or a choice is needed.
 */
export async function readReference(
  file: string,
  choice: AnalyseCommand["choice"],
  wanted: DomainChoice,
): Promise<ReadReference> {
  const image = await readImage(basename(file), readBytes(file));
  const meant = interpret(image);
  const foreground = chosenForeground(file, choice, image, meant);
  const made = inDomain(selectedReference(file, image, foreground), wanted);
  const notes = [...meant.notes, ...domainNotes(wanted, made, isAnatomical(image.orientation))];
  return { image, notes, foreground, ...made };
}

/** What is asked of a file: its lengths as fractions of Ω's longest side. @throws InputError naming the file where one does not serve. */
function requestOn(
  reference: Reference,
  command: Pick<AnalyseCommand, "noiseStrengths" | "smoothness" | "sampleCount" | "seed" | "typedIn">,
  file: string,
): LabRequest {
  const { grid } = reference;
  const { sampleCount, seed, typedIn } = command;
  return onFile(file, () => {
    const noiseStrengths = lengthsOn("noise", command.noiseStrengths, typedIn.noise, grid);
    const [smoothness] = lengthsOn("smoothness", [command.smoothness], typedIn.smoothness, grid);
    return { reference, noiseStrengths, smoothness, sampleCount, seed };
  });
}

/** @throws InputError with the file's name before what is wrong. */
export function onFile<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${file}: ${error.message}`) : error;
  }
}

export function readBytes(path: string): Uint8Array {
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

/** The labels of the figure's first column, where these tell its columns apart. */
function firstLabels({ look: { overrides } }: AnalyseCommand): { readonly words: readonly string[] } | null {
  const columns = overrides.columns as ColumnChoice | undefined;
  const from = columns?.by === "reference" ? columns.values[0].from : "current";
  return from !== "current" && "labels" in from ? { words: from.labels.map(String) } : null;
}

/** The choice of the command, or the only one there is. @throws InputError with the file's values to choose from. */
function chosenForeground(
  file: string,
  choice: AnalyseCommand["choice"],
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

/** On the whole grid. @throws InputError with the file's name where a label is not there. */
function selectedReference(file: string, image: ValueImage, foreground: ForegroundChoice): Reference {
  return onFile(file, () => selectForeground(image, foreground));
}

/** @throws InputError where Ω has no such slice. */
function checkSlice(file: string, slice: AnalyseCommand["slice"], { shape }: Grid): void {
  if (slice === null) return;
  if (shape.length === 2) {
    throw new InputError(`--slice chooses a slice of a volume, but ${file} is a 2D image: leave it out`);
  }
  requireInteger(`--slice ${slice.plane}`, slice.index, 0, shape[PLANE_AXIS[slice.plane]] - 1);
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
