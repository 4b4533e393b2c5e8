/** Sums over pixels, accumulated in float64 (lane p mod 4), so that a threshold is exact to the last pixel. */
import { log2lanes } from "./arithmetic";

/** |sample ∩ {m ≥ threshold}|. */
export function intersection(sample: usize, marginal: usize, threshold: f32, count: i32): i32 {
  const t = f32x4.splat(threshold);
  const whole = count & ~3;
  let sums = i32x4.splat(0);
  for (let p = 0; p < whole; p += 4) {
    const bytes = v128.load32_zero(sample + usize(p));
    const words = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
    sums = i32x4.add(sums, v128.and(words, f32x4.ge(v128.load(marginal + usize(p) * 4), t)));
  }
  let total =
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3);
  for (let p = whole; p < count; p++) {
    if (load<f32>(marginal + usize(p) * 4) >= threshold) total += load<u8>(sample + usize(p));
  }
  return total;
}

/** Writes Σ m over {m ≥ threshold} to `result` (float64) and returns the number of those pixels. */
export function thresholdSums(marginal: usize, threshold: f32, count: i32, result: usize): i32 {
  const t = f32x4.splat(threshold);
  const whole = count & ~3;
  let low = f64x2.splat(0);
  let high = low;
  let counts = i32x4.splat(0);
  for (let p = 0; p < whole; p += 4) {
    const m = v128.load(marginal + usize(p) * 4);
    const selected = f32x4.ge(m, t);
    const kept = v128.and(m, selected);
    low = f64x2.add(low, f64x2.promote_low_f32x4(kept));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i32>(kept, kept, 2, 3, 2, 3)));
    counts = i32x4.sub(counts, selected);
  }
  let sum = addLanes(low) + addLanes(high);
  let selectedCount =
    i32x4.extract_lane(counts, 0) +
    i32x4.extract_lane(counts, 1) +
    i32x4.extract_lane(counts, 2) +
    i32x4.extract_lane(counts, 3);
  for (let p = whole; p < count; p++) {
    const m = load<f32>(marginal + usize(p) * 4);
    if (m >= threshold) {
      sum += f64(m);
      selectedCount++;
    }
  }
  store<f64>(result, sum);
  return selectedCount;
}

/** Writes Σm, Σm² and max m to `result`, three float64. */
export function marginalSums(marginal: usize, count: i32, result: usize): void {
  const whole = count & ~3;
  let low = f64x2.splat(0);
  let high = low;
  let lowSquares = low;
  let highSquares = low;
  let largest = f32x4.splat(0);
  for (let p = 0; p < whole; p += 4) {
    const m = v128.load(marginal + usize(p) * 4);
    const first = f64x2.promote_low_f32x4(m);
    const second = f64x2.promote_low_f32x4(v128.shuffle<i32>(m, m, 2, 3, 2, 3));
    low = f64x2.add(low, first);
    high = f64x2.add(high, second);
    lowSquares = f64x2.add(lowSquares, f64x2.mul(first, first));
    highSquares = f64x2.add(highSquares, f64x2.mul(second, second));
    // One instruction, where `max` takes several for the sake of NaN.
    largest = f32x4.pmax(largest, m);
  }
  let sum = addLanes(low) + addLanes(high);
  let squares = addLanes(lowSquares) + addLanes(highSquares);
  let top: f32 = max(
    max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
    max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
  );
  for (let p = whole; p < count; p++) {
    const m = load<f32>(marginal + usize(p) * 4);
    sum += f64(m);
    squares += f64(m) * f64(m);
    top = max(top, m);
  }
  store<f64>(result, sum);
  store<f64>(result, squares, 8);
  store<f64>(result, f64(top), 16);
}

/** −Σ m·log m + (1 − m)·log(1 − m): both terms of a pixel are the lanes of one vector. */
export function entropy(marginal: usize, count: i32): f64 {
  let sums = f64x2.splat(0);
  for (let p = 0; p < count; p++) {
    const m = f64(load<f32>(marginal + usize(p) * 4));
    if (m > 0 && m < 1) {
      const both = f64x2.replace_lane(f64x2.splat(m), 1, 1 - m);
      sums = f64x2.add(sums, f64x2.mul(both, log2lanes(both)));
    }
  }
  return 0 - addLanes(sums);
}

/** Σ (counts/k − m)². */
export function squaredError(counts: usize, sampleCount: i32, marginal: usize, count: i32): f64 {
  const k = f64(sampleCount);
  let sum: f64 = 0;
  for (let p = 0; p < count; p++) {
    const error = f64(load<u16>(counts + usize(p) * 2)) / k - f64(load<f32>(marginal + usize(p) * 4));
    sum += error * error;
  }
  return sum;
}

function addLanes(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
