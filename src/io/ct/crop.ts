/** Square crops of axial slices, resampled, laid out for a radiologist: patient's right at the left, front up. */

/** A square of a slice. */
export interface Crop {
  /** Its middle, mm from the corner of the grid where x and y begin. */
  readonly centre: readonly [x: number, y: number];
  /** mm. */
  readonly side: number;
  /** Pixels per side. */
  readonly size: number;
}

/** What voxels weigh in each pixel along one axis: those from `first` on, and `outside` for what lies beyond the grid. */
interface Weights {
  readonly first: number;
  readonly weights: Float64Array;
  readonly outside: number;
}

/** Per pixel of a row (or column), against the direction of the axis: a crop begins at the patient's right and front. */
export interface CropWeights {
  readonly across: readonly Weights[];
  readonly down: readonly Weights[];
}

/**
 * The weights of a crop: triangles as wide as two pixels, or two voxels where those are larger. That averages over a
 * pixel's area where it is coarser than the voxels, and interpolates linearly where it is finer.
 * @param spacing mm of a voxel along x and y.
 */
export function cropWeights(
  [nx, ny]: readonly number[],
  spacing: readonly [x: number, y: number],
  { centre, side, size }: Crop,
): CropWeights {
  return {
    across: axisWeights(nx, spacing[0], centre[0], side, size),
    down: axisWeights(ny, spacing[1], centre[1], side, size),
  };
}

function axisWeights(n: number, spacing: number, centre: number, side: number, size: number): Weights[] {
  const pixel = side / size;
  const reach = Math.max(pixel, spacing);
  return Array.from({ length: size }, (_, i) => {
    const place = centre + side / 2 - (i + 0.5) * pixel;
    // Voxel j has its centre at (j + ½)·spacing.
    const from = Math.ceil((place - reach) / spacing - 0.5);
    const to = Math.floor((place + reach) / spacing - 0.5);
    const all = Array.from({ length: to - from + 1 }, (_, k) =>
      Math.max(0, 1 - Math.abs((from + k + 0.5) * spacing - place) / reach),
    );
    const total = all.reduce((sum, weight) => sum + weight, 0);
    const first = Math.min(n, Math.max(0, from));
    const end = Math.max(first, Math.min(n, to + 1));
    const weights = Float64Array.from(all.slice(first - from, end - from), (weight) => weight / total);
    return { first, weights, outside: 1 - weights.reduce((sum, weight) => sum + weight, 0) };
  });
}

/**
 * A crop of the values of an axial slice.
 * @param values row-major [x, y]. @param ny voxels along y. @param outside what lies beyond the grid.
 * @returns [size, size], row-major: rows from front to back, columns from the patient's right to left.
 */
export function cropSlice(
  values: ArrayLike<number>,
  ny: number,
  { across, down }: CropWeights,
  outside: number,
): Float64Array {
  const size = across.length;
  const low = Math.min(...across.map(({ first }) => first));
  const high = Math.max(...across.map(({ first, weights }) => first + weights.length));
  // First along y, in which the values follow each other.
  const lines = new Float64Array(Math.max(0, high - low) * size);
  for (let x = low; x < high; x++) {
    down.forEach(({ first, weights, outside: beyond }, row) => {
      let sum = beyond * outside;
      for (let k = 0, p = x * ny + first; k < weights.length; k++, p++) sum += weights[k] * values[p];
      lines[(x - low) * size + row] = sum;
    });
  }
  const out = new Float64Array(size * size);
  across.forEach(({ first, weights, outside: beyond }, column) => {
    for (let row = 0; row < size; row++) {
      let sum = beyond * outside;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * lines[(first - low + k) * size + row];
      out[row * size + column] = sum;
    }
  });
  return out;
}
