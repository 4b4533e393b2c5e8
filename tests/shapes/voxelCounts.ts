/** What the tests of volumes count: all masks are cubes of size³ voxels, row-major. */

export function voxelCount(mask: Uint8Array): number {
  let count = 0;
  for (const value of mask) count += value;
  return count;
}

/** Sizes of the regions of a value that hang together through faces, the largest first. */
export function regionSizes(mask: Uint8Array, size: number, value: number): number[] {
  const seen = new Uint8Array(mask.length);
  const sizes: number[] = [];
  const steps = [size * size, size, 1];
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== value || seen[start]) continue;
    seen[start] = 1;
    const stack = [start];
    let count = 0;
    while (stack.length > 0) {
      const p = stack.pop()!;
      count++;
      for (const step of steps) {
        const index = Math.floor(p / step) % size;
        for (const q of [index > 0 ? p - step : p, index < size - 1 ? p + step : p]) {
          if (mask[q] !== value || seen[q]) continue;
          seen[q] = 1;
          stack.push(q);
        }
      }
    }
    sizes.push(count);
  }
  return sizes.sort((left, right) => right - left);
}

/** Lowest and highest index of the foreground along each axis, and its centre of mass as fractions of the edge. */
export function extent(mask: Uint8Array, size: number) {
  const low = [size, size, size];
  const high = [-1, -1, -1];
  const sum = [0, 0, 0];
  const at = [0, 0, 0];
  for (let p = 0; p < mask.length; p++) {
    if (mask[p] === 0) continue;
    at[0] = Math.floor(p / (size * size));
    at[1] = Math.floor(p / size) % size;
    at[2] = p % size;
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis], at[axis]);
      high[axis] = Math.max(high[axis], at[axis]);
      sum[axis] += at[axis] + 0.5;
    }
  }
  const count = voxelCount(mask);
  return { low, high, centre: sum.map((total) => total / count / size) };
}

/** The mask with everything outside a box of fractions of the edge taken away. */
export function within(
  mask: Uint8Array,
  size: number,
  low: readonly [number, number, number],
  high: readonly [number, number, number],
): Uint8Array {
  return mask.map((value, p) => {
    if (value === 0) return 0;
    const at = [Math.floor(p / (size * size)), Math.floor(p / size) % size, p % size];
    return at.every((i, axis) => (i + 0.5) / size >= low[axis] && (i + 0.5) / size < high[axis]) ? 1 : 0;
  });
}
