/** Logarithm from IEEE operations alone: the same bits on every machine, and in the plain twin. */

export const LN2: f64 = 0.6931471805599453;
const SQRT_HALF_BITS: i64 = 0x3fe6a09e667f3bcd;

/**
 * Natural logarithm of both lanes, for positive normal numbers: x = m·2^e with m in [√½, √2),
 * log m = 2 atanh(s), s = (m − 1)/(m + 1), |s| < 0.172. Error below 2e-14 relative to log x near 1, 1e-15 elsewhere.
 */
export function log2lanes(x: v128): v128 {
  const bits = i64x2.sub(x, i64x2.splat(SQRT_HALF_BITS));
  const exponent = i64x2.shr_s(bits, 52);
  const mantissa = i64x2.sub(x, i64x2.shl(exponent, 52));
  const one = f64x2.splat(1);
  const s = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one));
  const z = f64x2.mul(s, s);
  let p = f64x2.splat(1.0 / 17.0);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 15.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 13.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 11.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 9.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 7.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 5.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 3.0));
  p = f64x2.add(f64x2.mul(p, z), one);
  const e = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(exponent, exponent, 0, 2, 0, 2));
  return f64x2.add(f64x2.mul(e, f64x2.splat(LN2)), f64x2.mul(f64x2.add(s, s), p));
}
