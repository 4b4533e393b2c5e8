/** Where a scene is seen from, in words: enough to set the same view again. */
import { type Quaternion, type Vector, rotate } from "../core/rotation.ts";
import { formatNumber } from "./format.ts";

/** How a scene is looked at; what state/camera.ts keeps. */
export interface SceneCamera {
  /** Turns the screen's axes (right, up, towards the viewer) into the scene's; a unit quaternion. */
  readonly orientation: Quaternion;
  /** 1 shows all of what the view is fitted to. */
  readonly zoom: number;
  /** Where the middle is on the screen, to the right and up of the view's middle, in heights of the view. */
  readonly pan: readonly [number, number];
  /** Hides what lies beyond a share `at` of Ω along an axis, or before it where flipped. */
  readonly clip: { readonly axis: 0 | 1 | 2; readonly at: number; readonly isFlipped: boolean } | null;
  /** Drawn more coarsely. */
  readonly isMoving?: boolean;
}

/** What is steeper counts as seen straight from above or below. */
const STEEP_DEGREES = 89.5;

/** The four sides around the superior axis, a quarter turn each, from the front to the patient's left. */
const SIDES = ["the front", "the patient’s left", "the back", "the patient’s right"] as const;

/** Both ends of the axes, in the grid's order. */
const ENDS = [
  { from: "left", to: "right", beyond: "to the right", before: "to the left" },
  { from: "back", to: "front", beyond: "in front", before: "behind" },
  { from: "bottom", to: "top", beyond: "above", before: "below" },
] as const;

/**
 * "the front, 35° towards the patient’s left, 22° from above; magnified 1.5 times; cut at 50 % …": without the verb.
 * @param isAnatomical whether the axes are R, A, S; else the direction is told in the array's axes.
 */
export function viewpointWords({ orientation, zoom, pan, clip }: SceneCamera, isAnatomical: boolean): string {
  const words = [isAnatomical ? sideWords(orientation) : axisWords(orientation)];
  const [right, up] = pan.map((shift) => Math.round(100 * shift));
  if (Math.abs(zoom - 1) >= 0.005) words.push(`magnified ${formatNumber(zoom)} times`);
  if (right !== 0 || up !== 0) {
    const shifts = [
      right === 0 ? "" : `${Math.abs(right)}\u00a0% to the ${right > 0 ? "right" : "left"}`,
      up === 0 ? "" : `${Math.abs(up)}\u00a0% ${up > 0 ? "up" : "down"}`,
    ];
    words.push(`shifted by ${shifts.filter((shift) => shift !== "").join(" and ")} of the panel’s height`);
  }
  if (clip !== null) {
    const { axis, at, isFlipped } = clip;
    const ends = ENDS[axis];
    const along = isAnatomical ? `the way from ${ends.from} to ${ends.to}` : `the array’s axis ${axis}`;
    const hidden = isAnatomical
      ? `what lies ${isFlipped ? ends.before : ends.beyond}`
      : `what lies ${isFlipped ? "before" : "beyond"}`;
    words.push(`cut at ${formatNumber(100 * at)}\u00a0% of ${along}, ${hidden} is left out`);
  }
  return words.join("; ");
}

/** The screen's axes in the grid's. */
const UP: Vector = [0, 1, 0];
const TOWARDS: Vector = [0, 0, 1];

/** "the front, 35° towards the patient’s left": a direction around the superior axis, by its nearest side. */
function aroundWords([x, y]: readonly number[]): string {
  const quarters = Math.atan2(-x, y) / (Math.PI / 2);
  const nearest = Math.round(quarters);
  const degrees = Math.round(90 * (quarters - nearest));
  const side = (number: number) => SIDES[(number + 4) % 4];
  if (degrees === 0) return side(nearest);
  return `${side(nearest)}, ${Math.abs(degrees)}° towards ${side(nearest + Math.sign(degrees))}`;
}

function sideWords(orientation: Quaternion): string {
  const towards = rotate(orientation, TOWARDS);
  const height = (Math.asin(Math.min(1, Math.max(-1, towards[2]))) * 180) / Math.PI;
  if (Math.abs(height) >= STEEP_DEGREES) {
    return `${height > 0 ? "above" : "below"} (at the top: ${aroundWords(rotate(orientation, UP))})`;
  }
  const degrees = Math.round(Math.abs(height));
  const raised = degrees === 0 ? "" : `, ${degrees}° from ${height > 0 ? "above" : "below"}`;
  return `${aroundWords(towards)}${raised}`;
}

function axisWords(orientation: Quaternion): string {
  const parts = rotate(orientation, TOWARDS).map((part) => formatNumber(Math.round(100 * part) / 100, 2));
  return `the direction (${parts.join(", ")}) of the array’s axes`;
}
