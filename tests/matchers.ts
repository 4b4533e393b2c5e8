/** The matcher of arrays. Import this file where it is used: `import "../matchers.ts"`. */
import { expect } from "vitest";

interface AllcloseOptions {
  /** Largest absolute difference that is let pass; 0 (the default) asks for equal numbers. NaN is close to nothing. */
  readonly tolerance?: number;
  /** Row-major shape: the worst place is reported as an index of it, and the lengths must fit it. */
  readonly shape?: readonly number[];
}

interface ArrayMatchers<R> {
  /** Every element is within `tolerance` of the expected one; a failure names the lengths or the worst place. */
  toBeAllclose(expected: ArrayLike<number>, options?: AllcloseOptions): R;
}

declare module "vitest" {
  // The type parameter must be named as vitest names it.
  interface Matchers<T> extends ArrayMatchers<T> {}
}

/** Row-major index of a flat position. */
function indexOf(position: number, shape: readonly number[]): string {
  const index: number[] = [];
  let rest = position;
  for (const n of [...shape].reverse()) {
    index.unshift(rest % n);
    rest = Math.floor(rest / n);
  }
  return `[${index.join(", ")}]`;
}

expect.extend({
  toBeAllclose(received: ArrayLike<number>, expected: ArrayLike<number>, options: AllcloseOptions = {}) {
    const { tolerance = 0, shape = [expected.length] } = options;
    const length = shape.reduce((product, n) => product * n, 1);
    if (received.length !== expected.length || received.length !== length) {
      const message = () =>
        `got ${received.length} elements, expected ${expected.length} of shape [${shape.join(", ")}]`;
      return { pass: false, message };
    }
    let worst = -1;
    let largest = 0;
    let misses = 0;
    for (let p = 0; p < length; p++) {
      const difference = received[p] === expected[p] ? 0 : Math.abs(received[p] - expected[p]);
      const size = Number.isNaN(difference) ? Infinity : difference;
      if (size > tolerance) misses++;
      if (size > largest) {
        largest = size;
        worst = p;
      }
    }
    const place =
      worst < 0
        ? ""
        : `, the worst at ${indexOf(worst, shape)}: got ${received[worst]}, expected ${expected[worst]}`;
    return {
      pass: misses === 0,
      message: () =>
        misses === 0
          ? `all ${length} elements of shape [${shape.join(", ")}] are within ${tolerance}, largest difference ${largest}`
          : `${misses} of ${length} elements of shape [${shape.join(", ")}] differ by more than ${tolerance}${place}, difference ${largest}`,
    };
  },
});
