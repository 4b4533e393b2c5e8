/** Standard normals of lattice sites: Philox4x32-10, then Box-Muller from IEEE operations alone. */
import { log2lanes } from "./arithmetic";

const M0: u32 = 0xd2511f53;
const M1: u32 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;
const TWO_POW_MINUS_32: f64 = 2.3283064365386963e-10;
const TWO_POW_MINUS_30: f64 = 9.313225746154785e-10;
const HALF_PI: f64 = 1.5707963267948966;

/** The four words of four counters, lane by lane. */
let x0: v128 = i32x4.splat(0);
let x1: v128 = i32x4.splat(0);
let x2: v128 = i32x4.splat(0);
let x3: v128 = i32x4.splat(0);

/** Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011): four counters at a time, into x0 … x3. */
function philox(c0: v128, c1: v128, c2: v128, c3: v128, k0: u32, k1: u32): void {
  const m0 = i32x4.splat(M0);
  const m1 = i32x4.splat(M1);
  for (let round = 0; round < 10; round++) {
    const p0 = i64x2.extmul_low_i32x4_u(c0, m0);
    const q0 = i64x2.extmul_high_i32x4_u(c0, m0);
    const p1 = i64x2.extmul_low_i32x4_u(c2, m1);
    const q1 = i64x2.extmul_high_i32x4_u(c2, m1);
    c0 = v128.xor(v128.xor(v128.shuffle<i32>(p1, q1, 1, 3, 5, 7), c1), i32x4.splat(k0));
    c1 = v128.shuffle<i32>(p1, q1, 0, 2, 4, 6);
    c2 = v128.xor(v128.xor(v128.shuffle<i32>(p0, q0, 1, 3, 5, 7), c3), i32x4.splat(k1));
    c3 = v128.shuffle<i32>(p0, q0, 0, 2, 4, 6);
    k0 += W0;
    k1 += W1;
  }
  x0 = c0;
  x1 = c1;
  x2 = c2;
  x3 = c3;
}

/** sin and cos on [−π/4, π/4] by their Taylor series, to 1e-15. */
function sine(x: v128): v128 {
  const z = f64x2.mul(x, x);
  let p = f64x2.splat(-1.0 / 1307674368000.0);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 6227020800.0));
  p = f64x2.sub(f64x2.mul(p, z), f64x2.splat(1.0 / 39916800.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 362880.0));
  p = f64x2.sub(f64x2.mul(p, z), f64x2.splat(1.0 / 5040.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 120.0));
  p = f64x2.sub(f64x2.mul(p, z), f64x2.splat(1.0 / 6.0));
  return f64x2.add(x, f64x2.mul(x, f64x2.mul(z, p)));
}

function cosine(x: v128): v128 {
  const z = f64x2.mul(x, x);
  let p = f64x2.splat(-1.0 / 87178291200.0);
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 479001600.0));
  p = f64x2.sub(f64x2.mul(p, z), f64x2.splat(1.0 / 3628800.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 40320.0));
  p = f64x2.sub(f64x2.mul(p, z), f64x2.splat(1.0 / 720.0));
  p = f64x2.add(f64x2.mul(p, z), f64x2.splat(1.0 / 24.0));
  p = f64x2.sub(f64x2.mul(p, z), f64x2.splat(1.0 / 2.0));
  return f64x2.add(f64x2.splat(1.0), f64x2.mul(z, p));
}

/** The normal pairs of two words u and two words v, in the first two lanes each: [pair of (u₀, v₀), pair of (u₁, v₁)]. */
function normals(u: v128, v: v128): v128 {
  const half = f64x2.splat(0.5);
  const uniform = f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(u), half), f64x2.splat(TWO_POW_MINUS_32));
  const radius = f64x2.sqrt(f64x2.mul(f64x2.splat(-2.0), log2lanes(uniform)));
  // The two top bits choose the quadrant, the rest an angle in (−π/4, π/4): uniform on the circle.
  const rest = f64x2.convert_low_i32x4_u(v128.and(v, i32x4.splat(0x3fffffff)));
  const turned = f64x2.sub(f64x2.mul(f64x2.add(rest, half), f64x2.splat(TWO_POW_MINUS_30)), half);
  const angle = f64x2.mul(turned, f64x2.splat(HALF_PI));
  const c = f64x2.mul(radius, cosine(angle));
  const s = f64x2.mul(radius, sine(angle));
  // (c, s) turned by 0, 1, 2 or 3 quarters: (c, s), (−s, c), (−c, −s), (s, −c).
  const quadrant = i32x4.shr_u(v128.shuffle<i32>(v, v, 0, 0, 1, 1), 30);
  const isOdd = i64x2.sub(i64x2.splat(0), v128.and(quadrant, i64x2.splat(1)));
  const minusFirst = i64x2.shl(i64x2.shr_u(i64x2.add(quadrant, i64x2.splat(1)), 1), 63);
  const minusSecond = i64x2.shl(i64x2.shr_u(quadrant, 1), 63);
  const first = v128.xor(v128.bitselect(s, c, isOdd), minusFirst);
  const second = v128.xor(v128.bitselect(c, s, isOdd), minusSecond);
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 4, 1, 5);
}

/** The normals of the sites 4·group … 4·group + 15 on the last axis, sixteen float32. */
function sixteenNormals(s0: i32, s1: i32, group: i32, stream: u32, seed: u32, to: usize): void {
  const groups = i32x4.add(i32x4.splat(group), i32x4(0, 1, 2, 3));
  philox(i32x4.splat(s0), i32x4.splat(s1), groups, i32x4.splat(stream), seed, 0);
  // Counter by counter: words (0, 2) are the u, (1, 3) the v of its two pairs.
  v128.store(to, normals(v128.shuffle<i32>(x0, x2, 0, 4, 0, 4), v128.shuffle<i32>(x1, x3, 0, 4, 0, 4)));
  v128.store(to, normals(v128.shuffle<i32>(x0, x2, 1, 5, 1, 5), v128.shuffle<i32>(x1, x3, 1, 5, 1, 5)), 16);
  v128.store(to, normals(v128.shuffle<i32>(x0, x2, 2, 6, 2, 6), v128.shuffle<i32>(x1, x3, 2, 6, 2, 6)), 32);
  v128.store(to, normals(v128.shuffle<i32>(x0, x2, 3, 7, 3, 7), v128.shuffle<i32>(x1, x3, 3, 7, 3, 7)), 48);
}

const sixteen = memory.data(64, 16);

export function fillNormals(
  output: usize,
  seed: u32,
  stream: u32,
  start0: i32,
  start1: i32,
  start2: i32,
  n0: i32,
  n1: i32,
  n2: i32,
): void {
  // prettier-ignore
  let to = output;
  const end = start2 + n2;
  for (let i = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      let site = start2;
      while (site < end) {
        const first = site & ~3;
        const stop = min(end, first + 16);
        const count = usize(stop - site) * 4;
        if (count == 64) sixteenNormals(start0 + i, start1 + j, first >> 2, stream, seed, to);
        else {
          sixteenNormals(start0 + i, start1 + j, first >> 2, stream, seed, sixteen);
          memory.copy(to, sixteen + (usize(site - first) << 2), count);
        }
        to += count;
        site = stop;
      }
    }
  }
}
