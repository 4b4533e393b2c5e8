/**
 * A banded matrix along one axis, written straight into the result. Along the rows of a matrix, as many columns at a time
 * as let the rows that an output is made of stay in the first cache; where rows are longer than that they are copied side
 * by side, since rows a power of two apart would push each other out. Of lines that are contiguous themselves, sixteen
 * at a time are laid side by side in a scratch panel [line position][16]. Sums are blocked by 32 taps: the rounding
 * error of a wide band stays near that of a narrow one. Each begins with its first product, no zero.
 */
export const LANES: i32 = 16;
const BLOCK: i32 = 32;
/** Numbers that the rows of one output may hold: 20 of the 32 kB of a first cache. */
const ROWS_HELD: i32 = 5120;

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
  if (inner >= LANES) {
    const taps = most(rows, outputLength);
    const columns = taps > BLOCK ? LANES : evenly(inner, ROWS_HELD / taps);
    const stride = usize(inner) * 4;
    const panel = columns == inner ? 0 : heap.alloc(usize(max(inputLength, 1)) * columns * 4);
    for (let o = 0; o < outer; o++) {
      const from = input + usize(o) * inputLength * stride;
      const to = output + usize(o) * outputLength * stride;
      if (!panel) {
        multiplyRows(from, stride, to, stride, columns, outputLength, rows, weights);
        continue;
      }
      // The last panel of a row overlaps the one before: it recomputes some columns rather than being narrower.
      for (let i = 0; i < inner; i += columns) {
        const column = usize(min(i, inner - columns)) * 4;
        gatherColumns(from + column, stride, panel, columns, inputLength);
        multiplyRows(panel, usize(columns) * 4, to + column, stride, columns, outputLength, rows, weights);
      }
    }
    if (panel) heap.free(panel);
    return;
  }
  const source = heap.alloc(usize(max(inputLength, 1)) * LANES * 4);
  const target = heap.alloc(usize(max(outputLength, 1)) * LANES * 4);
  const lines = outer * inner;
  for (let line = 0; line < lines; line += LANES) {
    const count = min(LANES, lines - line);
    gatherPanel(input, source, line, count, inputLength, inner);
    multiplyRows(source, LANES * 4, target, LANES * 4, LANES, outputLength, rows, weights);
    scatterPanel(target, output, line, count, outputLength, inner);
  }
  heap.free(source);
  heap.free(target);
}

/** The width of the fewest equal parts, a multiple of 16 wide, of at most about `limit` columns; `inner` where it is one part. */
function evenly(inner: i32, limit: i32): i32 {
  const parts = (inner + limit - 1) / limit;
  return parts == 1 ? inner : min(inner, ((inner + parts - 1) / parts + LANES - 1) & ~(LANES - 1));
}

/** Most taps of a row; at least 1. */
function most(rows: usize, outputLength: i32): i32 {
  let taps = 1;
  for (let k = 0; k < outputLength; k++) taps = max(taps, load<i32>(rows + usize(k) * 12, 4));
  return taps;
}

/**
 * target[k] = Σ_j weights[offset_k + j] · source[start_k + j] of rows of `columns` ≥ 16 numbers: 32 columns at a time, then
 * 16. The last sixteen overlap those before rather than needing a scalar tail.
 * @param sourceStride, targetStride bytes from row to row.
 */
function multiplyRows(
  source: usize,
  sourceStride: usize,
  target: usize,
  targetStride: usize,
  columns: i32,
  outputLength: i32,
  rows: usize,
  weights: usize,
): void {
  // prettier-ignore
  const last = columns - LANES;
  const wide = columns - 2 * LANES;
  for (let k = 0; k < outputLength; k++) {
    const row = rows + usize(k) * 12;
    const from = source + usize(load<i32>(row)) * sourceStride;
    const taps = load<i32>(row, 4);
    const weight = weights + usize(load<i32>(row, 8)) * 4;
    let column = 0;
    for (; column <= wide && taps <= BLOCK && taps > 0; column += 2 * LANES) {
      const at = usize(column) * 4;
      multiply32(from + at, sourceStride, taps, weight, target + at);
    }
    for (; column < columns; column += LANES) {
      const at = usize(min(column, last)) * 4;
      multiply16(from + at, sourceStride, taps, weight, target + at);
    }
    target += targetStride;
  }
}

