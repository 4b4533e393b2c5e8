/** Dropout of whole channels, forward and backward alike: each is taken times a factor of its own, 0 or what makes up for it. */

/** values[y, x, c] ← factors[c]·values[y, x, c], inside the border. @param channels a multiple of 4. */
export function scaleChannels(values: usize, factors: usize, height: i32, width: i32, channels: i32): void {
  const pixel = usize(channels) << 2;
  const row = usize(width + 2) * pixel;
  for (let y = 1; y <= height; y++) {
    const first = values + usize(y) * row + pixel;
    const end = first + usize(width) * pixel;
    for (let at = first; at < end; at += pixel) {
      for (let c: usize = 0; c < pixel; c += 16) {
        v128.store(at + c, f32x4.mul(v128.load(at + c), v128.load(factors + c)));
      }
    }
  }
}
