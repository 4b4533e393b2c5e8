/**
 * A banded matrix along one axis. Sixteen lines at a time are laid side by side in a scratch panel [line position][16],
 * so that the loop over taps runs on contiguous vectors whatever the axis, and power-of-two strides cost one pass.
 * Sums are blocked by 32 taps: the rounding error of a wide band stays near that of a narrow one.
 */
const LANES: i32 = 16;
const BLOCK: i32 = 32;

export function applyBand(
  input: usize,
  output: usize,
  outer: i32,
  inputLength: i32,
  outputLength: i32,
  inner: i32,
  rows: usize,
  weights: usize,
): void {
  // prettier-ignore
  const source = heap.alloc(usize(max(inputLength, 1)) * LANES * 4);
  const target = heap.alloc(usize(max(outputLength, 1)) * LANES * 4);
  if (inner >= LANES) {
    for (let o = 0; o < outer; o++) {
      const from = input + usize(o) * inputLength * inner * 4;
      const to = output + usize(o) * outputLength * inner * 4;
      // The last panel of a row overlaps the one before: it recomputes some lines rather than needing a scalar tail.
      for (let i = 0; i < inner; i += LANES) {
        const lane = min(i, inner - LANES);
        gatherRows(from + usize(lane) * 4, source, inputLength, usize(inner) * 4);
        multiply(source, target, outputLength, rows, weights);
        scatterRows(target, to + usize(lane) * 4, outputLength, usize(inner) * 4);
      }
    }
  } else {
    const lines = outer * inner;
    for (let line = 0; line < lines; line += LANES) {
      const count = min(LANES, lines - line);
      if (inner == 1 && count == LANES) {
        gatherLines(input + usize(line) * inputLength * 4, source, inputLength);
        multiply(source, target, outputLength, rows, weights);
        scatterLines(target, output + usize(line) * outputLength * 4, outputLength);
        continue;
      }
      for (let lane = 0; lane < count; lane++) {
        const o = (line + lane) / inner;
        const i = (line + lane) % inner;
        const from = input + usize(o * inputLength * inner + i) * 4;
        for (let j = 0; j < inputLength; j++) {
          store<f32>(source + usize(j * LANES + lane) * 4, load<f32>(from + usize(j * inner) * 4));
        }
      }
      multiply(source, target, outputLength, rows, weights);
      for (let lane = 0; lane < count; lane++) {
        const o = (line + lane) / inner;
        const i = (line + lane) % inner;
        const to = output + usize(o * outputLength * inner + i) * 4;
        for (let k = 0; k < outputLength; k++) {
          store<f32>(to + usize(k * inner) * 4, load<f32>(target + usize(k * LANES + lane) * 4));
        }
      }
    }
  }
  heap.free(source);
  heap.free(target);
}

/** target[k] = Σ_j weights[offset_k + j] · source[start_k + j], sixteen lines at once. */
function multiply(source: usize, target: usize, outputLength: i32, rows: usize, weights: usize): void {
  for (let k = 0; k < outputLength; k++) {
    const row = rows + usize(k) * 12;
    let from = source + usize(load<i32>(row)) * LANES * 4;
    let remaining = load<i32>(row, 4);
    let weight = weights + usize(load<i32>(row, 8)) * 4;
    let t0 = f32x4.splat(0);
    let t1 = t0;
    let t2 = t0;
    let t3 = t0;
    while (remaining > 0) {
      const taps = min(remaining, BLOCK);
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (let j = 0; j < taps; j++) {
        const w = v128.load_splat<f32>(weight);
        s0 = f32x4.add(s0, f32x4.mul(w, v128.load(from)));
        s1 = f32x4.add(s1, f32x4.mul(w, v128.load(from, 16)));
        s2 = f32x4.add(s2, f32x4.mul(w, v128.load(from, 32)));
        s3 = f32x4.add(s3, f32x4.mul(w, v128.load(from, 48)));
        weight += 4;
        from += LANES * 4;
      }
      t0 = f32x4.add(t0, s0);
      t1 = f32x4.add(t1, s1);
      t2 = f32x4.add(t2, s2);
      t3 = f32x4.add(t3, s3);
      remaining -= taps;
    }
    const to = target + usize(k) * LANES * 4;
    v128.store(to, t0);
    v128.store(to, t1, 16);
    v128.store(to, t2, 32);
    v128.store(to, t3, 48);
  }
}

