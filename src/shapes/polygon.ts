/** The inside of a closed line, for polygons and the lasso. */
import type { PaintValue, Position } from "./paint.ts";

/** Where the outline crosses the middle of a row: down (1) or up (−1). */
interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

/**
 * Fills what a closed line goes around, however often it crosses itself (a pixel is inside where the line winds around
 * its centre); fewer than three corners go around nothing.
 * @param corners in pixels, in order; the last one is joined to the first. @returns a new mask.
 */
export function fillPolygon(
  mask: Uint8Array,
  rows: number,
  columns: number,
  corners: readonly Position[],
  value: PaintValue,
): Uint8Array {
  const out = mask.slice();
  if (corners.length < 3) return out;
  const heights = corners.map(({ y }) => y);
  const first = Math.max(0, Math.ceil(heights.reduce((low, y) => Math.min(low, y)) - 0.5));
  const end = Math.min(rows, Math.ceil(heights.reduce((high, y) => Math.max(high, y)) - 0.5));
  for (let row = first; row < end; row++) {
    let winding = 0;
    let from = 0;
    for (const { x, turn } of crossingsAt(row + 0.5, corners)) {
      if (winding === 0) from = x;
      winding += turn;
      if (winding !== 0) continue;
      const start = Math.max(0, Math.ceil(from - 0.5));
      const stop = Math.min(columns, Math.ceil(x - 0.5));
      if (stop > start) out.fill(value, row * columns + start, row * columns + stop);
    }
  }
  return out;
}

/** From left to right. An edge holds its upper end and not its lower one, so that corners count once. */
function crossingsAt(y: number, corners: readonly Position[]): Crossing[] {
  const crossings: Crossing[] = [];
  for (let i = 0; i < corners.length; i++) {
    const from = corners[i];
    const to = corners[(i + 1) % corners.length];
    if (from.y <= y === to.y <= y) continue;
    const x = from.x + ((y - from.y) * (to.x - from.x)) / (to.y - from.y);
    crossings.push({ x, turn: from.y <= y ? 1 : -1 });
  }
  return crossings.sort((left, right) => left.x - right.x);
}
