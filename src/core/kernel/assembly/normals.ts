/** Standard normals of lattice sites: Philox4x32-10, then Box-Muller from IEEE operations alone. */
import { log2lanes } from "./arithmetic";

const M0: u64 = 0xd2511f53;
const M1: u64 = 0xcd9e8d57;
const W0: u32 = 0x9e3779b9;
const W1: u32 = 0xbb67ae85;
const TWO_POW_MINUS_32: f64 = 2.3283064365386963e-10;
const TWO_POW_MINUS_30: f64 = 9.313225746154785e-10;
const HALF_PI: f64 = 1.5707963267948966;

let x0: u32 = 0;
let x1: u32 = 0;
let x2: u32 = 0;
let x3: u32 = 0;

/** Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011). Leaves the four words in x0 … x3. */
function philox(c0: u32, c1: u32, c2: u32, c3: u32, k0: u32, k1: u32): void {
  for (let round = 0; round < 10; round++) {
    const p0 = M0 * u64(c0);
    const p1 = M1 * u64(c2);
    c0 = u32(p1 >> 32) ^ c1 ^ k0;
    c1 = u32(p1);
    c2 = u32(p0 >> 32) ^ c3 ^ k1;
    c3 = u32(p0);
    k0 += W0;
    k1 += W1;
  }
  x0 = c0;
  x1 = c1;
  x2 = c2;
  x3 = c3;
}

/** sin and cos on [−π/4, π/4] by their Taylor series, to 1e-15. */
function sine(x: f64): f64 {
  const z = x * x;
  let p: f64 = -1.0 / 1307674368000.0;
  p = p * z + 1.0 / 6227020800.0;
  p = p * z - 1.0 / 39916800.0;
  p = p * z + 1.0 / 362880.0;
  p = p * z - 1.0 / 5040.0;
  p = p * z + 1.0 / 120.0;
  p = p * z - 1.0 / 6.0;
  return x + x * (z * p);
}

function cosine(x: f64): f64 {
  const z = x * x;
  let p: f64 = -1.0 / 87178291200.0;
  p = p * z + 1.0 / 479001600.0;
  p = p * z - 1.0 / 3628800.0;
  p = p * z + 1.0 / 40320.0;
  p = p * z - 1.0 / 720.0;
  p = p * z + 1.0 / 24.0;
  p = p * z - 1.0 / 2.0;
  return 1.0 + z * p;
}

/** The normal pair of (u, v) goes to `pair` and `pair + 8` as float64, given the radius. */
function rotate(radius: f64, v: u32, pair: usize): void {
  // The two top bits choose the quadrant, the rest an angle in (−π/4, π/4): uniform on the circle.
  const angle = ((f64(v & 0x3fffffff) + 0.5) * TWO_POW_MINUS_30 - 0.5) * HALF_PI;
  const c = radius * cosine(angle);
  const s = radius * sine(angle);
  const quadrant = v >> 30;
  store<f64>(pair, quadrant == 0 ? c : quadrant == 1 ? -s : quadrant == 2 ? -c : s);
  store<f64>(pair, quadrant == 0 ? s : quadrant == 1 ? c : quadrant == 2 ? -s : -c, 8);
}

const four = memory.data(32);

/** The four normals of the sites 4·group … 4·group + 3 on the last axis. */
function normals(s0: i32, s1: i32, group: i32, stream: u32, seed: u32): void {
  philox(s0, s1, group, stream, seed, 0);
  const u = f64x2.mul(
    f64x2.add(f64x2.replace_lane(f64x2.splat(f64(x0)), 1, f64(x2)), f64x2.splat(0.5)),
    f64x2.splat(TWO_POW_MINUS_32),
  );
  const radius = f64x2.sqrt(f64x2.mul(f64x2.splat(-2.0), log2lanes(u)));
  rotate(f64x2.extract_lane(radius, 0), x1, four);
  rotate(f64x2.extract_lane(radius, 1), x3, four + 16);
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
  let to = output;
  for (let i = 0; i < n0; i++) {
    for (let j = 0; j < n1; j++) {
      let site = start2;
      const end = start2 + n2;
      while (site < end) {
        const group = site >> 2;
        normals(start0 + i, start1 + j, group, stream, seed);
        const stop = min(end, (group + 1) << 2);
        for (; site < stop; site++) {
          store<f32>(to, f32(load<f64>(four + (usize(site & 3) << 3))));
          to += 4;
        }
      }
    }
  }
}