function gatherRows(from: usize, panel: usize, length: i32, stride: usize): void {
  for (let j = 0; j < length; j++) {
    v128.store(panel, v128.load(from));
    v128.store(panel, v128.load(from, 16), 16);
    v128.store(panel, v128.load(from, 32), 32);
    v128.store(panel, v128.load(from, 48), 48);
    from += stride;
    panel += LANES * 4;
  }
}

function scatterRows(panel: usize, to: usize, length: i32, stride: usize): void {
  for (let k = 0; k < length; k++) {
    v128.store(to, v128.load(panel));
    v128.store(to, v128.load(panel, 16), 16);
    v128.store(to, v128.load(panel, 32), 32);
    v128.store(to, v128.load(panel, 48), 48);
    to += stride;
    panel += LANES * 4;
  }
}

/** Sixteen contiguous lines into a panel: transposes 4 × 4 at a time. */
function gatherLines(from: usize, panel: usize, length: i32): void {
  const stride = usize(length) * 4;
  const whole = length & ~3;
  for (let quad = 0; quad < 4; quad++) {
    const lines = from + usize(quad * 4) * stride;
    const lane = panel + usize(quad) * 16;
    for (let j = 0; j < whole; j += 4) {
      const p = lines + usize(j) * 4;
      const q = lane + usize(j) * LANES * 4;
      const a = v128.load(p);
      const b = v128.load(p + stride);
      const c = v128.load(p + 2 * stride);
      const d = v128.load(p + 3 * stride);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
      const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const CD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      v128.store(q, v128.shuffle<i64>(ab, cd, 0, 2));
      v128.store(q, v128.shuffle<i64>(ab, cd, 1, 3), 64);
      v128.store(q, v128.shuffle<i64>(AB, CD, 0, 2), 128);
      v128.store(q, v128.shuffle<i64>(AB, CD, 1, 3), 192);
    }
    for (let j = whole; j < length; j++) {
      for (let l: usize = 0; l < 4; l++) {
        store<f32>(lane + usize(j) * LANES * 4 + l * 4, load<f32>(lines + l * stride + usize(j) * 4));
      }
    }
  }
}

/** The inverse of `gatherLines`. */
function scatterLines(panel: usize, to: usize, length: i32): void {
  const stride = usize(length) * 4;
  const whole = length & ~3;
  for (let quad = 0; quad < 4; quad++) {
    const lines = to + usize(quad * 4) * stride;
    const lane = panel + usize(quad) * 16;
    for (let j = 0; j < whole; j += 4) {
      const p = lines + usize(j) * 4;
      const q = lane + usize(j) * LANES * 4;
      const a = v128.load(q);
      const b = v128.load(q, 64);
      const c = v128.load(q, 128);
      const d = v128.load(q, 192);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
      const AB = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const CD = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      v128.store(p, v128.shuffle<i64>(ab, cd, 0, 2));
      v128.store(p + stride, v128.shuffle<i64>(ab, cd, 1, 3));
      v128.store(p + 2 * stride, v128.shuffle<i64>(AB, CD, 0, 2));
      v128.store(p + 3 * stride, v128.shuffle<i64>(AB, CD, 1, 3));
    }
    for (let j = whole; j < length; j++) {
      for (let l: usize = 0; l < 4; l++) {
        store<f32>(lines + l * stride + usize(j) * 4, load<f32>(lane + usize(j) * LANES * 4 + l * 4));
      }
    }
  }
}

/** uint8 0/1 → float32. */
export function widen(mask: usize, output: usize, count: i32): void {
  for (let p = 0; p < count; p++) store<f32>(output + usize(p) * 4, f32(load<u8>(mask + usize(p))));
}

/** Clamps float32 to [0, 1] in place. */
export function clampUnit(values: usize, count: i32): void {
  const whole = count & ~3;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (let p = 0; p < whole; p += 4) {
    const at = values + usize(p) * 4;
    v128.store(at, f32x4.max(zero, f32x4.min(one, v128.load(at))));
  }
  for (let p = whole; p < count; p++) {
    const at = values + usize(p) * 4;
    store<f32>(at, max<f32>(0, min<f32>(1, load<f32>(at))));
  }
}
