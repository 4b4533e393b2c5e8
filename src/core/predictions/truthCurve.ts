/** Dice of {m ≥ τ} with the truth for every τ of a grid: the curve that the best threshold is the top of. */

export interface TruthPoint {
  readonly threshold: number;
  /** 2|s ∩ truth| / (|s| + |truth|), 1 where both are empty. */
  readonly dice: number;
}

/** At τ = 0, 1/parts, …, 1. @param map m per pixel, in [0, 1]. @param truth 0 or 1 per pixel of the same grid. */
export function truthCurve(map: Float32Array, truth: Uint8Array, parts: number): TruthPoint[] {
  const counts = new Float64Array(parts + 1);
  const hits = new Float64Array(parts + 1);
  for (let p = 0; p < map.length; p++) {
    // Exact: a float32 times a small whole number fits a float64.
    const step = Math.floor(map[p] * parts);
    counts[step] += 1;
    hits[step] += truth[p];
  }
  const total = hits.reduce((sum, count) => sum + count, 0);
  const points: TruthPoint[] = [];
  let [pixels, found] = [0, 0];
  for (let step = parts; step >= 0; step--) {
    pixels += counts[step];
    found += hits[step];
    points.unshift({
      threshold: step / parts,
      dice: pixels + total === 0 ? 1 : (2 * found) / (pixels + total),
    });
  }
  return points;
}
