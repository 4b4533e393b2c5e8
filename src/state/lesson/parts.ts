/** The pieces of a mask. */
import { floodFill } from "../../shapes/paint.ts";

/** The 4-connected pieces of a mask, each as a mask, from the top. @param columns pixels in a row. */
export function partsOf(mask: Uint8Array, columns: number): Uint8Array[] {
  const rows = mask.length / columns;
  const parts: Uint8Array[] = [];
  let rest = mask;
  for (let first = rest.indexOf(1); first >= 0; first = rest.indexOf(1, first)) {
    const without = floodFill(rest, rows, columns, Math.floor(first / columns), first % columns, 0);
    const before = rest;
    parts.push(before.map((value, p) => value - without[p]));
    rest = without;
  }
  return parts;
}

/** The mask with its holes filled: all that cannot be reached from the frame of the picture. */
export function withoutHoles(mask: Uint8Array, columns: number): Uint8Array {
  const rows = mask.length / columns;
  // A frame of background joins everything outside.
  const framed = new Uint8Array((rows + 2) * (columns + 2));
  for (let row = 0; row < rows; row++) {
    framed.set(mask.subarray(row * columns, (row + 1) * columns), (row + 1) * (columns + 2) + 1);
  }
  const outside = floodFill(framed, rows + 2, columns + 2, 0, 0);
  return mask.map((value, p) => {
    const at = (Math.floor(p / columns) + 1) * (columns + 2) + (p % columns) + 1;
    return value === 1 || outside[at] === 0 ? 1 : 0;
  });
}

/** Pixels of a mask that touch the outside, holes not counted. */
export function outerRim(mask: Uint8Array, columns: number): Uint8Array {
  const whole = withoutHoles(mask, columns);
  const isOutside = (p: number, isInRow: boolean) => !isInRow || (whole[p] ?? 0) === 0;
  return whole.map((value, p) => {
    const column = p % columns;
    const isOnRim =
      isOutside(p - 1, column > 0) ||
      isOutside(p + 1, column < columns - 1) ||
      isOutside(p - columns, true) ||
      isOutside(p + columns, true);
    return value === 1 && mask[p] === 1 && isOnRim ? 1 : 0;
  });
}
