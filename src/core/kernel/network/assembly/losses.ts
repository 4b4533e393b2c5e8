/** The two losses of one image and their gradients by the logits; float64 from IEEE operations alone, stored as float32. */
import { exponential, log2lanes } from "../../assembly/arithmetic";

/** σ(x) = 1/(1 + e^−x). */
function logistic(x: f64): f64 {
  const e = exponential(-abs(x));
  return x < 0 ? e / (1 + e) : 1 / (1 + e);
}

/** Probabilities of logits. */
export function sigmoid(logits: usize, output: usize, count: i32): void {
  for (let p: usize = 0; p < usize(count) << 2; p += 4) {
    store<f32>(output + p, f32(logistic(f64(load<f32>(logits + p)))));
  }
}

/**
 * Σ −y·log σ(z) − (1 − y)·log(1 − σ(z)) over the pixels; gradient = (σ(z) − y)·scale.
 * @param labels 0 or 1, uint8.
 */
export function crossEntropy(logits: usize, labels: usize, gradient: usize, count: i32, scale: f64): f64 {
  let sum: f64 = 0;
  for (let p = 0; p < count; p++) {
    const z = f64(load<f32>(logits + (usize(p) << 2)));
    const y = f64(load<u8>(labels + usize(p)));
    const e = exponential(-abs(z));
    const logarithm = f64x2.extract_lane(log2lanes(f64x2.splat(1 + e)), 0);
    sum += max<f64>(z, 0) - z * y + logarithm;
    const probability = z < 0 ? e / (1 + e) : 1 / (1 + e);
    store<f32>(gradient + (usize(p) << 2), f32((probability - y) * scale));
  }
  return sum;
}

/** The smoothing of soft-Dice: keeps it defined for an empty label. */
const EPSILON: f64 = 1;

/**
 * 1 − (2Σpy + ε)/(Σp + Σy + ε) with p = σ(z), ε = 1; gradient = its derivative by z, times scale.
 * @param labels 0 or 1, uint8.
 */
export function softDice(logits: usize, labels: usize, gradient: usize, count: i32, scale: f64): f64 {
  let overlap: f64 = 0;
  let volumes: f64 = 0;
  for (let p = 0; p < count; p++) {
    const probability = logistic(f64(load<f32>(logits + (usize(p) << 2))));
    const y = f64(load<u8>(labels + usize(p)));
    overlap += probability * y;
    volumes += probability + y;
  }
  const numerator = 2 * overlap + EPSILON;
  const denominator = volumes + EPSILON;
  const dice = numerator / denominator;
  for (let p = 0; p < count; p++) {
    const probability = logistic(f64(load<f32>(logits + (usize(p) << 2))));
    const y = f64(load<u8>(labels + usize(p)));
    const slope = (dice - 2 * y) / denominator;
    store<f32>(gradient + (usize(p) << 2), f32(slope * probability * (1 - probability) * scale));
  }
  return 1 - dice;
}
