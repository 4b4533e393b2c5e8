/**
 * Group normalisation, then ReLU: out = max(0, γ·(z − μ)/√(σ² + ε) + β), mean and variance over the pixels and the channels
 * of a group. Sums in float64, pixel by pixel for each channel, then channel by channel.
 */

const EPSILON: f64 = 1e-5;
/** Channels of the widest tensor that is normalised. */
const MAX_CHANNELS = 256;
/** Two float64 sums for each channel. */
const sums = memory.data(16 * MAX_CHANNELS);

/** The two upper lanes as float64. */
function promoteHigh(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}

/**
 * @param gamma β follows γ after `channels` numbers.
 * @param statistics filled with mean and 1/√(σ² + ε), float64, for each group.
 * @param outputChannels distance of two output pixels, in numbers: the output may be a part of a wider tensor.
 */
export function normalise(
  z: usize,
  gamma: usize,
  statistics: usize,
  output: usize,
  outputChannels: i32,
  height: i32,
  width: i32,
  channels: i32,
  groups: i32,
): void {
  const pixel = usize(channels) << 2;
  const row = usize(width + 2) * pixel;
  for (let c: usize = 0; c < pixel; c += 16) {
    let low = f64x2.splat(0);
    let high = low;
    let lowSquares = low;
    let highSquares = low;
    for (let y = 1; y <= height; y++) {
      const first = z + usize(y) * row + pixel + c;
      const end = first + usize(width) * pixel;
      for (let at = first; at < end; at += pixel) {
        const values = v128.load(at);
        const left = f64x2.promote_low_f32x4(values);
        const right = promoteHigh(values);
        low = f64x2.add(low, left);
        high = f64x2.add(high, right);
        lowSquares = f64x2.add(lowSquares, f64x2.mul(left, left));
        highSquares = f64x2.add(highSquares, f64x2.mul(right, right));
      }
    }
    storeSums(c, low, high, lowSquares, highSquares);
  }
  const inGroup = channels / groups;
  const count = f64(height * width * inGroup);
  for (let group = 0; group < groups; group++) {
    let sum: f64 = 0;
    let squares: f64 = 0;
    for (let c = group * inGroup; c < (group + 1) * inGroup; c++) {
      sum += load<f64>(sums + (usize(c) << 4));
      squares += load<f64>(sums + (usize(c) << 4), 8);
    }
    const mean = sum / count;
    const variance = max<f64>(0, squares / count - mean * mean);
    store<f64>(statistics + (usize(group) << 4), mean);
    store<f64>(statistics + (usize(group) << 4), 1 / sqrt(variance + EPSILON), 8);
  }
  const outputPixel = usize(outputChannels) << 2;
  const outputRow = usize(width + 2) * outputPixel;
  const zero = f32x4.splat(0);
  for (let c: usize = 0; c < pixel; c += 16) {
    const scale = scales(gamma, statistics, c, inGroup);
    const shift = shifts(gamma, statistics, c, inGroup, channels);
    for (let y = 1; y <= height; y++) {
      let at = z + usize(y) * row + pixel + c;
      let to = output + usize(y) * outputRow + outputPixel + c;
      const end = at + usize(width) * pixel;
      while (at < end) {
        v128.store(to, f32x4.max(zero, f32x4.add(f32x4.mul(v128.load(at), scale), shift)));
        at += pixel;
        to += outputPixel;
      }
    }
  }
}

function storeSums(c: usize, low: v128, high: v128, lowOthers: v128, highOthers: v128): void {
  const to = sums + (c << 2);
  v128.store(to, v128.shuffle<i64>(low, lowOthers, 0, 2));
  v128.store(to, v128.shuffle<i64>(low, lowOthers, 1, 3), 16);
  v128.store(to, v128.shuffle<i64>(high, highOthers, 0, 2), 32);
  v128.store(to, v128.shuffle<i64>(high, highOthers, 1, 3), 48);
}

/** γ/√(σ² + ε) of the four channels from byte c on. */
function scales(gamma: usize, statistics: usize, c: usize, inGroup: i32): v128 {
  const first = i32(c >> 2);
  let out = f32x4.splat(0);
  out = f32x4.replace_lane(out, 0, scaleOf(gamma, statistics, first, inGroup));
  out = f32x4.replace_lane(out, 1, scaleOf(gamma, statistics, first + 1, inGroup));
  out = f32x4.replace_lane(out, 2, scaleOf(gamma, statistics, first + 2, inGroup));
  return f32x4.replace_lane(out, 3, scaleOf(gamma, statistics, first + 3, inGroup));
}

function scaleOf(gamma: usize, statistics: usize, channel: i32, inGroup: i32): f32 {
  const inverse = load<f64>(statistics + (usize(channel / inGroup) << 4), 8);
  return f32(f64(load<f32>(gamma + (usize(channel) << 2))) * inverse);
}

/** β − μγ/√(σ² + ε) of the four channels from byte c on. */
function shifts(gamma: usize, statistics: usize, c: usize, inGroup: i32, channels: i32): v128 {
  const first = i32(c >> 2);
  let out = f32x4.splat(0);
  out = f32x4.replace_lane(out, 0, shiftOf(gamma, statistics, first, inGroup, channels));
  out = f32x4.replace_lane(out, 1, shiftOf(gamma, statistics, first + 1, inGroup, channels));
  out = f32x4.replace_lane(out, 2, shiftOf(gamma, statistics, first + 2, inGroup, channels));
  return f32x4.replace_lane(out, 3, shiftOf(gamma, statistics, first + 3, inGroup, channels));
}

