/** Noisy segmentations: nearest pixel of ω + X(ω), 0 outside Ω. */

/**
 * One sample over a window of the grid. A 2D grid is a volume of one slice with `z0` = 0 (no field on axis 0).
 * Fields cover a window of their own (f…: start, and the lengths of its last two axes), which contains the sample's.
 */
export function warp(
  mask: usize,
  n0: i32,
  n1: i32,
  n2: i32,
  z0: usize,
  z1: usize,
  z2: usize,
  f0: i32,
  f1: i32,
  f2: i32,
  m1: i32,
  m2: i32,
  b0: i32,
  b1: i32,
  b2: i32,
  c0: i32,
  c1: i32,
  c2: i32,
  scale0: f32,
  scale1: f32,
  scale2: f32,
  sample: usize,
): i32 {
  // prettier-ignore
  let total = 0;
  let to = sample;
  const lanes = f32x4(0.5, 1.5, 2.5, 3.5);
  const size0 = i32x4.splat(n0);
  const size1 = i32x4.splat(n1);
  const size2 = i32x4.splat(n2);
  const whole = c2 & ~3;
  for (let i = b0; i < b0 + c0; i++) {
    for (let j = b1; j < b1 + c1; j++) {
      const fieldRow = usize(((i - f0) * m1 + (j - f1)) * m2 + (b2 - f2)) * 4;
      const centre0 = f32x4.splat(f32(i) + 0.5);
      const centre1 = f32x4.splat(f32(j) + 0.5);
      for (let k = 0; k < whole; k += 4) {
        const at = fieldRow + usize(k) * 4;
        const q1 = nearest(centre1, scale1, z1 + at);
        const q2 = nearest(f32x4.add(lanes, f32x4.splat(f32(b2 + k))), scale2, z2 + at);
        let inside = v128.and(i32x4.lt_u(q1, size1), i32x4.lt_u(q2, size2));
        let index = i32x4.add(i32x4.mul(q1, size2), q2);
        if (z0) {
          const q0 = nearest(centre0, scale0, z0 + at);
          inside = v128.and(inside, i32x4.lt_u(q0, size0));
          index = i32x4.add(index, i32x4.mul(q0, i32x4.splat(n1 * n2)));
        }
        index = v128.and(index, inside);
        const values = v128.and(
          i32x4(
            load<u8>(mask + i32x4.extract_lane(index, 0)),
            load<u8>(mask + i32x4.extract_lane(index, 1)),
            load<u8>(mask + i32x4.extract_lane(index, 2)),
            load<u8>(mask + i32x4.extract_lane(index, 3)),
          ),
          inside,
        );
        const bytes = v128.shuffle<u8>(values, values, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12, 0, 4, 8, 12);
        const four = i32x4.extract_lane(bytes, 0);
        store<i32>(to, four);
        total += popcnt(four);
        to += 4;
      }
      for (let k = whole; k < c2; k++) {
        const at = fieldRow + usize(k) * 4;
        const q1 = i32(floor(f32(j) + 0.5 + scale1 * load<f32>(z1 + at)));
        const q2 = i32(floor(f32(b2 + k) + 0.5 + scale2 * load<f32>(z2 + at)));
        const q0 = z0 ? i32(floor(f32(i) + 0.5 + scale0 * load<f32>(z0 + at))) : 0;
        const inside = u32(q0) < u32(n0) && u32(q1) < u32(n1) && u32(q2) < u32(n2);
        const value: i32 = inside ? load<u8>(mask + usize((q0 * n1 + q1) * n2 + q2)) : 0;
        store<u8>(to, u8(value));
        total += value;
        to += 1;
      }
    }
  }
  return total;
}

/** Index of the pixel that contains centre + scale·z. */
function nearest(centre: v128, scale: f32, z: usize): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(centre, f32x4.mul(f32x4.splat(scale), v128.load(z)))));
}

export function accumulate(sample: usize, counts: usize, count: i32): void {
  const whole = count & ~7;
  for (let p = 0; p < whole; p += 8) {
    const at = counts + usize(p) * 2;
    v128.store(at, i16x8.add(v128.load(at), v128.load_ext<u8>(sample + usize(p))));
  }
  for (let p = whole; p < count; p++) {
    const at = counts + usize(p) * 2;
    store<u16>(at, load<u16>(at) + load<u8>(sample + usize(p)));
  }
}
