/** A loss over the steps as a line that is calm enough to read. */

/** Points of a curve, at most. */
const BINS = 120;

export interface LossPoint {
  /** Middle of the steps that were averaged, as a share of all steps. */
  readonly x: number;
  readonly loss: number;
}

/**
 * Means over equal stretches of steps.
 * @param losses of every step so far. @param steps of the whole training. @returns [] before the first step.
 */
export function lossPoints(losses: Float32Array, steps: number): LossPoint[] {
  const stretch = Math.max(1, Math.ceil(steps / BINS));
  const points: LossPoint[] = [];
  for (let start = 0; start < losses.length; start += stretch) {
    const end = Math.min(losses.length, start + stretch);
    let sum = 0;
    for (let step = start; step < end; step++) sum += losses[step];
    points.push({ x: (start + end) / 2 / steps, loss: sum / (end - start) });
  }
  return points;
}

/** The end of an axis from 0 that holds all values: 1, 2, 2.5 or 5 times a power of ten; 1 where there is none. */
export function axisEnd(values: readonly number[]): number {
  const most = Math.max(0, ...values);
  if (most === 0 || !Number.isFinite(most)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= most * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(3));
}

/** SVG path in a box of 1 × 1 with 0 at its bottom. */
export function lossPath(points: readonly LossPoint[], end: number): string {
  return points
    .map(({ x, loss }, i) => {
      const y = 1 - Math.min(1, Math.max(0, loss / end));
      return `${i === 0 ? "M" : "L"}${x.toFixed(4)} ${y.toFixed(4)}`;
    })
    .join("");
}
