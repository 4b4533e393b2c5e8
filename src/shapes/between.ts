/** What lies between drawn slices of a volume, by the distances to their outlines. */
import { type Slice, putSlice, takeSlice } from "../core/slice.ts";

/** Larger than any squared distance in a slice. */
const FAR = 2 ** 40;

/**
 * Fills the empty slices between drawn ones: there a pixel is foreground where the signed distances to the outlines of the
 * two drawn neighbours, weighed by how near each is, come to inside. What lies outside of the drawn ones stays empty.
 * @param mask of the volume. @param slices of one plane, in order. @returns a new mask.
 */
export function filledBetween(mask: Uint8Array, slices: readonly Slice[]): Uint8Array {
  const out = mask.slice();
  let last: { readonly index: number; readonly distances: Float64Array } | null = null;
  slices.forEach((slice, index) => {
    const pixels = takeSlice(mask, slice);
    if (!pixels.includes(1)) return;
    const isGap = last !== null && index > last.index + 1;
    // The distances of a slice are needed on either side of it, if at all.
    const isNeeded = isGap || !isDrawn(mask, slices[index + 1]);
    const distances = isNeeded ? signedDistances(pixels, slice.rows, slice.columns) : new Float64Array();
    if (isGap) {
      for (let between = last!.index + 1; between < index; between++) {
        const share = (between - last!.index) / (index - last!.index);
        const { distances: before } = last!;
        const drawn = distances.map((after, p) => (1 - share) * before[p] + share * after);
        putSlice(
          out,
          slices[between],
          Uint8Array.from(drawn, (distance) => (distance > 0 ? 1 : 0)),
        );
      }
    }
    last = { index, distances };
  });
  return out;
}

function isDrawn(mask: Uint8Array, slice: Slice | undefined): boolean {
  return slice !== undefined && takeSlice(mask, slice).includes(1);
}

/**
 * To the outline, in pixels: above 0 inside, below 0 outside; exact where it is straight along an axis.
 * @param pixels 0 or 1, with a 1 somewhere.
 */
export function signedDistances(pixels: Uint8Array, rows: number, columns: number): Float64Array {
  const inside = squaredDistances(pixels, rows, columns, 0);
  const outside = squaredDistances(pixels, rows, columns, 1);
  // From a pixel's centre to the next one across the outline is half a pixel farther than to the outline.
  return Float64Array.from(pixels, (value, p) =>
    value === 1 ? Math.sqrt(inside[p]) - 0.5 : 0.5 - Math.sqrt(outside[p]),
  );
}

/** Squared distances to the nearest pixel of a value: along the columns, then along the rows. */
function squaredDistances(pixels: Uint8Array, rows: number, columns: number, value: 0 | 1): Float64Array {
  const squares = Float64Array.from(pixels, (pixel) => (pixel === value ? 0 : FAR));
  for (let column = 0; column < columns; column++) transform(squares, column, columns, rows);
  for (let row = 0; row < rows; row++) transform(squares, row * columns, 1, columns);
  return squares;
}

/**
 * s_i ← min_j s_j + (i − j)² along a line, in place: the lower envelope of parabolas, of which `hull` holds the lowest
 * ones and `from` where each begins to be it.
 */
function transform(squares: Float64Array, first: number, stride: number, length: number): void {
  const line = Float64Array.from({ length }, (_, i) => squares[first + i * stride]);
  const hull = new Int32Array(length);
  const from = new Float64Array(length + 1);
  let count = 0;
  from[0] = -Infinity;
  for (let i = 1; i < length; i++) {
    let meets = crossing(line, hull[count], i);
    while (meets <= from[count]) meets = crossing(line, hull[--count], i);
    hull[++count] = i;
    from[count] = meets;
  }
  from[count + 1] = Infinity;
  for (let i = 0, k = 0; i < length; i++) {
    while (from[k + 1] < i) k++;
    squares[first + i * stride] = Math.min(FAR, line[hull[k]] + (i - hull[k]) ** 2);
  }
}

/** Where the parabolas over two places of a line cross. */
function crossing(line: Float64Array, i: number, j: number): number {
  return (line[j] + j * j - line[i] - i * i) / (2 * (j - i));
}
