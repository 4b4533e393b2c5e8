/** Where a word can stand in a panel without being printed over the reference's outline. */

/** Height of the word, as a share of the panel's. */
const BAND = 0.22;

/** The edge, top or bottom, along which the mask covers less of the picture's middle; the bottom where both are free. */
export function freeEdge(mask: ArrayLike<number>, rows: number, columns: number): "top" | "bottom" {
  const height = Math.max(1, Math.round(BAND * rows));
  const left = Math.floor(columns / 4);
  const right = Math.ceil((3 * columns) / 4);
  const covered = (first: number) => {
    let count = 0;
    for (let row = first; row < first + height; row++) {
      for (let column = left; column < right; column++) count += mask[row * columns + column];
    }
    return count;
  };
  return covered(0) < covered(rows - height) ? "top" : "bottom";
}
