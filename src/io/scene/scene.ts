/**
 * The scene of a file: the question, its reference and how it was looked at, as JSON that every exported figure carries,
 * and that opens in the Lab as it was. A session holds several of them, each with a name. Nothing is taken from such a
 * file before it is checked, and no memory before the sizes in it are.
 */
import { InputError } from "../../core/errors.ts";
import { type Grid, makeGrid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import {
  MAX_COLUMNS,
  MIN_COLUMNS,
  type NumberParameter,
  PARAMETERS,
  accepts,
} from "../../core/parameters.ts";
import type { Quaternion } from "../../core/rotation.ts";
import { PLANES, type PlaneName } from "../../core/slice.ts";
import { UNITS, type Unit } from "../../core/unit.ts";
import type { Source } from "../source.ts";
import { APP_VERSION } from "../version.ts";
import {
  type Fields,
  SceneError,
  flagOf,
  listOf,
  mismatch,
  numberOf,
  numbersOf,
  objectOf,
  oneOf,
  orNull,
  textOf,
  wholeOf,
} from "./checks.ts";
import { type SceneResult, readResult } from "./result.ts";
import { LONGEST_SCENE, type RunRoom, readRuns, writtenRuns } from "./sceneRuns.ts";
import { readSource, writtenSource } from "./sceneSource.ts";

export const SCENE_FORMAT = "marginalia";
/** Raised when what was written before can no longer be read as it was meant. */
const VERSION = 1;
export const MOST_SETUPS = 100;
/** Bytes of runs, of all masks together. */
export const MOST_RUNS = 2 ** 26;
export const LONGEST_NAME = 200;

/** How a volume's scene is looked at. */
export interface SceneView {
  readonly orientation: Quaternion;
  readonly zoom: number;
  readonly pan: readonly [right: number, up: number];
  readonly clip: { readonly axis: 0 | 1 | 2; readonly at: number; readonly isFlipped: boolean } | null;
}

/** One state of the Lab. */
export interface Setup {
  readonly name: string;
  readonly grid: Grid;
  /** The mask, as core/runs.ts has it. */
  readonly runs: Uint8Array<ArrayBuffer>;
  readonly source: Source;
  /** The reader's own answer on the same grid; null where there is none. */
  readonly guess: Uint8Array<ArrayBuffer> | null;
  readonly noiseStrengths: readonly number[];
  /** The column's number, from 0. */
  readonly selected: number;
  readonly smoothness: number;
  readonly sampleCount: number;
  readonly seed: number;
  /** That lengths are typed and shown in. */
  readonly unit: Unit;
  readonly plane: PlaneName;
  readonly position: Triple;
  readonly showAs: "slices" | "surfaces";
  readonly tau: number;
  /** Words of the screen; those that it does not know are left out. */
  readonly panel: string;
  /** null is the whole Lab. */
  readonly show: readonly string[] | null;
  readonly firstRow: "average" | number;
  readonly camera: SceneView | null;
  /** What was chosen of the exported figure, in the words of its own table; null in a session. */
  readonly figure: Fields | null;
  /** Which view of the Lab the file shows by itself, in the words of its own table; null for the noise figure. */
  readonly view: Fields | null;
  /** What was computed; null where that was not there. */
  readonly result: SceneResult | null;
}

export interface Scene {
  /** Of the program that wrote it. */
  readonly app: string;
  readonly setups: readonly Setup[];
}

/** The JSON; the same text for the same setups. */
export function writeScene(setups: readonly Setup[], app = APP_VERSION): string {
  return `${JSON.stringify({ format: SCENE_FORMAT, version: VERSION, app, setups: setups.map(writtenSetup) })}\n`;
}

/** @throws SceneError where anything in it is not as it should be, or larger than is read. */
export function readScene(text: string): Scene {
  try {
    return checkedScene(text);
  } catch (error) {
    if (!(error instanceof InputError) || error instanceof SceneError) throw error;
    throw new SceneError(`the scene in it is damaged: ${error.message}`);
  }
}

function checkedScene(text: string): Scene {
  if (text.length > LONGEST_SCENE) {
    throw new SceneError(`the scene in it has more than the ${LONGEST_SCENE} letters that are read`);
  }
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new SceneError(
      "the scene in it is cut short or damaged (JSON cannot be read): use the original file",
    );
  }
  const { format, version, app, setups } = objectOf(read, "the whole");
  if (format !== SCENE_FORMAT) {
    throw new SceneError(
      `it holds no scene of Marginalia ("format" is not "${SCENE_FORMAT}"): choose a figure or a session that was saved here`,
    );
  }
  if (version !== VERSION) {
    const isNewer = typeof version === "number" && version > VERSION;
    throw new SceneError(
      isNewer
        ? `its scene is of format ${version}, and this page reads format ${VERSION}: reload the page, or open it with a newer version`
        : `its scene is of no known format (${JSON.stringify(version ?? null).slice(0, 20)}): use the original file`,
    );
  }
  const room = { left: MOST_RUNS };
  return {
    app: textOf(app, "app", 40),
    setups: listOf(setups, "setups", 1, MOST_SETUPS).map((setup, i) =>
      readSetup(setup, `setups[${i}]`, room),
    ),
  };
}

