/** The command `figure`: scenes that files carry, drawn anew or checked. */
import { figureColumns } from "../compute/figureColumns.ts";
import { InputError } from "../core/errors.ts";
import { pixelCount } from "../core/grid.ts";
import { type Kernel, createKernel } from "../core/kernel/index.ts";
import { analyseAtOnce } from "../core/lab.ts";
import type { LabRequest } from "../core/lab.ts";
import { makeReference } from "../core/reference.ts";
import type { Column } from "../core/result.ts";
import { unpackRuns } from "../core/runs.ts";
import type { FigureChoice } from "../figure/choice.ts";
import { type ColumnQuestion, type FigureColumn, ownColumns } from "../figure/columns.ts";
import { describeFigure } from "../figure/describe.ts";
import { drawFigure } from "../figure/drawFigure.ts";
import { writeFigure } from "../figure/file.ts";
import { loadResources } from "../figure/resources.node.ts";
import { isScene, parseRow } from "../figure/rowKinds.ts";
import { figureOf, guessOf, questionOf, sceneInBytes } from "../figure/sceneFigure.ts";
import { type DrawnChoice, type ViewChoice, isDrawn, viewOf, viewWords } from "../figure/views/choice.ts";
import { madeView, needsColumn } from "../figure/views/made.ts";
import { domainNotes } from "../figure/words/domain.ts";
import { viewDigest } from "../figure/views/digest.ts";
import { PLATE_WIDTH, type View, drawPlate } from "../figure/views/plate.ts";
import { labelledBy } from "../figure/source.ts";
import { isAnatomical } from "../io/image.ts";
import { SCENE_KEYWORD } from "../io/scene/carry.ts";
import { type SceneResult, differences, resultOf } from "../io/scene/result.ts";
import { type Scene, type Setup, writeScene } from "../io/scene/scene.ts";
import { setupIn } from "../io/scene/sceneDomain.ts";
import { APP_VERSION } from "../io/version.ts";
import { onFile, readBytes } from "./analyseFile.ts";
import type { FigureCommand } from "./figureArguments.ts";
import { overridden } from "./figureOptions.ts";
import { wordsOn } from "./lengthOptions.ts";
import { kernelMaker } from "./kernelMaker.ts";
import { checkTargets, formatOf, tellProblems, writeAll } from "./outputs.ts";

/** @throws InputError where the scene, or the path, does not serve; nothing has been written then. */
export async function runFigure(command: FigureCommand): Promise<void> {
  const { files, figure } = command;
  if (command.isCheck)
    return onEach(files, (file, prefix) => check(readFileScene(file), command.setup, file, prefix));
  if (figure === null) return onEach(files, (file, prefix) => list(readFileScene(file), prefix));
  const [file] = files;
  const scene = readFileScene(file);
  const kernel = createKernel();
  const saved = chosenSetup(scene, command.setup, file);
  const chosen = withResult(kernel, withOmega(saved, command, file), saved);
  checkTargets([figure]);
  const view = command.isNoiseFigure ? null : viewOf(chosen);
  if (view !== null) return drawView(kernel, chosen, view, command, figure, file, scene.app);
  const words = onFile(file, () => wordsOn(command, command.unit ?? "fraction", chosen.grid));
  const choice = overridden(figureOf(chosen), words);
  const isDrawn = !/\.json$/i.test(figure);
  if (isDrawn) requireSlices(chosen, choice, file);
  const setup = { ...chosen, tau: command.tau ?? chosen.tau, figure: { ...choice }, view: null };
  const base = questionOf(setup);
  const columns = await columnsOf(kernel, base, choice, chosen);
  const own = ownColumns(columns, requestOf(base, setup));
  const result = chosen.result === null ? null : withFigure(chosen.result, own, base);
  const text = writeScene([{ ...setup, result }], scene.app);
  writeAll([
    {
      path: figure,
      bytes: isDrawn ? await drawn(command.hasScene ? text : null, columns, choice, figure) : text,
    },
  ]);
}

/** The setup with the Ω and the unit that were asked for. @throws InputError where its columns show a slice of the other Ω. */
function withOmega(setup: Setup, { domain, unit }: FigureCommand, file: string): Setup {
  const shown = unit === null ? setup : { ...setup, unit };
  if (domain === null) return shown;
  const made = setupIn(shown, domain);
  const { columns } = figureOf(made);
  const isFixed = columns.by === "reference" && columns.values.some(({ index }) => index !== null);
  if (made !== shown && isFixed) {
    throw new InputError(`${file}: its columns show slices by their number in the domain that it has: leave out --domain, or give --columns`); // prettier-ignore
  }
  const reference = makeReference(made.grid, unpackRuns(made.runs, pixelCount(made.grid)));
  const isUpright = isAnatomical(made.source.orientation);
  const notes = domainNotes(domain, { reference, domain: made.source.domain ?? null }, isUpright);
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
  return made;
}

