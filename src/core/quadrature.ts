/** Sums that stand for integrals over [0, 1]. */

export interface QuadratureNode {
  /** In [0, 1]. */
  readonly at: number;
  /** All of a rule together: 1. */
  readonly weight: number;
}

/** Gauss–Legendre: exact up to degree 2n − 1; below the integral where the derivative of order 2n is positive. */
export function gaussRule(n: number): readonly QuadratureNode[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (n - i - 0.25)) / (n + 0.5));
    for (let turn = 0; turn < 20; turn++) {
      const { value, slope } = legendre(n, x);
      x -= value / slope;
    }
    return { at: (1 + x) / 2, weight: 1 / ((1 - x * x) * legendre(n, x).slope ** 2) };
  });
}

/** Lobatto, both ends included: exact up to degree 2n − 3; above the integral where the derivative of order 2n − 2 is positive. */
export function lobattoRule(n: number): readonly QuadratureNode[] {
  const weightAt = (x: number) => 1 / (n * (n - 1) * legendre(n - 1, x).value ** 2);
  return Array.from({ length: n }, (_, i) => {
    if (i === 0 || i === n - 1) return { at: i === 0 ? 0 : 1, weight: weightAt(i === 0 ? -1 : 1) };
    let x = -Math.cos((Math.PI * i) / (n - 1));
    for (let turn = 0; turn < 20; turn++) {
      const { value, slope } = legendre(n - 1, x);
      // The roots of P′: (1 − x²) P″ = 2x P′ − n(n − 1) P.
      x -= (slope * (1 - x * x)) / (2 * x * slope - n * (n - 1) * value);
    }
    return { at: (1 + x) / 2, weight: weightAt(x) };
  });
}

/** P_n(x) and its slope, by (k + 1) P_{k+1} = (2k + 1) x P_k − k P_{k−1}; the slope within (−1, 1). */
function legendre(n: number, x: number): { readonly value: number; readonly slope: number } {
  let [before, value] = [1, x];
  for (let k = 1; k < n; k++) [before, value] = [value, ((2 * k + 1) * x * value - k * before) / (k + 1)];
  return { value, slope: (n * (x * value - before)) / (x * x - 1) };
}