function writtenSetup({ grid, runs, source, guess, ...setup }: Setup): unknown {
  const { noiseStrengths, selected, smoothness, sampleCount, seed } = setup;
  const { name, plane, position, showAs, tau, panel, show, firstRow, camera, figure, view, result } = setup;
  // Left out where it is what scenes had before there was a choice: their bytes stay as they were.
  const unit = setup.unit === "fraction" ? {} : { unit: setup.unit };
  const mask = writtenRuns(runs);
  return {
    name,
    reference: { shape: grid.shape, spacing: grid.spacing, source: writtenSource(source), mask },
    noise: { strengths: noiseStrengths, selected, smoothness, samples: sampleCount, seed, ...unit },
    view: { plane, position, showAs, tau, panel, show, firstRow, camera },
    ...(guess === null ? {} : { guess: { mask: writtenRuns(guess) } }),
    figure,
    // The key "view" is how the Lab is looked at.
    ...(view === null ? {} : { shown: view }),
    result,
  };
}

function readSetup(value: unknown, name: string, room: RunRoom): Setup {
  const setup = objectOf(value, name);
  const reference = objectOf(setup.reference, `${name}.reference`);
  const grid = readGrid(reference, `${name}.reference`);
  const noise = objectOf(setup.noise, `${name}.noise`);
  const strengths = listOf(noise.strengths, `${name}.noise.strengths`, MIN_COLUMNS, MAX_COLUMNS);
  const noiseStrengths = strengths.map((a, i) => parameterOf(PARAMETERS.noise, a, `${name}.noise.strengths[${i}]`)); // prettier-ignore
  return {
    name: textOf(setup.name, `${name}.name`, LONGEST_NAME),
    grid,
    runs: readRuns(reference.mask, grid, `${name}.reference.mask`, room),
    source: readSource(reference.source, grid, `${name}.reference.source`, room),
    guess: orNull(setup.guess, (guess) =>
      readRuns(objectOf(guess, `${name}.guess`).mask, grid, `${name}.guess.mask`, room),
    ),
    noiseStrengths,
    selected: wholeOf(noise.selected, `${name}.noise.selected`, 0, noiseStrengths.length - 1),
    smoothness: parameterOf(PARAMETERS.smoothness, noise.smoothness, `${name}.noise.smoothness`),
    sampleCount: parameterOf(PARAMETERS.samples, noise.samples, `${name}.noise.samples`),
    seed: parameterOf(PARAMETERS.seed, noise.seed, `${name}.noise.seed`),
    unit: noise.unit === undefined ? "fraction" : oneOf(noise.unit, `${name}.noise.unit`, UNITS),
    ...readView(setup.view, grid, `${name}.view`),
    figure: orNull(setup.figure, (figure) => objectOf(figure, `${name}.figure`)),
    view: orNull(setup.shown, (view) => objectOf(view, `${name}.shown`)),
    result: orNull(setup.result, (result) => readResult(result, noiseStrengths, `${name}.result`)),
  };
}

function parameterOf(parameter: NumberParameter, value: unknown, name: string): number {
  const number = numberOf(value, name, ...parameter.range);
  if (!accepts(parameter, number)) throw mismatch(name, "a whole number", value);
  return number;
}

function readGrid({ shape, spacing }: Fields, name: string): Grid {
  const sizes = numbersOf(shape, `${name}.shape`, 2, 3);
  return makeGrid(
    sizes,
    orNull(spacing, (sides) => numbersOf(sides, `${name}.spacing`, sizes.length, sizes.length)),
  );
}

const SHOW_AS = ["slices", "surfaces"] as const;
const WORD = 40;

type View = Pick<Setup, "plane" | "position" | "showAs" | "tau" | "panel" | "show" | "firstRow" | "camera">;

function readView(value: unknown, { shape }: Grid, name: string): View {
  const view = objectOf(value, name);
  const position = listOf(view.position, `${name}.position`, 3, 3).map((index, axis) =>
    wholeOf(index, `${name}.position[${axis}]`, 0, shape.length === 3 ? shape[axis] - 1 : 0),
  );
  return {
    plane: oneOf(view.plane, `${name}.plane`, PLANES),
    position: position as unknown as Triple,
    showAs: oneOf(view.showAs, `${name}.showAs`, SHOW_AS),
    tau: numberOf(view.tau, `${name}.tau`, 0, 1),
    panel: textOf(view.panel, `${name}.panel`, WORD),
    show: orNull(view.show, (show) =>
      listOf(show, `${name}.show`, 0, 100).map((part, i) => textOf(part, `${name}.show[${i}]`, WORD)),
    ),
    firstRow:
      view.firstRow === "average"
        ? "average"
        : wholeOf(view.firstRow, `${name}.firstRow`, 0, PARAMETERS.samples.range[1] - 1),
    camera: orNull(view.camera, (camera) => readCamera(camera, `${name}.camera`)),
  };
}

function readCamera(value: unknown, name: string): SceneView {
  const { orientation, zoom, pan, clip } = objectOf(value, name);
  const turn = numbersOf(orientation, `${name}.orientation`, 4, 4);
  if (!(Math.abs(Math.hypot(...turn) - 1) < 1e-3)) {
    throw mismatch(`${name}.orientation`, "a unit quaternion", orientation);
  }
  const [right, up] = numbersOf(pan, `${name}.pan`, 2, 2);
  return {
    orientation: turn as unknown as Quaternion,
    zoom: numberOf(zoom, `${name}.zoom`, 0.25, 16),
    pan: [numberOf(right, `${name}.pan[0]`, -50, 50), numberOf(up, `${name}.pan[1]`, -50, 50)],
    clip: orNull(clip, (cut) => {
      const { axis, at, isFlipped } = objectOf(cut, `${name}.clip`);
      return {
        axis: wholeOf(axis, `${name}.clip.axis`, 0, 2) as 0 | 1 | 2,
        at: numberOf(at, `${name}.clip.at`, 0, 1),
        isFlipped: flagOf(isFlipped, `${name}.clip.isFlipped`),
      };
    }),
  };
}