/** From 1 to 32 taps: with the sums of blocks beside those of taps there are not registers enough. */
function multiply32(from: usize, stride: usize, taps: i32, weight: usize, to: usize): void {
  const first = v128.load_splat<f32>(weight);
  let s0 = f32x4.mul(first, v128.load(from));
  let s1 = f32x4.mul(first, v128.load(from, 16));
  let s2 = f32x4.mul(first, v128.load(from, 32));
  let s3 = f32x4.mul(first, v128.load(from, 48));
  let s4 = f32x4.mul(first, v128.load(from, 64));
  let s5 = f32x4.mul(first, v128.load(from, 80));
  let s6 = f32x4.mul(first, v128.load(from, 96));
  let s7 = f32x4.mul(first, v128.load(from, 112));
  from += stride;
  const end = weight + usize(taps) * 4;
  for (weight += 4; weight < end; weight += 4) {
    const w = v128.load_splat<f32>(weight);
    s0 = f32x4.add(s0, f32x4.mul(w, v128.load(from)));
    s1 = f32x4.add(s1, f32x4.mul(w, v128.load(from, 16)));
    s2 = f32x4.add(s2, f32x4.mul(w, v128.load(from, 32)));
    s3 = f32x4.add(s3, f32x4.mul(w, v128.load(from, 48)));
    s4 = f32x4.add(s4, f32x4.mul(w, v128.load(from, 64)));
    s5 = f32x4.add(s5, f32x4.mul(w, v128.load(from, 80)));
    s6 = f32x4.add(s6, f32x4.mul(w, v128.load(from, 96)));
    s7 = f32x4.add(s7, f32x4.mul(w, v128.load(from, 112)));
    from += stride;
  }
  v128.store(to, s0);
  v128.store(to, s1, 16);
  v128.store(to, s2, 32);
  v128.store(to, s3, 48);
  v128.store(to, s4, 64);
  v128.store(to, s5, 80);
  v128.store(to, s6, 96);
  v128.store(to, s7, 112);
}

function multiply16(from: usize, stride: usize, taps: i32, weight: usize, to: usize): void {
  let t0 = f32x4.splat(0);
  let t1 = t0;
  let t2 = t0;
  let t3 = t0;
  for (let isFirst = true; taps > 0; isFirst = false) {
    const end = weight + usize(min(taps, BLOCK)) * 4;
    const first = v128.load_splat<f32>(weight);
    let s0 = f32x4.mul(first, v128.load(from));
    let s1 = f32x4.mul(first, v128.load(from, 16));
    let s2 = f32x4.mul(first, v128.load(from, 32));
    let s3 = f32x4.mul(first, v128.load(from, 48));
    from += stride;
    for (weight += 4; weight < end; weight += 4) {
      const w = v128.load_splat<f32>(weight);
      s0 = f32x4.add(s0, f32x4.mul(w, v128.load(from)));
      s1 = f32x4.add(s1, f32x4.mul(w, v128.load(from, 16)));
      s2 = f32x4.add(s2, f32x4.mul(w, v128.load(from, 32)));
      s3 = f32x4.add(s3, f32x4.mul(w, v128.load(from, 48)));
      from += stride;
    }
    t0 = isFirst ? s0 : f32x4.add(t0, s0);
    t1 = isFirst ? s1 : f32x4.add(t1, s1);
    t2 = isFirst ? s2 : f32x4.add(t2, s2);
    t3 = isFirst ? s3 : f32x4.add(t3, s3);
    taps -= BLOCK;
  }
  v128.store(to, t0);
  v128.store(to, t1, 16);
  v128.store(to, t2, 32);
  v128.store(to, t3, 48);
}

/** Columns of a matrix side by side, `columns` ≥ 16 a row. */
function gatherColumns(from: usize, stride: usize, panel: usize, columns: i32, length: i32): void {
  const last = columns - 4;
  for (let j = 0; j < length; j++) {
    for (let column = 0; column < columns; column += 4) {
      const at = usize(min(column, last)) * 4;
      v128.store(panel + at, v128.load(from + at));
    }
    from += stride;
    panel += usize(columns) * 4;
  }
}

/** Up to sixteen lines of an array [outer, length, inner], from line `line` on, into a panel [length][16]. */
export function gatherPanel(
  input: usize,
  panel: usize,
  line: i32,
  count: i32,
  length: i32,
  inner: i32,
): void {
  if (inner == 1 && count == LANES) return gatherLines(input + usize(line) * length * 4, panel, length);
  for (let lane = 0; lane < count; lane++) {
    const o = (line + lane) / inner;
    const i = (line + lane) % inner;
    const from = input + usize(o * length * inner + i) * 4;
    for (let j = 0; j < length; j++) {
      store<f32>(panel + usize(j * LANES + lane) * 4, load<f32>(from + usize(j * inner) * 4));
    }
  }
}

/** The inverse of `gatherPanel`. */
export function scatterPanel(
  panel: usize,
  output: usize,
  line: i32,
  count: i32,
  length: i32,
  inner: i32,
): void {
  if (inner == 1 && count == LANES) return scatterLines(panel, output + usize(line) * length * 4, length);
  for (let lane = 0; lane < count; lane++) {
    const o = (line + lane) / inner;
    const i = (line + lane) % inner;
    const to = output + usize(o * length * inner + i) * 4;
    for (let k = 0; k < length; k++) {
      store<f32>(to + usize(k * inner) * 4, load<f32>(panel + usize(k * LANES + lane) * 4));
    }
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
    // One instruction each, where `min` and `max` take several for the sake of NaN.
    v128.store(at, f32x4.pmax(zero, f32x4.pmin(one, v128.load(at))));
  }
  for (let p = whole; p < count; p++) {
    const at = values + usize(p) * 4;
    store<f32>(at, max<f32>(0, min<f32>(1, load<f32>(at))));
  }
}
