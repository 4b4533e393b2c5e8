/** Hatching: slanted lines where a mask is 1. */

/** Between the lines, in points. */
const DISTANCE = 2.4;

/**
 * Lines from the lower left to the upper right over the pixels of a mask, cut off at their edges, as an SVG path.
 * @param mask 0 or 1 per pixel, row by row. @param frame that the mask fills, in points. "" without foreground.
 */
export function hatchPath(
  mask: Uint8Array,
  rows: number,
  columns: number,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  let path = "";
  const [pixelWidth, pixelHeight] = [width / columns, height / rows];
  // Along a line x + y is the same; two neighbours are DISTANCE apart.
  const step = DISTANCE * Math.SQRT2;
  for (let sum = step / 2; sum < width + height; sum += step) {
    const crossings = crossingsOf(sum, columns, pixelWidth, rows, pixelHeight);
    let start: number | null = null;
    for (let i = 1; i < crossings.length; i++) {
      const middle = (crossings[i - 1] + crossings[i]) / 2;
      const column = Math.min(columns - 1, Math.floor(middle / pixelWidth));
      const row = Math.min(rows - 1, Math.max(0, Math.floor((sum - middle) / pixelHeight)));
      const isIn = mask[row * columns + column] !== 0;
      if (isIn) start ??= crossings[i - 1];
      if (start !== null && (!isIn || i === crossings.length - 1)) {
        const end = isIn ? crossings[i] : crossings[i - 1];
        path += `M${text(start)} ${text(sum - start)}L${text(end)} ${text(sum - end)}`;
        start = null;
      }
    }
  }
  return path;
}

/** Where the line meets the edges of pixels, as x from left to right, within the frame. */
function crossingsOf(
  sum: number,
  columns: number,
  pixelWidth: number,
  rows: number,
  pixelHeight: number,
): number[] {
  const low = Math.max(0, sum - rows * pixelHeight);
  const high = Math.min(columns * pixelWidth, sum);
  const found = [low, high];
  for (let column = Math.ceil(low / pixelWidth); column * pixelWidth < high; column++) {
    found.push(column * pixelWidth);
  }
  for (let row = Math.ceil((sum - high) / pixelHeight); row * pixelHeight < sum - low; row++) {
    found.push(sum - row * pixelHeight);
  }
  return found.sort((one, other) => one - other);
}

function text(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
