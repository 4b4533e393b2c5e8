/**
 * Standard normals of lattice sites: Philox4x32-10, then Box-Muller from IEEE operations alone. Both are long chains of
 * operations that wait for each other, so each is done for a whole batch before the next begins: a processor then has
 * several counters at work at a time.
 */
import { log2lanes } from "./arithmetic";

const M0: u32 = 0xd2511f53;
const M1: u32 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;
/** Coefficients of the Taylor series, from the highest on, and what else the angle needs; from memory: see arithmetic.ts. */
// prettier-ignore
const SINE = memory.data<f64>([
  -1.0 / 1307674368000.0, 1.0 / 6227020800.0, 1.0 / 39916800.0, 1.0 / 362880.0, 1.0 / 5040.0, 1.0 / 120.0, 1.0 / 6.0,
]);
// prettier-ignore
const COSINE = memory.data<f64>([
  -1.0 / 87178291200.0, 1.0 / 479001600.0, 1.0 / 3628800.0, 1.0 / 40320.0, 1.0 / 720.0, 1.0 / 24.0, 1.0 / 2.0, 1.0,
]);
/** ½, 2⁻³², −2, 2⁻³⁰, π/2. */
// prettier-ignore
const POLAR = memory.data<f64>([0.5, 2.3283064365386963e-10, -2.0, 9.313225746154785e-10, 1.5707963267948966]);

/** Counters of a batch, four normals each. */
const BATCH: i32 = 64;
/** The three counter words that differ within a batch, which become the words 0, 1, 2, 3 of the result, [word][counter]. */
const words = memory.data(4 * 4 * BATCH, 16);
/** √(−2 log u) of the pairs of a batch, two vectors a pair of counters. */
const radii = memory.data(16 * BATCH, 16);
/** The batch's normals, four a counter. */
const batch = memory.data(16 * BATCH, 16);

/**
 * Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011), in place in `words`; two times four
 * counters side by side.
 */
function philox(count: i32, stream: u32, seed: u32): void {
  const m0 = i32x4.splat(M0);
  const m1 = i32x4.splat(M1);
  for (let at = words; at < words + (usize(count) << 2); at += 32) {
    let a0 = v128.load(at, 0);
    let a1 = v128.load(at, 4 * BATCH);
    let a2 = v128.load(at, 8 * BATCH);
    let a3 = i32x4.splat(stream);
    let b0 = v128.load(at, 16);
    let b1 = v128.load(at, 16 + 4 * BATCH);
    let b2 = v128.load(at, 16 + 8 * BATCH);
    let b3 = a3;
    let k0 = seed;
    let k1: u32 = 0;
    for (let round = 0; round < 10; round++) {
      const p0 = i64x2.extmul_low_i32x4_u(a0, m0);
      const q0 = i64x2.extmul_high_i32x4_u(a0, m0);
      const p1 = i64x2.extmul_low_i32x4_u(a2, m1);
      const q1 = i64x2.extmul_high_i32x4_u(a2, m1);
      const r0 = i64x2.extmul_low_i32x4_u(b0, m0);
      const s0 = i64x2.extmul_high_i32x4_u(b0, m0);
      const r1 = i64x2.extmul_low_i32x4_u(b2, m1);
      const s1 = i64x2.extmul_high_i32x4_u(b2, m1);
      const key0 = i32x4.splat(k0);
      const key1 = i32x4.splat(k1);
      a0 = v128.xor(v128.xor(v128.shuffle<i32>(p1, q1, 1, 3, 5, 7), a1), key0);
      b0 = v128.xor(v128.xor(v128.shuffle<i32>(r1, s1, 1, 3, 5, 7), b1), key0);
      a1 = v128.shuffle<i32>(p1, q1, 0, 2, 4, 6);
      b1 = v128.shuffle<i32>(r1, s1, 0, 2, 4, 6);
      a2 = v128.xor(v128.xor(v128.shuffle<i32>(p0, q0, 1, 3, 5, 7), a3), key1);
      b2 = v128.xor(v128.xor(v128.shuffle<i32>(r0, s0, 1, 3, 5, 7), b3), key1);
      a3 = v128.shuffle<i32>(p0, q0, 0, 2, 4, 6);
      b3 = v128.shuffle<i32>(r0, s0, 0, 2, 4, 6);
      k0 += W0;
      k1 += W1;
    }
    v128.store(at, a0, 0);
    v128.store(at, a1, 4 * BATCH);
    v128.store(at, a2, 8 * BATCH);
    v128.store(at, a3, 12 * BATCH);
    v128.store(at, b0, 16);
    v128.store(at, b1, 16 + 4 * BATCH);
    v128.store(at, b2, 16 + 8 * BATCH);
    v128.store(at, b3, 16 + 12 * BATCH);
  }
}

