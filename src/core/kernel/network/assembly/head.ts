/** The last layer: one number a pixel from its channels, logits [height, width] without a border. */

/** logit = bias + Σ weights·input; the bias follows the weights. Channels c mod 4 are summed apart, then (0 + 1) + (2 + 3). */
export function project(
  input: usize,
  weights: usize,
  logits: usize,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = usize(channels) << 2;
  const bias = load<f32>(weights + pixel);
  let to = logits;
  for (let y = 1; y <= height; y++) {
    let at = input + (usize(y) * usize(width + 2) + 1) * pixel;
    for (let x = 0; x < width; x++) {
      let sum = f32x4.splat(0);
      for (let c: usize = 0; c < pixel; c += 16) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(at + c), v128.load(weights + c)));
      }
      const left = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
      const right = f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
      store<f32>(to, bias + (left + right));
      at += pixel;
      to += 4;
    }
  }
}

/** Gradient by the input, and += those by weights and bias, summed within a row first. */
export function projectGradient(
  input: usize,
  weights: usize,
  gradient: usize,
  inputGradient: usize,
  weightGradient: usize,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = usize(channels) << 2;
  for (let y = 0; y < height; y++) {
    const row = gradient + (usize(y * width) << 2);
    const first = (usize(y + 1) * usize(width + 2) + 1) * pixel;
    for (let c: usize = 0; c < pixel; c += 16) {
      const weight = v128.load(weights + c);
      let sum = f32x4.splat(0);
      let at = first + c;
      for (let x = 0; x < width; x++) {
        const d = v128.load32_splat(row + (usize(x) << 2));
        sum = f32x4.add(sum, f32x4.mul(d, v128.load(input + at)));
        v128.store(inputGradient + at, f32x4.mul(d, weight));
        at += pixel;
      }
      v128.store(weightGradient + c, f32x4.add(v128.load(weightGradient + c), sum));
    }
    let sum: f32 = 0;
    for (let x = 0; x < width; x++) sum += load<f32>(row + (usize(x) << 2));
    store<f32>(weightGradient + pixel, load<f32>(weightGradient + pixel) + sum);
  }
}
