/**
 * Synthetic volumes as computed tomography shows them, a patient each, around a kidney, the aorta or the esophagus, and
 * slices of them in the three planes. They are drawn as signed distances in space from + − × ÷ and square roots alone, so
 * the same recipe gives the same images in every engine. The slices that are drawn in the plane (`ctSlices.ts`) are
 * another source, and stay as they are.
 */
import { InputError, requireInteger } from "../core/errors.ts";
import type { PlaneName } from "../core/slice.ts";
import { ORGANS, type Organ, type Recipe, type SlicePlane, planesOf } from "../core/training/recipe.ts";
import { makeSlices, type Slices } from "../core/training/slices.ts";
import { Draws } from "./ct/draws.ts";
import { aortaVolume } from "./ct/volumes/aorta.ts";
import { esophagusVolume } from "./ct/volumes/esophagus.ts";
import { kidneyVolume } from "./ct/volumes/kidney.ts";
import { drawPose, SyntheticVolume } from "./ct/volumes/plane.ts";
import type { VolumeScene } from "./ct/volumes/scene.ts";

const SCENES: Readonly<Record<Organ, (draws: Draws) => VolumeScene>> = {
  kidney: kidneyVolume,
  aorta: aortaVolume,
  esophagus: esophagusVolume,
};

/** Their random numbers begin here: those of the drawn slices have the organs' own numbers. */
const FIRST_STREAM = 16;
/** Planes that are looked at for the organ, and how fine. */
const LOOKS = 20;
/** A slice shows at least this share of what the organ's largest cross-section has. */
const LEAST_SHARE = 0.45;

/** A patient, and which of the organ's slices was chosen: a share of those that show enough, in [0, 1). */
function patientOf(organ: Organ, seed: number, image: number): { volume: SyntheticVolume; chosen: number } {
  const key = { seed, organ: FIRST_STREAM + ORGANS.indexOf(organ), image };
  const draws = new Draws(key);
  const scene = SCENES[organ](draws);
  const volume = new SyntheticVolume(key, scene, drawPose(draws));
  return { volume, chosen: draws.between(0, 1) };
}

/** The place along the plane's normal, in [0, 1): among all that show enough of the organ. It does not depend on the size of the images. */
function depthOf(volume: SyntheticVolume, plane: PlaneName, chosen: number): number {
  const areas = Array.from({ length: LOOKS }, (_, i) =>
    volume.reference(plane, i, LOOKS).reduce((sum, value) => sum + value, 0),
  );
  const least = LEAST_SHARE * Math.max(...areas);
  const good = areas.flatMap((area, i) => (area >= least ? [i] : []));
  return (good[Math.floor(chosen * good.length)] + 0.5) / LOOKS;
}

/**
 * One slice of each of `imageCount` patients; of all planes in turn where the source says so. Image i depends on (organ,
 * seed, i, size, its plane) alone; another plane shows the same patients.
 * @throws InputError for an organ or a number that cannot be.
 */
export function volumeSlices(
  { organ, size, imageCount, seed }: Pick<Recipe, "organ" | "size" | "imageCount" | "seed">,
  plane: SlicePlane,
): Slices {
  const name = ORGANS.find((known) => known === organ);
  if (name === undefined) throw new InputError(`organ must be one of ${ORGANS.join(", ")}, got ${organ}`);
  requireInteger("image size", size, 16, 512);
  const planes = planesOf(plane);
  const pixels = size * size;
  const images = new Float32Array(imageCount * pixels);
  const references = new Uint8Array(imageCount * pixels);
  for (let image = 0; image < imageCount; image++) {
    const { volume, chosen } = patientOf(name, seed, image);
    const own = planes[image % planes.length];
    const index = Math.floor(depthOf(volume, own, chosen) * size);
    images.set(volume.image(own, index, size), image * pixels);
    references.set(volume.reference(own, index, size), image * pixels);
  }
  const subjects = Uint16Array.from({ length: imageCount }, (_, image) => image);
  return makeSlices({ size, count: imageCount, images, references, subjects });
}
