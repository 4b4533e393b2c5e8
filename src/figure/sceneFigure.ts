/** Scenes whose figures are checked, and the figure that a scene asks for. */
import { makeReference } from "../core/reference.ts";
import { pixelCount } from "../core/grid.ts";
import { unpackRuns } from "../core/runs.ts";
import { errorOf } from "../io/read.ts";
import { HEAD_BYTES, sceneFileKind, sceneText } from "../io/scene/carry.ts";
import { type Scene, type Setup, readScene } from "../io/scene/scene.ts";
import { DEFAULT_CHOICE, type FigureChoice, checkedChoice } from "./choice.ts";
import type { ColumnQuestion } from "./columns.ts";
import { figureSource } from "./source.ts";
import { viewOf } from "./views/choice.ts";

/**
 * The scene that a file carries; null where it is to be read as an image.
 * @throws InputError "NAME: what is wrong: what to do".
 */
export async function sceneInFile(name: string, file: Blob): Promise<Scene | null> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (sceneFileKind(head) === null) return null;
  return sceneInBytes(name, new Uint8Array(await file.arrayBuffer()));
}

/** The same of a file's bytes. */
export function sceneInBytes(name: string, bytes: Uint8Array): Scene | null {
  const kind = sceneFileKind(bytes.subarray(0, HEAD_BYTES));
  if (kind === null) return null;
  try {
    const text = sceneText(kind, bytes);
    if (text === null) return null;
    const scene = readScene(text);
    for (const setup of scene.setups) {
      figureOf(setup);
      viewOf(setup);
    }
    return scene;
  } catch (error) {
    throw errorOf(name, error);
  }
}

/** What the setup chose of its figure; what holds where it chose nothing. @throws InputError */
export function figureOf({ figure, noiseStrengths, showAs, grid }: Setup): FigureChoice {
  const panels = grid.shape.length === 3 ? showAs : "slices";
  return figure === null
    ? { ...DEFAULT_CHOICE, panels, columns: { by: "noise", values: noiseStrengths } }
    : checkedChoice(figure);
}

/** The visitor's own answer in the setup. */
export function guessOf({ guess, grid }: Setup): Uint8Array | null {
  return guess === null ? null : unpackRuns(guess, pixelCount(grid));
}

/** What all columns of the setup's figure have in common. */
export function questionOf(setup: Setup): ColumnQuestion {
  const { grid, runs, source, noiseStrengths, selected, smoothness, sampleCount, seed } = setup;
  const { plane, position, tau, unit } = setup;
  const reference = makeReference(grid, unpackRuns(runs, pixelCount(grid)));
  return {
    source: figureSource(source, reference, plane, position, unit),
    a: noiseStrengths[selected],
    smoothness,
    sampleCount,
    seed,
    tau,
  };
}
