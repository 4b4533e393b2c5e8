/** R, L, A, P, S and I at the rim of a view: where each side of the patient lies, as in the flat pictures. */
import type { Palette } from "../../figure/palette.ts";
import type { Projection } from "./projection.ts";

export interface PlacedLetter {
  readonly letter: string;
  /** Its middle, in pixels from the left and the top. */
  readonly x: number;
  readonly y: number;
  /** In (0, 1]. */
  readonly opacity: number;
}

/** Sides that face away by more than this are not lettered (sine of the angle). */
const AWAY = 0.3;
/** Sides that lie too nearly before the viewer have no place at the rim (cosine of the tilt). */
const SHORTEST = 0.4;

/** @param inset of the letters' middles from the rim, in pixels. */
export function placeLetters(
  { right, up, towards }: Projection,
  width: number,
  height: number,
  inset: number,
): PlacedLetter[] {
  const placed: PlacedLetter[] = [];
  for (const axis of [0, 1, 2] as const) {
    for (const sign of [1, -1] as const) {
      const x = sign * right[axis];
      const y = -sign * up[axis];
      const near = sign * towards[axis];
      const length = Math.hypot(x, y);
      const opacity = Math.min(1, (near + AWAY) / AWAY, (length - SHORTEST) / 0.2);
      if (opacity <= 0) continue;
      // Along its direction from the middle until the rim is met.
      const reach = Math.min((width / 2 - inset) / Math.abs(x), (height / 2 - inset) / Math.abs(y));
      placed.push({
        letter: (sign > 0 ? "RAS" : "LPI")[axis],
        x: width / 2 + reach * x,
        y: height / 2 + reach * y,
        opacity,
      });
    }
  }
  return placed;
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** @param unit pixels per pixel of the screen's style. */
export function drawLetters(
  context: Context,
  letters: readonly PlacedLetter[],
  palette: Palette,
  unit: number,
): void {
  context.save();
  context.font = letterFont(unit);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 2.5 * unit;
  context.strokeStyle = palette.paper;
  context.fillStyle = palette.ink;
  for (const { letter, x, y, opacity } of letters) {
    context.globalAlpha = opacity * 0.8;
    context.strokeText(letter, x, y + 0.5 * unit);
    context.globalAlpha = opacity;
    context.fillText(letter, x, y + 0.5 * unit);
  }
  context.restore();
}

function letterFont(unit: number): string {
  return `500 ${LETTER_HEIGHT * unit}px Inter, "Helvetica Neue", Arial, sans-serif`;
}

/** On the screen, in its pixels. */
export const LETTER_HEIGHT = 10;

/** From the rim to the middle of a letter. */
export const LETTER_INSET = 8;
