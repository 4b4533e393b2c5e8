/**
 * Organs to start from in a volume, drawn as signed distances: {distance < 0} in the voxel centres of a cube. The cube
 * lies as the patient does: x grows to the patient's right, y to the front, z up, as in a volume read from a file.
 */
import {
  ball,
  ellipsoid,
  flatten,
  halfSpace,
  type SignedDistance3d,
  smoothIntersection3d,
  smoothSubtract3d,
  smoothUnion3d,
  torus,
  turn3d,
  union3d,
} from "./sdf3d.ts";
import type { PresetNoun } from "./presets.ts";
import { tube } from "./tube.ts";
import { voxelMask } from "./voxels.ts";

export interface VolumePreset {
  /** Lower-case word for links and file names; unlike every id of the presets in the plane. */
  readonly id: string;
  /** As the screen calls it. */
  readonly name: string;
  readonly noun: PresetNoun;
  /** Edge of the cube in mm, such that the organ has its size in an adult. */
  readonly sideMm: number;
  /** The mask, 0 or 1, row-major [x, y, z] with size voxels each, z the fastest. */
  build(size: number): Uint8Array;
}

/** Voxels per edge to choose from. */
export const VOLUME_SIZES = [32, 48, 64, 96, 128] as const;

/** Voxels per edge unless another size is asked for. */
export const VOLUME_SIZE = 64;

/**
 * A right kidney, 11 cm long: a C bent around the hilum, thicker from side to side than from front to back, its upper
 * pole leaning to the spine. The sinus is carved out of it from the left (the patient's middle) and somewhat in front.
 */
function kidney(): SignedDistance3d {
  const bean = tube([
    [0.44, 0.5, 0.7, 0.165], [0.49, 0.5, 0.64, 0.2], [0.535, 0.5, 0.5, 0.195], [0.505, 0.5, 0.37, 0.205],
    [0.46, 0.5, 0.305, 0.175],
  ]); // prettier-ignore
  const sinus = ellipsoid([0.285, 0.5, 0.5], [0.2, 0.075, 0.13]);
  const hollowed = smoothSubtract3d(flatten(bean, 0.5, 0.74), sinus, 0.07);
  const leaning = turn3d(hollowed, [0.5, 0.5, 0.5], 1, [0.98, -0.17]);
  return turn3d(leaning, [0.5, 0.5, 0.5], 2, [0.9, -0.4]);
}

/**
 * The aorta from its root to the common iliac arteries: up in front and to the right, over the arch to the back and the
 * left, down along the spine, to the middle and forwards where the lumbar spine bends; three branches leave the arch.
 */
function aorta(): SignedDistance3d {
  const trunk = tube([
    [0.475, 0.575, 0.555, 0.04], [0.49, 0.6, 0.585, 0.066], [0.515, 0.63, 0.63, 0.055], [0.545, 0.66, 0.695, 0.045],
    [0.545, 0.645, 0.775, 0.047], [0.5, 0.57, 0.83, 0.045], [0.43, 0.45, 0.825, 0.043], [0.395, 0.365, 0.75, 0.041],
    [0.4, 0.335, 0.64, 0.039], [0.425, 0.33, 0.5, 0.037], [0.465, 0.37, 0.37, 0.035], [0.485, 0.42, 0.27, 0.033],
    [0.49, 0.425, 0.2, 0.032],
  ]); // prettier-ignore
  const branches = [
    tube([[0.525, 0.6, 0.815, 0.029], [0.55, 0.59, 0.865, 0.028], [0.575, 0.585, 0.905, 0.028]]),
    tube([[0.475, 0.53, 0.83, 0.028], [0.467, 0.52, 0.87, 0.027], [0.462, 0.515, 0.91, 0.027]]),
    tube([[0.425, 0.44, 0.82, 0.028], [0.405, 0.43, 0.865, 0.027], [0.385, 0.425, 0.905, 0.027]]),
    tube([[0.49, 0.425, 0.22, 0.029], [0.52, 0.415, 0.165, 0.029], [0.565, 0.375, 0.095, 0.028]]),
    tube([[0.49, 0.425, 0.22, 0.029], [0.46, 0.415, 0.165, 0.029], [0.415, 0.375, 0.095, 0.028]]),
  ]; // prettier-ignore
  return smoothUnion3d(trunk, union3d(...branches), 0.025);
}

