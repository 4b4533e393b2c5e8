/** Moving, scaling, turning and mirroring what is painted in a slice. */
import type { Position } from "./paint.ts";

/** (x, y) ↦ (xx·x + xy·y + x0, yx·x + yy·y + y0), in pixels of a slice. */
export interface Affine {
  readonly xx: number;
  readonly xy: number;
  readonly x0: number;
  readonly yx: number;
  readonly yy: number;
  readonly y0: number;
}

/** A rectangle in pixels: from the first edge to the last. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const IDENTITY: Affine = { xx: 1, xy: 0, x0: 0, yx: 0, yy: 1, y0: 0 };

export function shift(dx: number, dy: number): Affine {
  return { ...IDENTITY, x0: dx, y0: dy };
}

/** About a point that stays. */
export function scaling(byX: number, byY: number, about: Position): Affine {
  return { xx: byX, xy: 0, x0: about.x * (1 - byX), yx: 0, yy: byY, y0: about.y * (1 - byY) };
}

/**
 * About a point that stays, clockwise on the screen. @param degrees quarters of a turn are exact.
 * @param pixelAspect width over height of a pixel: turned is what is seen, not the array.
 */
export function turning(degrees: number, about: Position, pixelAspect: number): Affine {
  const quarters = degrees / 90;
  const angle = (Math.PI * degrees) / 180;
  const isQuarter = Number.isInteger(quarters);
  const cosine = isQuarter ? [1, 0, -1, 0][((quarters % 4) + 4) % 4] : Math.cos(angle);
  const sine = isQuarter ? [0, 1, 0, -1][((quarters % 4) + 4) % 4] : Math.sin(angle);
  const [xy, yx] = [-sine / pixelAspect, sine * pixelAspect];
  const { x, y } = about;
  return { xx: cosine, xy, x0: x - cosine * x - xy * y, yx, yy: cosine, y0: y - yx * x - cosine * y };
}

export function applied({ xx, xy, x0, yx, yy, y0 }: Affine, { x, y }: Position): Position {
  return { x: xx * x + xy * y + x0, y: yx * x + yy * y + y0 };
}

/** First `first`, then `second`. */
export function composed(second: Affine, first: Affine): Affine {
  const origin = applied(second, { x: first.x0, y: first.y0 });
  return {
    xx: second.xx * first.xx + second.xy * first.yx,
    xy: second.xx * first.xy + second.xy * first.yy,
    x0: origin.x,
    yx: second.yx * first.xx + second.yy * first.yx,
    yy: second.yx * first.xy + second.yy * first.yy,
    y0: origin.y,
  };
}

/** The way back; null where everything has come to lie on a line. */
function inverse({ xx, xy, x0, yx, yy, y0 }: Affine): Affine | null {
  const area = xx * yy - xy * yx;
  if (Math.abs(area) < 1e-9) return null;
  return {
    xx: yy / area,
    xy: -xy / area,
    x0: (xy * y0 - yy * x0) / area,
    yx: -yx / area,
    yy: xx / area,
    y0: (yx * x0 - xx * y0) / area,
  };
}

/** The box around what is painted; null where nothing is. */
function paintedBox(mask: Uint8Array, rows: number, columns: number): Box | null {
  let [left, top, right, bottom] = [columns, rows, 0, 0];
  for (let row = 0, p = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, p++) {
      if (mask[p] === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = row + 1;
    }
  }
  return bottom === 0 ? null : { left, top, right, bottom };
}

/** What rounding may take from a whole number; a pixel's centre that falls on an edge is taken to lie beyond it. */
const ROUNDING = 1e-7;

/**
 * What is painted, moved: every pixel takes the value of the one that its centre came from (nearest, so that the mask
 * stays 0 and 1); what leaves the slice is cut off. @returns a new mask, blank where everything would lie on a line.
 */
export function transformed(mask: Uint8Array, rows: number, columns: number, affine: Affine): Uint8Array {
  const out = new Uint8Array(mask.length);
  const back = inverse(affine);
  const box = paintedBox(mask, rows, columns);
  if (back === null || box === null) return out;
  const { left, top, right, bottom } = imageOf(box, affine);
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(rows, Math.ceil(bottom)); row++) {
    for (let column = Math.max(0, Math.floor(left)); column < Math.min(columns, Math.ceil(right)); column++) {
      const x = Math.floor(back.xx * (column + 0.5) + back.xy * (row + 0.5) + back.x0 + ROUNDING);
      const y = Math.floor(back.yx * (column + 0.5) + back.yy * (row + 0.5) + back.y0 + ROUNDING);
      if (x < 0 || x >= columns || y < 0 || y >= rows) continue;
      out[row * columns + column] = mask[y * columns + x];
    }
  }
  return out;
}

/** The box around where a box comes to lie. */
function imageOf({ left, top, right, bottom }: Box, affine: Affine): Box {
  const corners = [left, right].flatMap((x) => [top, bottom].map((y) => applied(affine, { x, y })));
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/**
 * The point about which a box turns by quarters without a pixel falling between two: its middle, or half a pixel beside
 * it, so that x + y is whole.
 */
export function pivotOf({ left, top, right, bottom }: Box): Position {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return Number.isInteger(x + y) ? { x, y } : { x: x - 0.5, y };
}
