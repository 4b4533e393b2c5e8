/** The Lab as a scene says it, and back. */
import { pixelCount } from "../../core/grid.ts";
import { makeReference } from "../../core/reference.ts";
import { unpackRuns } from "../../core/runs.ts";
import type { SceneResult } from "../../io/scene/result.ts";
import { LONGEST_NAME, type Setup } from "../../io/scene/scene.ts";
import { figureName } from "../../io/source.ts";
import { checkedChoice } from "../../figure/choice.ts";
import { withUsedLabels } from "../../figure/source.ts";
import type { Pose } from "../camera.ts";
import { type LabState, type Opening, heldRow, openingOf, guessOn } from "./labState.ts";
import { runsOf } from "./savedForm.ts";
import { PANELS, PARTS, WHOLE_LAB } from "./show.ts";
import { startWork } from "./work.ts";

/** @param figure what was chosen of the exported figure, and @param result what was computed; null where there is none. */
export function setupOf(
  state: LabState,
  pose: Pose,
  figure: Setup["figure"],
  result: SceneResult | null,
): Setup {
  const { work, show, guess: _, linkNotes: __, ...opening } = openingOf(state);
  const guess = guessOn(state);
  const { orientation, zoom, pan, clip } = pose;
  return {
    ...opening,
    unit: state.unit,
    name: figureName(work.source).slice(0, LONGEST_NAME),
    grid: work.reference.grid,
    runs: runsOf(work.reference.mask),
    guess: guess === null ? null : runsOf(guess),
    source: withUsedLabels(work.source, figure === null ? null : checkedChoice(figure).columns),
    show: [...show],
    camera: { orientation, zoom, pan, clip },
    figure,
    view: null,
    result,
  };
}

/** What the setup opens: a work of its own, so that all of it is computed again. */
export function openingOfSetup(setup: Setup): Opening {
  const { grid, runs, source, show, panel, firstRow, sampleCount } = setup;
  const { noiseStrengths, selected, smoothness, seed, plane, position, showAs, tau, guess, unit } = setup;
  return {
    work: startWork(source, makeReference(grid, unpackRuns(runs, pixelCount(grid)))),
    noiseStrengths,
    selected,
    smoothness,
    sampleCount,
    seed,
    unit,
    plane,
    position,
    showAs,
    show: show === null ? WHOLE_LAB : new Set(PARTS.filter((part) => show.includes(part))),
    panel: PANELS.find((name) => name === panel) ?? "numbers",
    tau,
    firstRow: heldRow(firstRow, sampleCount),
    guess: guess === null ? null : { shape: grid.shape, mask: unpackRuns(guess, pixelCount(grid)) },
    linkNotes: [],
  };
}