/** The setup with the result of its Ω, where the one that was saved had one. */
function withResult(kernel: Kernel, setup: Setup, saved: Setup): Setup {
  if (setup.result !== null || saved.result === null) return setup;
  const request = requestOf(questionOf(setup), setup);
  return { ...setup, result: resultOf(request.reference, analyseAtOnce(kernel, request)) };
}

/** Writes the file of a view as the page did. @throws InputError where only a screen draws it, or words ask for another figure. */
async function drawView(
  kernel: Kernel,
  setup: Setup,
  view: ViewChoice,
  { figureWords, hasScene }: FigureCommand,
  figure: string,
  file: string,
  app: string,
): Promise<void> {
  const what = `${file}: it shows ${viewWords(view)}`;
  if (figureWords.length > 0) {
    throw new InputError(`${what}, and ${figureWords.join(", ")} is of the noise figure: leave it out, or add --noise-figure to draw that`); // prettier-ignore
  }
  const isScene = /\.json$/i.test(figure);
  if (!isDrawn(view)) {
    if (isScene) return writeAll([{ path: figure, bytes: writeScene([setup], app) }]);
    throw new InputError(`${what}: export it on the page, or add --noise-figure to draw the noise figure of its Lab`); // prettier-ignore
  }
  const made = await viewIn(kernel, setup, view);
  // In another unit, or with another Ω, it shows something else.
  const result = setup.result === null ? null : { ...setup.result, view: viewDigest(made) };
  const text = writeScene([{ ...setup, result }], app);
  if (isScene) return writeAll([{ path: figure, bytes: text }]);
  const drawing = drawPlate(made);
  const format = formatOf(figure);
  const inside = hasScene ? { keyword: SCENE_KEYWORD, text } : null;
  const bytes = await writeFigure(drawing, { format, width: PLATE_WIDTH, inside }, loadResources());
  writeAll([{ path: figure, bytes }]);
}

/** What a setup's file shows by itself, made again. */
function viewIn(kernel: Kernel, setup: Setup, view: DrawnChoice): Promise<View> {
  const { a: _, ...base } = questionOf(setup);
  const request = { ...requestOf({ ...base, a: view.a }, setup), noiseStrengths: [view.a] };
  const column = needsColumn(view) ? analyseAtOnce(kernel, request)[0] : null;
  return madeView(view, { ...base, guess: guessOf(setup) }, column, kernelMaker(kernel));
}

/** By its name, or its number from 1; a scene's only one where none is named. @throws InputError that lists them. */
function chosenSetup({ setups }: Scene, wanted: string | null, file: string): Setup {
  if (wanted === null && setups.length === 1) return setups[0];
  const named = setups.filter(({ name }) => name === wanted);
  if (named.length === 1) return named[0];
  const found = named.length === 0 && wanted !== null ? setups[Number(wanted) - 1] : undefined;
  if (found !== undefined) return found;
  const names = setups.map(({ name }, i) => `${i + 1} “${name}”`).join(", ");
  const count = setups.length === 1 ? "1 setup" : `${setups.length} setups`;
  const why =
    wanted === null
      ? "choose one by --setup"
      : named.length > 1
        ? `${named.length} of them are called “${wanted}”, so --setup needs the number`
        : `none of them is --setup ${wanted}`;
  throw new InputError(`${file}: it holds ${count}: ${names}; ${why}`);
}

/** What a scene holds, a line a setup: number, name, size and parameters. */
function list({ setups }: Scene, prefix: string): number {
  for (const [i, { name, grid, noiseStrengths, smoothness, sampleCount, seed }] of setups.entries()) {
    const size = grid.shape.join(" × ");
    const noise = noiseStrengths.join(", ");
    process.stdout.write(`${prefix}${i + 1}\t${name}\t${size}\ta = ${noise}; b = ${smoothness}; k = ${sampleCount}; seed ${seed}\n`); // prettier-ignore
  }
  return 0;
}