/** sin and cos on [−π/4, π/4] by their Taylor series, to 1e-15. */
function sine(x: v128): v128 {
  const z = f64x2.mul(x, x);
  let p = v128.load_splat<f64>(SINE, 0);
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(SINE, 8));
  p = f64x2.sub(f64x2.mul(p, z), v128.load_splat<f64>(SINE, 16));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(SINE, 24));
  p = f64x2.sub(f64x2.mul(p, z), v128.load_splat<f64>(SINE, 32));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(SINE, 40));
  p = f64x2.sub(f64x2.mul(p, z), v128.load_splat<f64>(SINE, 48));
  return f64x2.add(x, f64x2.mul(x, f64x2.mul(z, p)));
}

function cosine(x: v128): v128 {
  const z = f64x2.mul(x, x);
  let p = v128.load_splat<f64>(COSINE, 0);
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(COSINE, 8));
  p = f64x2.sub(f64x2.mul(p, z), v128.load_splat<f64>(COSINE, 16));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(COSINE, 24));
  p = f64x2.sub(f64x2.mul(p, z), v128.load_splat<f64>(COSINE, 32));
  p = f64x2.add(f64x2.mul(p, z), v128.load_splat<f64>(COSINE, 40));
  p = f64x2.sub(f64x2.mul(p, z), v128.load_splat<f64>(COSINE, 48));
  return f64x2.add(v128.load_splat<f64>(COSINE, 56), f64x2.mul(z, p));
}

/** √(−2 log u) for the two words u at an address. */
function radius(word: usize): v128 {
  const u = f64x2.convert_low_i32x4_u(v128.load64_zero(word));
  const uniform = f64x2.mul(f64x2.add(u, v128.load_splat<f64>(POLAR, 0)), v128.load_splat<f64>(POLAR, 8));
  return f64x2.sqrt(f64x2.mul(v128.load_splat<f64>(POLAR, 16), log2lanes(uniform)));
}

/** The pairs of the two words v at an address with two radii, as float32: [first, second, first, second]. */
function pairs(word: usize, radius: v128): v128 {
  const v = v128.load64_zero(word);
  const half = v128.load_splat<f64>(POLAR, 0);
  // The two top bits choose the quadrant, the rest an angle in (−π/4, π/4): uniform on the circle.
  const rest = f64x2.convert_low_i32x4_u(v128.and(v, i32x4.splat(0x3fffffff)));
  const turned = f64x2.sub(f64x2.mul(f64x2.add(rest, half), v128.load_splat<f64>(POLAR, 24)), half);
  const angle = f64x2.mul(turned, v128.load_splat<f64>(POLAR, 32));
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

/** The normals of the first `count` counters in `words`, into `batch`. */
function fillBatch(count: i32, stream: u32, seed: u32): void {
  philox(count, stream, seed);
  const end = words + (usize(count) << 2);
  // A pair from the words (0, 1) of a counter, another from (2, 3).
  let to = radii;
  for (let at = words; at < end; at += 8) {
    v128.store(to, radius(at));
    v128.store(to, radius(at + 8 * BATCH), 16);
    to += 32;
  }
  let from = radii;
  to = batch;
  for (let at = words; at < end; at += 8) {
    const left = pairs(at + 4 * BATCH, v128.load(from));
    const right = pairs(at + 12 * BATCH, v128.load(from, 16));
    v128.store(to, v128.shuffle<i64>(left, right, 0, 2));
    v128.store(to, v128.shuffle<i64>(left, right, 1, 3), 16);
    from += 32;
    to += 32;
  }
}

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
  // Counters of a row of sites, and the parts that rows longer than a batch are cut into.
  const firstGroup = start2 >> 2;
  const groups = ((start2 + n2 + 3) >> 2) - firstGroup;
  const rows = n0 * n1;
  for (let part = 0; part < groups; part += BATCH) {
    const width = min(groups - part, BATCH);
    const group = firstGroup + part;
    const first = max(start2, group << 2);
    const length = usize(min(start2 + n2, (group + width) << 2) - first) * 4;
    const skipped = usize(first - (group << 2)) * 4;
    const atOnce = BATCH / width;
    let to = output + usize(first - start2) * 4;
    for (let row = 0; row < rows; row += atOnce) {
      const count = min(atOnce, rows - row);
      let counter = words;
      for (let r = row; r < row + count; r++) {
        const s0 = start0 + r / n1;
        const s1 = start1 + (r % n1);
        for (let g = group; g < group + width; g++) {
          store<i32>(counter, s0);
          store<i32>(counter, s1, 4 * BATCH);
          store<i32>(counter, g, 8 * BATCH);
          counter += 4;
        }
      }
      fillBatch(count * width, stream, seed);
      for (let r = 0; r < count; r++) {
        memory.copy(to, batch + (usize(r * width) << 4) + skipped, length);
        to += usize(n2) * 4;
      }
    }
  }
}