function shiftOf(gamma: usize, statistics: usize, channel: i32, inGroup: i32, channels: i32): f32 {
  const entry = statistics + (usize(channel / inGroup) << 4);
  const g = f64(load<f32>(gamma + (usize(channel) << 2)));
  const b = f64(load<f32>(gamma + (usize(channel + channels) << 2)));
  return f32(b - load<f64>(entry) * load<f64>(entry, 8) * g);
}

/**
 * Gradient by z, and += those by γ and β. With d the gradient after ReLU's gate and z' = (z − μ)/√(σ² + ε):
 * ∂z = (γd − mean(γd) − z'·mean(γd·z'))/√(σ² + ε), means over the group.
 * @param gradient by the output, pixels `gradientChannels` numbers apart.
 * @param zGradient like z.
 * @param gammaGradient that by β follows after `channels` numbers.
 */
export function normaliseGradient(
  z: usize,
  gamma: usize,
  statistics: usize,
  gradient: usize,
  gradientChannels: i32,
  zGradient: usize,
  gammaGradient: usize,
  height: i32,
  width: i32,
  channels: i32,
  groups: i32,
): void {
  const inGroup = channels / groups;
  const pixel = usize(channels) << 2;
  const row = usize(width + 2) * pixel;
  const gradientPixel = usize(gradientChannels) << 2;
  const gradientRow = usize(width + 2) * gradientPixel;
  const zero = f32x4.splat(0);
  for (let c: usize = 0; c < pixel; c += 16) {
    const scale = scales(gamma, statistics, c, inGroup);
    const shift = shifts(gamma, statistics, c, inGroup, channels);
    let low = f64x2.splat(0);
    let high = low;
    let lowProducts = low;
    let highProducts = low;
    for (let y = 1; y <= height; y++) {
      let at = z + usize(y) * row + pixel + c;
      let from = gradient + usize(y) * gradientRow + gradientPixel + c;
      const end = at + usize(width) * pixel;
      while (at < end) {
        const values = v128.load(at);
        const isOpen = f32x4.gt(f32x4.add(f32x4.mul(values, scale), shift), zero);
        const d = v128.and(v128.load(from), isOpen);
        const left = f64x2.promote_low_f32x4(d);
        const right = promoteHigh(d);
        low = f64x2.add(low, left);
        high = f64x2.add(high, right);
        lowProducts = f64x2.add(lowProducts, f64x2.mul(left, f64x2.promote_low_f32x4(values)));
        highProducts = f64x2.add(highProducts, f64x2.mul(right, promoteHigh(values)));
        at += pixel;
        from += gradientPixel;
      }
    }
    storeSums(c, low, high, lowProducts, highProducts);
  }
  const count = f64(height * width * inGroup);
  for (let group = 0; group < groups; group++) {
    const mean = load<f64>(statistics + (usize(group) << 4));
    const inverse = load<f64>(statistics + (usize(group) << 4), 8);
    let first: f64 = 0;
    let second: f64 = 0;
    for (let c = group * inGroup; c < (group + 1) * inGroup; c++) {
      const entry = sums + (usize(c) << 4);
      const sum = load<f64>(entry);
      const product = (load<f64>(entry, 8) - mean * sum) * inverse;
      const g = f64(load<f32>(gamma + (usize(c) << 2)));
      first += g * sum;
      second += g * product;
      addTo(gammaGradient + (usize(c) << 2), product);
      addTo(gammaGradient + (usize(c + channels) << 2), sum);
    }
    // ∂z = scale·d + slope·z + offset: the two numbers of the group take the place of its first channel's sums.
    const slope = -(inverse * inverse * second) / count;
    const entry = sums + (usize(group * inGroup) << 4);
    store<f64>(entry, slope);
    store<f64>(entry, -(inverse * first) / count - mean * slope, 8);
  }
  for (let c: usize = 0; c < pixel; c += 16) {
    const scale = scales(gamma, statistics, c, inGroup);
    const shift = shifts(gamma, statistics, c, inGroup, channels);
    const slope = groupNumbers(c, inGroup, 0);
    const offset = groupNumbers(c, inGroup, 8);
    for (let y = 1; y <= height; y++) {
      let at = usize(y) * row + pixel + c;
      let from = gradient + usize(y) * gradientRow + gradientPixel + c;
      const end = at + usize(width) * pixel;
      while (at < end) {
        const values = v128.load(z + at);
        const isOpen = f32x4.gt(f32x4.add(f32x4.mul(values, scale), shift), zero);
        const d = v128.and(v128.load(from), isOpen);
        const linear = f32x4.add(f32x4.mul(values, slope), offset);
        v128.store(zGradient + at, f32x4.add(f32x4.mul(d, scale), linear));
        at += pixel;
        from += gradientPixel;
      }
    }
  }
}

function addTo(at: usize, value: f64): void {
  store<f32>(at, load<f32>(at) + f32(value));
}

/** A number of the group of each of the four channels from byte c on. */
function groupNumbers(c: usize, inGroup: i32, offset: usize): v128 {
  const first = i32(c >> 2);
  let out = f32x4.splat(0);
  out = f32x4.replace_lane(out, 0, groupNumber(first, inGroup, offset));
  out = f32x4.replace_lane(out, 1, groupNumber(first + 1, inGroup, offset));
  out = f32x4.replace_lane(out, 2, groupNumber(first + 2, inGroup, offset));
  return f32x4.replace_lane(out, 3, groupNumber(first + 3, inGroup, offset));
}

function groupNumber(channel: i32, inGroup: i32, offset: usize): f32 {
  return f32(load<f64>(sums + (usize((channel / inGroup) * inGroup) << 4) + offset));
}