function readFileScene(file: string): Scene {
  const scene = sceneInBytes(file, readBytes(file));
  if (scene !== null) return scene;
  throw new InputError(
    `${file}: it carries no scene of Marginalia: it was saved without it, or another program has left it out. Use the original file`,
  );
}

/** Does something for every file; one that cannot be read is told while the others go on. The worst exit code is the command's. */
async function onEach(
  files: readonly string[],
  act: (file: string, prefix: string) => number | Promise<number>,
): Promise<void> {
  let worst = 0;
  for (const file of files) {
    try {
      worst = Math.max(worst, await act(file, files.length > 1 ? `${file}: ` : ""));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      process.stderr.write(`marginalia: ${error.message.replaceAll("\n", " ")}\n`);
      worst = 2;
    }
  }
  process.exitCode = worst;
}

/** @throws InputError where the figure shows surfaces. */
function requireSlices({ grid }: Setup, choice: FigureChoice, file: string): void {
  if (grid.shape.length === 3 && choice.rows.some((token) => isScene(parseRow(token), { choice }))) {
    throw new InputError(
      `${file}: its figure shows surfaces, which need a browser’s WebGL: export it on the page, or add --panels slices`,
    );
  }
}

/** Says whether what a scene, or one setup of it, is computed to is what it says. @returns the exit code. */
async function check(scene: Scene, wanted: string | null, file: string, prefix: string): Promise<number> {
  const setups = wanted === null ? scene.setups : [chosenSetup(scene, wanted, file)];
  const words = await differencesIn(createKernel(), { ...scene, setups }, file);
  process.stdout.write(words.length === 0 ? `${prefix}identical\n` : words.map((word) => `${prefix}${word}\n`).join("")); // prettier-ignore
  return words.length === 0 ? 0 : 1;
}

async function differencesIn(kernel: Kernel, { app, setups }: Scene, file: string): Promise<string[]> {
  const words: string[] = [];
  for (const setup of setups) {
    if (setup.result === null) throw new InputError(`${file}: its setup “${setup.name}” holds no result to compare with`); // prettier-ignore
    const base = questionOf(setup);
    const request = requestOf(base, setup);
    const hasOwn = setup.result.figure !== undefined;
    const own = hasOwn ? ownColumns(await columnsOf(kernel, base, figureOf(setup), setup), request) : [];
    const now = resultOf(request.reference, analyseAtOnce(kernel, request), own);
    const view = setup.result.view === undefined ? null : viewOf(setup);
    const isShown = view !== null && isDrawn(view);
    const shown = isShown ? { view: viewDigest(await viewIn(kernel, setup, view)) } : {};
    const found = differences(setup.result, { ...now, ...shown });
    words.push(...(setups.length === 1 ? found : found.map((word) => `${setup.name}: ${word}`)));
  }
  if (words.length === 0 || app === APP_VERSION) return words;
  return [`Version ${app} made the file, and this is ${APP_VERSION}.`, ...words];
}

/** The columns of the setup's figure, as slices where it shows surfaces. */
function columnsOf(
  kernel: Kernel,
  base: ColumnQuestion,
  choice: FigureChoice,
  { source }: Setup,
): Promise<FigureColumn[]> {
  const labelled = labelledBy(source, base.source);
  return figureColumns({ choice: { ...choice, panels: "slices" }, base, labelled }, kernelMaker(kernel));
}

/** What was asked of the Lab. */
function requestOf(
  { source, smoothness, sampleCount, seed }: ColumnQuestion,
  { noiseStrengths }: Setup,
): LabRequest {
  return { reference: source.reference, noiseStrengths, smoothness, sampleCount, seed };
}

/** The result with the digests of the figure's own columns in place of those that it had. */
function withFigure(
  { reference, columns }: SceneResult,
  own: readonly Column[],
  { source }: ColumnQuestion,
): SceneResult {
  const { figure } = resultOf(source.reference, [], own);
  return { reference, columns, ...(figure === undefined ? {} : { figure }) };
}

/** @param text of the scene; null leaves it out. @param columns of the figure. */
function drawn(
  text: string | null,
  columns: readonly FigureColumn[],
  choice: FigureChoice,
  path: string,
): Promise<Uint8Array> {
  const description = describeFigure({ choice: { ...choice, panels: "slices" }, columns, surfaces: null });
  tellProblems(path, description);
  return writeFigure(
    drawFigure(description),
    {
      format: formatOf(path),
      width: choice.page.width,
      inside: text === null ? null : { keyword: SCENE_KEYWORD, text },
    },
    loadResources(),
  );
}