/**
 * The esophagus, 25 cm long and thin: to the left at the neck, to the middle behind the trachea, to the left and
 * forwards through the diaphragm, where it is narrow, and wide where it enters the stomach.
 */
function esophagus(): SignedDistance3d {
  return tube([
    [0.52, 0.5, 0.905, 0.029], [0.515, 0.47, 0.83, 0.031], [0.455, 0.425, 0.73, 0.034], [0.475, 0.4, 0.62, 0.029],
    [0.54, 0.39, 0.51, 0.034], [0.535, 0.42, 0.41, 0.036], [0.48, 0.48, 0.31, 0.033], [0.43, 0.54, 0.22, 0.029],
    [0.39, 0.58, 0.165, 0.033], [0.345, 0.585, 0.13, 0.039], [0.315, 0.575, 0.115, 0.042],
  ]); // prettier-ignore
}

/**
 * A liver: a dome under the right diaphragm, a wedge tapering to the left in front of the stomach, an oblique and
 * hollow under side with the gallbladder's bed, and a groove for the vena cava behind.
 */
function liver(): SignedDistance3d {
  const dome = ellipsoid([0.61, 0.48, 0.56], [0.24, 0.26, 0.26]);
  const flank = ellipsoid([0.69, 0.46, 0.42], [0.2, 0.22, 0.24]);
  const leftLobe = turn3d(
    ellipsoid([0.37, 0.59, 0.62], [0.28, 0.17, 0.12]),
    [0.37, 0.59, 0.62],
    1,
    [0.99, 0.12],
  );
  const whole = smoothUnion3d(smoothUnion3d(dome, flank, 0.1), leftLobe, 0.1);
  const cut = smoothIntersection3d(whole, halfSpace([0.45, 0.5, 0.48], [-0.5, -0.42, -0.76]), 0.05);
  const stomach = ellipsoid([0.24, 0.4, 0.44], [0.2, 0.19, 0.16]);
  const gallbladder = tube([
    [0.5, 0.85, 0.3, 0.055],
    [0.49, 0.7, 0.38, 0.05],
    [0.47, 0.5, 0.48, 0.03],
  ]);
  const cava = tube([
    [0.46, 0.25, 0.2, 0.05],
    [0.47, 0.25, 0.9, 0.05],
  ]);
  const rest = smoothSubtract3d(smoothSubtract3d(cut, stomach, 0.06), gallbladder, 0.05);
  return smoothSubtract3d(rest, cava, 0.04);
}

/** Two lesions: a lobed one, and a small round one that noise erases long before it. */
function lesions(): SignedDistance3d {
  const body = ellipsoid([0.57, 0.55, 0.57], [0.2, 0.17, 0.16]);
  const lobes = smoothUnion3d(ball([0.69, 0.47, 0.65], 0.11), ball([0.5, 0.66, 0.48], 0.12), 0.05);
  return union3d(smoothUnion3d(body, lobes, 0.08), ellipsoid([0.24, 0.3, 0.26], [0.07, 0.075, 0.065]));
}

function preset(
  id: string,
  name: string,
  noun: PresetNoun,
  sideMm: number,
  shape: () => SignedDistance3d,
): VolumePreset {
  return { id, name, noun, sideMm, build: (size) => voxelMask(shape(), size) };
}

/** In the order of the menu. */
export const VOLUME_PRESETS: readonly VolumePreset[] = [
  preset("kidney-3d", "Kidney", "organ", 150, kidney),
  preset("liver-3d", "Liver", "organ", 300, liver),
  preset("aorta-3d", "Aorta", "organ", 320, aorta),
  preset("esophagus-3d", "Esophagus", "organ", 300, esophagus),
  preset("lesions-3d", "Two lesions", "lesions", 60, lesions),
  preset("ball", "Ball", "shape", 100, () => ball([0.5, 0.5, 0.5], 0.35)),
  preset("torus", "Torus", "shape", 100, () => torus([0.5, 0.5, 0.5], 0.27, 0.13)),
];
