/** The camera that all 3D views share. Apart from the Lab's state, since it moves with the pointer. */
import { type StoreApi, createStore } from "zustand/vanilla";
import { type Quaternion, aroundX, aroundZ, multiply, rotate } from "../core/rotation.ts";

/** Cuts the scene: what lies beyond `at` along an axis of the grid is hidden, or what lies before it where flipped. */
export interface Clip {
  readonly axis: 0 | 1 | 2;
  /** Share of the box Ω along the axis, in [0, 1]. */
  readonly at: number;
  readonly isFlipped: boolean;
}

/** How a scene is looked at. */
export interface Pose {
  /** Turns the axes of the screen (right, up, towards the viewer) into the patient's (x to R, y to A, z to S); a unit quaternion. */
  readonly orientation: Quaternion;
  /** Magnification; 1 shows the whole box. */
  readonly zoom: number;
  /** Where the middle of the box is on the screen, from the middle of the view to the right and up, in heights of the view. */
  readonly pan: readonly [right: number, up: number];
  readonly clip: Clip | null;
}

export interface Camera extends Pose {
  /** While it is being moved: views may draw coarsely. */
  readonly isMoving: boolean;
}

export const PRESET_VIEWS = ["anterior", "left", "superior"] as const;

export type PresetView = (typeof PRESET_VIEWS)[number];

export const ZOOM_RANGE: readonly [least: number, greatest: number] = [0.25, 16];

/** A drag over this many pixels turns the scene by half a turn. */
const HALF_TURN_PIXELS = 400;
const STEP_DEGREES = 10;
const STEP_PAN = 0.05;
const STEP_ZOOM = 1.2;

/** Seen from the front, the patient's left, and above; tests/state/camera.test.ts spells out which side is where. */
const VIEWS: Readonly<Record<PresetView, Quaternion>> = {
  anterior: [0, Math.SQRT1_2, Math.SQRT1_2, 0],
  left: [0.5, -0.5, -0.5, 0.5],
  superior: [0, 0, 0, 1],
};

export function presetView(view: PresetView): Quaternion {
  return VIEWS[view];
}

/** Three quarters: from the front, the patient's left, and a little above. */
export const OPENING_POSE: Pose = {
  orientation: multiply(aroundZ(radians(35)), multiply(presetView("anterior"), aroundX(radians(-22)))),
  zoom: 1,
  pan: [0, 0],
  clip: null,
};

export function createCamera(): StoreApi<Camera> {
  return createStore<Camera>()(() => ({ ...OPENING_POSE, isMoving: false }));
}

/** The whole scene from where it was opened; a clip stays. */
export function reset(camera: Camera): Camera {
  return { ...OPENING_POSE, clip: camera.clip, isMoving: camera.isMoving };
}

/** The whole scene from one of the patient's sides; a clip stays. */
export function lookFrom(camera: Camera, view: PresetView): Camera {
  return { ...reset(camera), orientation: presetView(view) };
}

/**
 * Turns the scene with a drag, as on a turntable: sideways around the superior axis, which stays upright, up and down
 * until it is seen from above or below. @param right @param down the drag in pixels.
 */
export function orbit(camera: Camera, right: number, down: number): Camera {
  const angle = (pixels: number) => (Math.PI * pixels) / HALF_TURN_PIXELS;
  const { orientation } = camera;
  const height = Math.asin(Math.min(1, Math.max(-1, rotate(orientation, [0, 0, 1])[2])));
  const raised = Math.min(Math.PI / 2, Math.max(-Math.PI / 2, height + angle(down)));
  const tilted = multiply(orientation, aroundX(height - raised));
  return { ...camera, orientation: multiply(aroundZ(-angle(right)), tilted) };
}

/** Magnifies. @param at the place that stays where it is, as in `pan`; the middle of the view unless told. */
export function zoomBy(camera: Camera, factor: number, at: readonly [number, number] = [0, 0]): Camera {
  const zoom = Math.min(ZOOM_RANGE[1], Math.max(ZOOM_RANGE[0], camera.zoom * factor));
  const grown = zoom / camera.zoom;
  const along = (axis: 0 | 1) => at[axis] + (camera.pan[axis] - at[axis]) * grown;
  return { ...camera, zoom, pan: [along(0), along(1)] };
}

/** Shifts the scene. @param right @param up in heights of the view. The middle of the box stays within three of them. */
export function panBy(camera: Camera, right: number, up: number): Camera {
  const held = (value: number) => Math.min(3 * camera.zoom, Math.max(-3 * camera.zoom, value));
  return { ...camera, pan: [held(camera.pan[0] + right), held(camera.pan[1] + up)] };
}

/** What a key does: arrows turn, with Shift they shift; + and − magnify; 0 resets. null for any other key. */
export function cameraAfterKey(camera: Camera, event: { key: string; shiftKey: boolean }): Camera | null {
  if (event.key === "+" || event.key === "=") return zoomBy(camera, STEP_ZOOM);
  if (event.key === "-" || event.key === "_") return zoomBy(camera, 1 / STEP_ZOOM);
  if (event.key === "0") return reset(camera);
  const step = ARROWS[event.key];
  if (step === undefined) return null;
  const [right, down] = step;
  if (event.shiftKey) return panBy(camera, STEP_PAN * right, -STEP_PAN * down);
  const pixels = (STEP_DEGREES / 180) * HALF_TURN_PIXELS;
  return orbit(camera, pixels * right, pixels * down);
}

const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
