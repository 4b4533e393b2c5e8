/** The surfaces that can be saved as meshes: what they are made of, and how they are called and coloured. */
import type { Laboratory } from "../../compute/laboratory.ts";
import { InputError } from "../../core/errors.ts";
import type { Column } from "../../core/result.ts";
import { ENVELOPE_THRESHOLD, thresholdOf } from "../../core/segmentation.ts";
import { PALETTES } from "../../figure/palette.ts";
import type { SurfaceSource } from "../../space/mesh/surface.ts";
import type { NamedMesh } from "../../io/mesh/glb.ts";
import { type Answered, drawOf } from "./useFigureInput.ts";

export const MESHES = [
  { id: "reference", name: "Reference" },
  { id: "accuracy", name: "Accuracy-optimal" },
  { id: "dice", name: "Dice-optimal" },
  { id: "envelope", name: `Envelope, marginal ≥ ${ENVELOPE_THRESHOLD}` },
  { id: "sample", name: "Sample" },
  { id: "all", name: "All in one (GLB)" },
] as const;

export type MeshName = (typeof MESHES)[number]["id"];

/** The shells of the nested view, from the inside to the outside. */
const NESTED = ["accuracy", "reference", "dice", "envelope"] as const;

type SingleName = Exclude<MeshName, "all">;

/** Meshes are looked at on any ground: the light theme's colours. */
const { reference, accuracy, dice, samples } = PALETTES.light;

const COLOURS: Readonly<Record<SingleName, string>> = {
  reference,
  accuracy,
  dice,
  envelope: samples,
  sample: samples,
};

/** Of surfaces around each other; a single one is opaque. */
const NESTED_OPACITY: Readonly<Record<SingleName, number>> = {
  accuracy: 1,
  reference: 0.35,
  dice: 0.4,
  envelope: 0.15,
  sample: 1,
};

function sourceOf(
  name: SingleName,
  answered: Answered,
  column: Column,
  sample: number,
): SurfaceSource | null {
  const { reference } = answered.request;
  const { marginal, numbers } = column;
  if (name === "reference") return { kind: "mask", reference };
  if (name === "sample") return { kind: "sample", draw: drawOf(answered, sample), a: numbers.a };
  const level = thresholdOf(name, numbers);
  return level === null ? null : { kind: "level", grid: reference.grid, values: marginal, level };
}

/**
 * The meshes of a choice, at every voxel. @param onProgress takes the share done.
 * @throws InputError where there is no surface to save.
 */
export async function meshesOf(
  chosen: MeshName,
  answered: Answered,
  column: Column,
  sample: number,
  laboratory: Pick<Laboratory, "surface">,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<NamedMesh[]> {
  const names: readonly SingleName[] = chosen === "all" ? NESTED : [chosen];
  const meshes: NamedMesh[] = [];
  for (const [i, name] of names.entries()) {
    const source = sourceOf(name, answered, column, sample);
    const surface = source === null ? null : await laboratory.surface(source, Infinity, { signal });
    if (surface !== null && surface.triangles.length > 0) {
      const opacity = chosen === "all" ? NESTED_OPACITY[name] : 1;
      meshes.push({ name: nameOf(name, sample), surface, colour: COLOURS[name], opacity });
    }
    if (names.length > 1) onProgress((i + 1) / (names.length + 1));
  }
  if (meshes.length === 0) {
    const what = chosen === "all" ? "every segmentation" : `“${nameOf(chosen, sample)}”`;
    throw new InputError(
      `${what} is empty at noise strength ${column.numbers.a}, so there is no surface to save: choose another surface or column`,
    );
  }
  return meshes;
}

function nameOf(name: SingleName, sample: number): string {
  return name === "sample" ? `Sample ${sample + 1}` : MESHES.find(({ id }) => id === name)!.name;
}
