/** What the Lab shows at a place of the Lesson: all of its state that matters, as plain data. */
import { makeGrid } from "../../core/grid.ts";
import { makeReference } from "../../core/reference.ts";
import { PRESET_SIZE, maskOf } from "../../shapes/presets.ts";
import { disc, union } from "../../shapes/sdf.ts";
import type { Opening } from "../lab/labState.ts";
import type { PanelName, Part } from "../lab/show.ts";
import type { Lab } from "../lab/store.ts";
import { type Work, presetWork, startWork } from "../lab/work.ts";

/** Presets of the Lab, and a shape that the Lesson alone has. */
export type ShapeName = "kidney" | "aorta" | "esophagus" | "lesions" | "ring" | "two discs";

export interface Scene {
  readonly shape: ShapeName;
  /** a of each column. */
  readonly noise: readonly number[];
  /** The column that is selected, by its a. */
  readonly select: number;
  readonly smoothness: number;
  readonly samples: number;
  readonly seed: number;
  readonly firstRow: "average" | number;
  readonly show: readonly Part[];
  readonly panel: PanelName;
  readonly tau: number;
}

/** Two equal discs, near enough for one answer to join them. */
function twoDiscs(): Work {
  const shape = union(disc([0.31, 0.5], 0.15), disc([0.69, 0.5], 0.15));
  const reference = makeReference(
    makeGrid([PRESET_SIZE, PRESET_SIZE]),
    maskOf(shape, PRESET_SIZE, PRESET_SIZE),
  );
  const source = { name: "Two discs", presetId: null, format: "preset", orientation: null, foreground: null, isEdited: false } as const; // prettier-ignore
  return startWork(source, reference);
}

const works = new Map<ShapeName, Work>();

/** A shape's work, the same at every visit: what was computed for it still holds. */
export function workOf(shape: ShapeName): Work {
  const work = works.get(shape) ?? (shape === "two discs" ? twoDiscs() : presetWork(shape));
  works.set(shape, work);
  return work;
}

/** A scene as a Lab opens it. */
export function sceneOpening(scene: Scene): Opening {
  return {
    work: workOf(scene.shape),
    noiseStrengths: scene.noise,
    selected: scene.noise.indexOf(scene.select),
    smoothness: scene.smoothness,
    sampleCount: scene.samples,
    seed: scene.seed,
    plane: "axial",
    position: [0, 0, 0],
    showAs: "slices",
    show: new Set(scene.show),
    panel: scene.panel,
    tau: scene.tau,
    firstRow: scene.firstRow,
    linkNotes: [],
  };
}

/** Brings the Lab to a scene, whatever it showed before. */
export function enterScene(lab: Lab, scene: Scene): void {
  lab.restore(sceneOpening(scene));
}
