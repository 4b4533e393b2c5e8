/** The boundary of a mask along the edges of its pixels. */

/** A closed line x₀, y₀, x₁, y₁, … of corners in pixels; horizontal and vertical stretches take turns. */
export type Contour = readonly number[];

/**
 * The boundary between foreground and background (which goes on outside) as closed lines with the foreground on their
 * right hand: outlines run clockwise on the screen, holes the other way round. Pixels that touch in a corner only are
 * separate, as in the flood fill. A stretch is as long as it can be. Time grows with the pixels and with the corners.
 */
export function maskContours(mask: Uint8Array, rows: number, columns: number): Contour[] {
  // A frame of background spares every look at a neighbour its check. The top edge of a pixel is walked at most once.
  const width = columns + 2;
  const inside = new Uint8Array(width * (rows + 2));
  for (let row = 0; row < rows; row++) {
    inside.set(mask.subarray(row * columns, (row + 1) * columns), (row + 1) * width + 1);
  }
  const isWalked = new Uint8Array(inside.length);
  const contours: Contour[] = [];
  for (let start = width; start < inside.length; start++) {
    // Every closed line has a stretch to the right: a top edge.
    if (inside[start] !== 0 && inside[start - width] === 0 && isWalked[start] === 0) {
      const contour = walk(inside, width, start, isWalked);
      contours.push(contour);
    }
  }
  return contours;
}

/** Follows the boundary from the top edge of pixel `start`, in the framed mask, until it is there again. */
function walk(inside: Uint8Array, width: number, start: number, isWalked: Uint8Array): Contour {
  // Directions 0 right, 1 down, 2 left, 3 up. A step goes along one edge, the foreground pixel at its right hand.
  const ahead = [1, width, -1, -width];
  const corners: number[] = [];
  let pixel = start;
  let direction = 0;
  do {
    if (direction === 0) isWalked[pixel] = 1;
    const before = pixel + ahead[direction];
    const left = before + ahead[(direction + 3) & 3];
    if (inside[before] === 0) {
      pushCorner(corners, pixel, direction, width);
      direction = (direction + 1) & 3;
    } else if (inside[left] !== 0) {
      pushCorner(corners, pixel, direction, width);
      pixel = left;
      direction = (direction + 3) & 3;
    } else {
      pixel = before;
    }
  } while (pixel !== start || direction !== 0);
  return corners;
}

/** The end of the edge that runs in `direction` with `pixel` at its right hand. The frame's pixel (1, 1) is at (0, 0). */
function pushCorner(corners: number[], pixel: number, direction: number, width: number): void {
  const row = Math.floor(pixel / width);
  const column = pixel - row * width;
  corners.push(
    column - (direction === 0 || direction === 1 ? 0 : 1),
    row - (direction === 1 || direction === 2 ? 0 : 1),
  );
}

/** How far, in pixels, a smoothed contour may leave the polygon through the middles of the boundary's edges. */
const SMOOTHED_ERROR = 0.6;
/** From this length on, in pixels, two stretches meet in a corner of the shape; shorter ones are stairs. */
const LONG = 4;

/**
 * The boundary where a pixel is too small to be seen: of its stairs the middles, and of those the ones that matter; about
 * a fifth of the corners. It stays within a pixel of the contour (0.36 for the stairs, `SMOOTHED_ERROR` for the rest).
 * @returns corners x₀, y₀, x₁, y₁, … of a polygon, in pixels.
 */
export function smoothedContour(contour: Contour): number[] {
  const { points, corners } = withoutStairs(contour);
  const count = points.length / 2;
  // A pixel alone, and two: there is nothing to leave out.
  if (count <= 6) return points;
  let far = 0;
  for (let i = 1; i < count; i++) if (distance(points, 0, 0, i) > distance(points, 0, 0, far)) far = i;
  const kept = [...new Set([0, far, ...corners])].toSorted((left, right) => left - right);
  const isKept = new Uint8Array(count);
  // The polygon closes where it began: `count` is the first point again.
  const parts = kept.map((start, i): [number, number] => [start, kept[i + 1] ?? count]);
  while (parts.length > 0) {
    const [start, end] = parts.pop()!;
    isKept[start] = 1;
    let worst = start;
    let error = SMOOTHED_ERROR;
    for (let i = start + 1; i < end; i++) {
      const off = distance(points, start, end % count, i);
      if (off > error) [worst, error] = [i, off];
    }
    if (worst !== start) parts.push([start, worst], [worst, end]);
  }
  return points.filter((_, i) => isKept[i >> 1] === 1);
}

/**
 * Of every stretch the middle of its first and last edge, and the corners where two long ones meet.
 * @returns `corners`: the numbers of those points.
 */
function withoutStairs(contour: Contour): { points: number[]; corners: number[] } {
  const points: number[] = [];
  const corners: number[] = [];
  let [fromX, fromY] = contour.slice(-2);
  for (let i = 0; i < contour.length; i += 2) {
    const next = (i + 2) % contour.length;
    const [x, y, toX, toY] = [contour[i], contour[i + 1], contour[next], contour[next + 1]];
    const length = Math.abs(toX - x) + Math.abs(toY - y);
    if (length >= LONG && Math.abs(x - fromX) + Math.abs(y - fromY) >= LONG) {
      corners.push(points.length / 2);
      points.push(x, y);
    }
    const [halfX, halfY] = [Math.sign(toX - x) / 2, Math.sign(toY - y) / 2];
    points.push(x + halfX, y + halfY);
    if (length > 1) points.push(toX - halfX, toY - halfY);
    [fromX, fromY] = [x, y];
  }
  return { points, corners };
}

/** Of point `i` from the stretch between two others; points by their numbers. */
function distance(points: readonly number[], from: number, to: number, i: number): number {
  const [x, y] = [points[2 * i] - points[2 * from], points[2 * i + 1] - points[2 * from + 1]];
  const [alongX, alongY] = [points[2 * to] - points[2 * from], points[2 * to + 1] - points[2 * from + 1]];
  const length = alongX * alongX + alongY * alongY;
  const at = length === 0 ? 0 : Math.min(1, Math.max(0, (x * alongX + y * alongY) / length));
  return Math.hypot(x - at * alongX, y - at * alongY);
}

/** How pixel units become a drawing's units. */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** The contours as the `d` of an SVG path, in pixel units or placed; "" without foreground. */
export function contourPath(contours: readonly Contour[], placement?: Placement): string {
  const { x, y, scaleX, scaleY } = placement ?? { x: 0, y: 0, scaleX: 1, scaleY: 1 };
  const xText = (value: number) => Math.round((x + value * scaleX) * 1000) / 1000;
  const yText = (value: number) => Math.round((y + value * scaleY) * 1000) / 1000;
  let path = "";
  for (const contour of contours) {
    path += `M${xText(contour[0])} ${yText(contour[1])}`;
    for (let i = 2; i < contour.length; i += 2) {
      path += contour[i] === contour[i - 2] ? `V${yText(contour[i + 1])}` : `H${xText(contour[i])}`;
    }
    path += "Z";
  }
  return path;
}

/** Polygons as the `d` of an SVG path, in pixel units; "" without any. */
export function polygonPath(polygons: readonly (readonly number[])[]): string {
  return polygons.map((points) => `M${points.join(" ")}Z`).join("");
}
