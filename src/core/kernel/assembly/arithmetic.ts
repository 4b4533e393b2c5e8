/** Logarithm and exponential from IEEE operations alone: the same bits on every machine, and in the plain twin. */

/** The bits of √½, and the sign and exponent of a number. From memory, since engines make vectors of numbers in code anew at every use. */
const SQRT_HALF = memory.data<i64>([0x3fe6a09e667f3bcd, 0xfff0000000000000]);
/** Coefficients of atanh s/s in s², from the highest on, and log 2. */
// prettier-ignore
const ARCTANGENT = memory.data<f64>([
  1.0 / 17.0, 1.0 / 15.0, 1.0 / 13.0, 1.0 / 11.0, 1.0 / 9.0, 1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0, 1.0, 0.6931471805599453,
]);

/**
 * Natural logarithm of both lanes, for positive normal numbers: x = m·2^e with m in [√½, √2),
 * log m = 2 atanh(s), s = (m − 1)/(m + 1), |s| < 0.172. Error below 2e-14 relative to log x near 1, 1e-15 elsewhere.
 */
export function log2lanes(x: v128): v128 {
  const bits = i64x2.sub(x, v128.load_splat<i64>(SQRT_HALF));
  // The exponent is the signed top 12 bits of a lane; there is no such shift of 64 bits in most processors.
  const exponent = i32x4.shr_s(bits, 20);
  const mantissa = i64x2.sub(x, v128.and(bits, v128.load_splat<i64>(SQRT_HALF, 8)));
  const one = v128.load_splat<f64>(ARCTANGENT, 64);
  const s = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one));
  const z = f64x2.mul(s, s);
  let p = v128.load_splat<f64>(ARCTANGENT, 0);
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(ARCTANGENT, 8));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(ARCTANGENT, 16));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(ARCTANGENT, 24));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(ARCTANGENT, 32));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(ARCTANGENT, 40));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(ARCTANGENT, 48));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(ARCTANGENT, 56));
  p = f64x2.add(f64x2.mul(p, z), one);
  const e = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(exponent, exponent, 1, 3, 1, 3));
  return f64x2.add(f64x2.mul(e, v128.load_splat<f64>(ARCTANGENT, 72)), f64x2.mul(f64x2.add(s, s), p));
}

const INVERSE_LN2: f64 = 1.4426950408889634;
const LN2_HIGH: f64 = 0.6931471803691238;
const LN2_LOW: f64 = 1.9082149292705877e-10;

/** e^x for x ≤ 0, relative error below 1e-15; 0 below −700. x = r − k·log 2 with |r| ≤ ½ log 2, Taylor series of e^r. */
export function exponential(x: f64): f64 {
  if (x < -700) return 0;
  const k = floor(0.5 - x * INVERSE_LN2);
  const r = x + k * LN2_HIGH + k * LN2_LOW;
  let p: f64 = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  // 2^−k from its bits: k < 1023 here.
  return p * reinterpret<f64>((1023 - i64(k)) << 52);
}
