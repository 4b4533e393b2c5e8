/**
 * exp, φ, Φ and cos from IEEE operations alone (+ − × ÷): Math.exp and its like may differ in the last bit between
 * engines, and the same seed must give the same picture on every machine.
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_SQRT_2PI = 0.3989422804014327;

/** e^x for x ≤ 0, relative error below 1e-15; 0 below −700. */
export function exponential(x: number): number {
  if (x < -700) return 0;
  const halvings = Math.floor(-x / (LN2_HIGH + LN2_LOW) + 0.5);
  const r = x + halvings * LN2_HIGH + halvings * LN2_LOW;
  let sum = 1;
  for (let n = 14; n >= 1; n--) sum = 1 + (r / n) * sum;
  for (let left = halvings; left > 0; left -= 30) sum /= 1 << Math.min(left, 30);
  return sum;
}

/** Standard normal density φ. */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_2PI * exponential(-0.5 * x * x);
}

/** Standard normal distribution function Φ, absolute error below 3e-16, relative error below 1e-12 in the lower tail. */
export function normalCdf(x: number): number {
  if (x > 3) return 1 - normalCdf(-x);
  if (x < -38) return 0;
  const density = normalDensity(x);
  if (x < -3) {
    // Laplace's continued fraction of the tail: 1/(z + 1/(z + 2/(z + 3/(z + …)))).
    const z = -x;
    let fraction = z;
    for (let n = 60; n >= 1; n--) fraction = z + n / fraction;
    return density / fraction;
  }
  // Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …): no cancellation within the series.
  let term = x;
  let sum = x;
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return 0.5 + density * sum;
}

/** ∫Φ from −∞ to x: x·Φ(x) + φ(x), 0 below −38. */
export function normalCdfIntegral(x: number): number {
  if (x < -38) return 0; // −∞·0 is NaN.
  return x * normalCdf(x) + normalDensity(x);
}

/** cos(2π·turns), error below 1e-15. */
export function cosineOfTurns(turns: number): number {
  const t = Math.abs(turns - Math.round(turns)) * 4; // quarter turns, in [0, 2]
  if (t > 1) return -cosineOfTurns((2 - t) / 4);
  const x = t * 1.5707963267948966;
  let sum = 1;
  for (let n = 24; n >= 2; n -= 2) sum = 1 - ((x * x) / (n * (n - 1))) * sum;
  return sum;
}
