/** One step of Adam (Kingma, Ba 2015) over all parameters at once, and the decoupled decay of AdamW (Loshchilov, Hutter 2019). */

/** β₁ and β₂, Adam's usual ones; unet.ts corrects for the same. */
const FIRST: f32 = 0.9;
const SECOND: f32 = 0.999;
const EPSILON: f32 = 1e-7;

/**
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − stepSize·m/(√v·inverseRoot + ε).
 * @param count a multiple of 4. @param stepSize rate/(1 − β₁ᵗ). @param inverseRoot 1/√(1 − β₂ᵗ).
 */
export function adam(
  parameters: usize,
  gradient: usize,
  firstMoments: usize,
  secondMoments: usize,
  count: i32,
  stepSize: f32,
  inverseRoot: f32,
): void {
  const keepFirst = f32x4.splat(FIRST);
  const takeFirst = f32x4.splat(0.1);
  const keepSecond = f32x4.splat(SECOND);
  const takeSecond = f32x4.splat(0.001);
  const epsilon = f32x4.splat(EPSILON);
  const step = f32x4.splat(stepSize);
  const root = f32x4.splat(inverseRoot);
  for (let p: usize = 0; p < usize(count) << 2; p += 16) {
    const g = v128.load(gradient + p);
    const m = f32x4.add(f32x4.mul(v128.load(firstMoments + p), keepFirst), f32x4.mul(g, takeFirst));
    const v = f32x4.add(
      f32x4.mul(v128.load(secondMoments + p), keepSecond),
      f32x4.mul(f32x4.mul(g, g), takeSecond),
    );
    v128.store(firstMoments + p, m);
    v128.store(secondMoments + p, v);
    const scale = f32x4.add(f32x4.mul(f32x4.sqrt(v), root), epsilon);
    const w = v128.load(parameters + p);
    v128.store(parameters + p, f32x4.sub(w, f32x4.div(f32x4.mul(step, m), scale)));
  }
}

/** w ← factor·w. @param count a multiple of 4. */
export function shrink(values: usize, count: i32, factor: f32): void {
  const kept = f32x4.splat(factor);
  for (let p: usize = 0; p < usize(count) << 2; p += 16) {
    v128.store(values + p, f32x4.mul(v128.load(values + p), kept));
  }
}
