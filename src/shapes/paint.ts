/**
 * Painting on a mask. Every function returns a new mask (0 or 1, row-major, [rows, columns]) and leaves the old one as
 * it was; what lies beyond an edge is cut off. Positions are in pixels: pixel (row, column) covers x from column to
 * column + 1 and y from row to row + 1, and is painted where its centre is inside.
 */

export interface Position {
  /** Pixels from the left edge; fractions count. */
  readonly x: number;
  /** Pixels from the top edge. */
  readonly y: number;
}

/** Where a brush has been. */
export interface Dab extends Position {
  /** Share of the brush's radius, as hard as a pen is pressed; 1 where it is left out. */
  readonly share?: number;
}

export type PaintValue = 0 | 1;

/**
 * A round brush drawn through the points without gaps, its width changing evenly from one to the next; one point is a
 * dab. The pixels under the points are painted however thin the brush; a radius below ½ paints a line one pixel wide.
 */
export function brushStroke(
  mask: Uint8Array,
  rows: number,
  columns: number,
  points: readonly Dab[],
  radius: number,
  value: PaintValue,
): Uint8Array {
  const out = mask.slice();
  for (let i = 0; i < points.length; i++) {
    const to = points[i];
    paintCapsule(out, rows, columns, points[Math.max(0, i - 1)], to, radius, value);
    const column = Math.floor(to.x);
    const row = Math.floor(to.y);
    if (column >= 0 && column < columns && row >= 0 && row < rows) out[row * columns + column] = value;
  }
  return out;
}

/** Paints, in place, the pixels whose centre is at most the radius, as wide as it is beside them, from the segment. */
function paintCapsule(
  out: Uint8Array,
  rows: number,
  columns: number,
  from: Dab,
  to: Dab,
  radius: number,
  value: PaintValue,
): void {
  const start = Math.max(0.5, radius * (from.share ?? 1));
  const end = Math.max(0.5, radius * (to.share ?? 1));
  const reach = Math.max(start, end);
  const ex = to.x - from.x;
  const ey = to.y - from.y;
  const length = ex * ex + ey * ey;
  const rowEnd = Math.min(rows, Math.ceil(Math.max(from.y, to.y) + reach));
  const columnStart = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
  const columnEnd = Math.min(columns, Math.ceil(Math.max(from.x, to.x) + reach));
  for (let row = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)); row < rowEnd; row++) {
    const dy = row + 0.5 - from.y;
    for (let column = columnStart; column < columnEnd; column++) {
      const dx = column + 0.5 - from.x;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (dx * ex + dy * ey) / length));
      const px = dx - along * ex;
      const py = dy - along * ey;
      const width = start + along * (end - start);
      if (px * px + py * py <= width * width) out[row * columns + column] = value;
    }
  }
}

/**
 * Gives the 4-connected region of equal pixels around a pixel another value: the opposite one unless told. Scan-line
 * fill: runs along rows, seeds above and below. A start outside the mask changes nothing.
 */
export function floodFill(
  mask: Uint8Array,
  rows: number,
  columns: number,
  startRow: number,
  startColumn: number,
  value?: PaintValue,
): Uint8Array {
  const out = mask.slice();
  if (!(startRow >= 0 && startRow < rows && startColumn >= 0 && startColumn < columns)) return out;
  const start = Math.floor(startRow) * columns + Math.floor(startColumn);
  const old = mask[start];
  const fresh = value ?? 1 - old;
  if (fresh === old) return out;
  const seeds = [start];
  while (seeds.length > 0) {
    const seed = seeds.pop()!;
    if (out[seed] !== old) continue;
    const row = Math.floor(seed / columns);
    let left = seed;
    while (left > row * columns && out[left - 1] === old) left--;
    let right = seed + 1;
    while (right < (row + 1) * columns && out[right] === old) right++;
    out.fill(fresh, left, right);
    for (const shift of [-columns, columns]) {
      if (shift < 0 ? row === 0 : row === rows - 1) continue;
      // One seed for every run that touches this one.
      for (let p = left + shift; p < right + shift; p++) {
        if (out[p] === old && (p === left + shift || out[p - 1] !== old)) seeds.push(p);
      }
    }
  }
  return out;
}

/** Fills the ellipse inscribed in the box between two opposite corners. */
export function fillEllipse(
  mask: Uint8Array,
  rows: number,
  columns: number,
  corner: Position,
  opposite: Position,
  value: PaintValue,
): Uint8Array {
  const out = mask.slice();
  const centreX = (corner.x + opposite.x) / 2;
  const radiusX = Math.abs(corner.x - opposite.x) / 2;
  const centreY = (corner.y + opposite.y) / 2;
  const radiusY = Math.abs(corner.y - opposite.y) / 2;
  const rowEnd = Math.min(rows, Math.ceil(centreY + radiusY));
  for (let row = Math.max(0, Math.floor(centreY - radiusY)); row < rowEnd; row++) {
    const v = (row + 0.5 - centreY) / radiusY;
    if (v * v > 1) continue;
    const half = radiusX * Math.sqrt(1 - v * v);
    fillCentres(out, row, columns, centreX - half, centreX + half, value);
  }
  return out;
}

/** Fills the box between two opposite corners. */
export function fillRectangle(
  mask: Uint8Array,
  rows: number,
  columns: number,
  corner: Position,
  opposite: Position,
  value: PaintValue,
): Uint8Array {
  const out = mask.slice();
  const rowStart = Math.max(0, Math.ceil(Math.min(corner.y, opposite.y) - 0.5));
  const rowEnd = Math.min(rows, Math.ceil(Math.max(corner.y, opposite.y) - 0.5));
  const left = Math.min(corner.x, opposite.x);
  const right = Math.max(corner.x, opposite.x);
  for (let row = rowStart; row < rowEnd; row++) fillCentres(out, row, columns, left, right, value);
  return out;
}

/** Paints, in place, the pixels of a row whose centre is in [left, right). */
function fillCentres(
  out: Uint8Array,
  row: number,
  columns: number,
  left: number,
  right: number,
  value: PaintValue,
): void {
  const start = Math.max(0, Math.ceil(left - 0.5));
  const end = Math.min(columns, Math.ceil(right - 0.5));
  if (end > start) out.fill(value, row * columns + start, row * columns + end);
}
