/** From mm in Ω to places on a picture: orthographic, fitted to a sphere, so that turning never changes the scale. */
import type { Triple } from "../../core/kernel/index.ts";
import { rotate } from "../../core/rotation.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import { type Box, type Space, boxInView } from "./items/space.ts";

export interface Projection {
  /** mm: what is in the middle of an unshifted view. */
  readonly centre: Triple;
  /** Unit vectors of the screen in the scene's axes. */
  readonly right: Triple;
  readonly up: Triple;
  readonly towards: Triple;
  readonly pixelsPerMm: number;
  /** Of the middle of the scene, from the left and the top, in pixels. */
  readonly middle: readonly [x: number, y: number];
  /** mm: half of what the shorter side of an unmagnified view shows. */
  readonly radius: number;
}

/** @param width @param height of the picture, in pixels. */
export function projectionOf(space: Space, camera: SceneCamera, width: number, height: number): Projection {
  const { low, high } = boxInView(space);
  const radius = Math.max(Number.MIN_VALUE, Math.hypot(...low.map((from, axis) => (high[axis] - from) / 2)));
  return {
    centre: triple((axis) => (low[axis] + high[axis]) / 2),
    right: rotate(camera.orientation, [1, 0, 0]),
    up: rotate(camera.orientation, [0, 1, 0]),
    towards: rotate(camera.orientation, [0, 0, 1]),
    pixelsPerMm: (camera.zoom * Math.min(width, height)) / (2 * radius),
    middle: [width / 2 + camera.pan[0] * height, height / 2 - camera.pan[1] * height],
    radius,
  };
}

/** The half-space that a cut leaves: points with normal · p ≤ offset (mm). Without a cut, all of them. */
export function keptSide(space: Space, clip: SceneCamera["clip"]): readonly [Triple, number] {
  if (clip === null) return [[0, 0, 0], 1];
  const sign = clip.isFlipped ? -1 : 1;
  const normal = triple((axis) => (axis === clip.axis ? sign : 0));
  return [normal, sign * clip.at * space.size[clip.axis]];
}

/**
 * What to fit views to: the box around an object with room for what the noise adds, within Ω. The object fills the
 * view whatever part of Ω it is. @param positions x, y, z per vertex, in mm. @returns null without vertices: all of Ω.
 */
export function focusAround(positions: Float32Array, size: Triple): Box | null {
  if (positions.length === 0) return null;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let p = 0; p < positions.length; p++) {
    const axis = p % 3;
    if (positions[p] < low[axis]) low[axis] = positions[p];
    if (positions[p] > high[axis]) high[axis] = positions[p];
  }
  const room = ROOM * Math.hypot(...low.map((from, axis) => high[axis] - from));
  return {
    low: triple((axis) => Math.max(0, low[axis] - room)),
    high: triple((axis) => Math.min(size[axis], high[axis] + room)),
  };
}

/** Around an object, as a share of its diagonal. */
const ROOM = 0.05;

function triple(of: (axis: number) => number): Triple {
  return [of(0), of(1), of(2)];
}
