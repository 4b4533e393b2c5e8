/**
 * Interpolation by weights that are alike on both sides of a node and of the middle between two: outputs as far to the
 * left of it as others are to the right are the difference and the sum of an even and an odd part, and all about a centre
 * read the same sums and differences of inputs. That is half of the operations of a banded matrix.
 */
import { LANES, gatherPanel, scatterPanel } from "./banded";

export function interpolate(
  input: usize,
  output: usize,
  outer: i32,
  inputLength: i32,
  outputLength: i32,
  inner: i32,
  taps: i32,
  step: i32,
  firstRow: i32,
  weights: usize,
): void {
  // prettier-ignore
  if (inner >= LANES) {
    const stride = usize(inner) * 4;
    for (let o = 0; o < outer; o++) {
      const from = input + usize(o) * inputLength * stride;
      const to = output + usize(o) * outputLength * stride;
      interpolateRows(from, to, stride, inner, inputLength, outputLength, taps, step, firstRow, weights);
    }
    return;
  }
  const source = heap.alloc(usize(max(inputLength, 1)) * LANES * 4);
  const target = heap.alloc(usize(max(outputLength, 1)) * LANES * 4);
  const lines = outer * inner;
  for (let line = 0; line < lines; line += LANES) {
    const count = min(LANES, lines - line);
    gatherPanel(input, source, line, count, inputLength, inner);
    // prettier-ignore
    interpolateRows(source, target, LANES * 4, LANES, inputLength, outputLength, taps, step, firstRow, weights);
    scatterPanel(target, output, line, count, outputLength, inner);
  }
  heap.free(source);
  heap.free(target);
}

/** All outputs of rows of `columns` ≥ 16 numbers that lie `stride` bytes apart: a cell of one node after the other. */
function interpolateRows(
  source: usize,
  target: usize,
  stride: usize,
  columns: i32,
  inputLength: i32,
  outputLength: i32,
  taps: i32,
  step: i32,
  firstRow: i32,
  weights: usize,
): void {
  // prettier-ignore
  const pairs = (step - 1) >> 1;
  const hasMiddle = (step & 1) == 0;
  // Of a pair, rows on from the node: from five taps as far to its left, from six as far to the left of the next.
  const mirror = taps == 5 ? 0 : step;
  const innermost = taps == 5 ? 1 : (step >> 1) + 1;
  const pairWeights = weights + (hasMiddle ? (taps == 5 ? 20 : 24) : 12);
  // Rows beyond either end, which are made with those inside, go here.
  const beyond = heap.alloc(usize(columns) * 4);
  for (let cell = 0; cell + taps <= inputLength; cell++) {
    const from = source + usize(cell) * stride;
    const node = firstRow + cell * step;
    const to = rowAt(target, stride, node, outputLength, beyond);
    if (!hasMiddle) nodeOf5(from, stride, weights, to, columns);
    else {
      const middle = rowAt(target, stride, node + (step >> 1), outputLength, beyond);
      if (taps == 5) nodeAndMiddleOf5(from, stride, weights, to, middle, columns);
      else nodeAndMiddleOf6(from, stride, weights, to, middle, columns);
    }
    let weight = pairWeights;
    for (let distance = innermost; distance < innermost + pairs; distance++) {
      const left = rowAt(target, stride, node + mirror - distance, outputLength, beyond);
      const right = rowAt(target, stride, node + distance, outputLength, beyond);
      if (taps == 5) pairOf5(from, stride, weight, left, right, columns);
      else pairOf6(from, stride, weight, left, right, columns);
      weight += usize(taps) * 4;
    }
  }
  heap.free(beyond);
}

function rowAt(target: usize, stride: usize, row: i32, outputLength: i32, beyond: usize): usize {
  return row >= 0 && row < outputLength ? target + usize(row) * stride : beyond;
}

/** A row in a node. In what follows all weights stay in registers; loops within that over columns would drive them out. */
function nodeOf5(from: usize, stride: usize, weights: usize, node: usize, columns: i32): void {
  const w0 = v128.load_splat<f32>(weights);
  const w1 = v128.load_splat<f32>(weights, 4);
  const w2 = v128.load_splat<f32>(weights, 8);
  const last = columns - 8;
  for (let column = 0; column < columns; column += 8) {
    const at = usize(min(column, last)) * 4;
    const p0 = from + at;
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    const p4 = p3 + stride;
    const a0 = v128.load(p0);
    const a1 = v128.load(p1);
    const a2 = v128.load(p2);
    const a3 = v128.load(p3);
    const a4 = v128.load(p4);
    let aNode = f32x4.mul(w0, a2);
    aNode = f32x4.add(aNode, f32x4.mul(w1, f32x4.add(a3, a1)));
    aNode = f32x4.add(aNode, f32x4.mul(w2, f32x4.add(a4, a0)));
    v128.store(node + at, aNode);
    const b0 = v128.load(p0, 16);
    const b1 = v128.load(p1, 16);
    const b2 = v128.load(p2, 16);
    const b3 = v128.load(p3, 16);
    const b4 = v128.load(p4, 16);
    let bNode = f32x4.mul(w0, b2);
    bNode = f32x4.add(bNode, f32x4.mul(w1, f32x4.add(b3, b1)));
    bNode = f32x4.add(bNode, f32x4.mul(w2, f32x4.add(b4, b0)));
    v128.store(node + at, bNode, 16);
  }
}

/** … and the row in the middle to the next, of the same inputs. */
function nodeAndMiddleOf5(
  from: usize,
  stride: usize,
  weights: usize,
  node: usize,
  middle: usize,
  columns: i32,
): void {
  const w0 = v128.load_splat<f32>(weights);
  const w1 = v128.load_splat<f32>(weights, 4);
  const w2 = v128.load_splat<f32>(weights, 8);
  const w3 = v128.load_splat<f32>(weights, 12);
  const w4 = v128.load_splat<f32>(weights, 16);
  const last = columns - 8;
  for (let column = 0; column < columns; column += 8) {
    const at = usize(min(column, last)) * 4;
    const p0 = from + at;
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    const p4 = p3 + stride;
    const a0 = v128.load(p0);
    const a1 = v128.load(p1);
    const a2 = v128.load(p2);
    const a3 = v128.load(p3);
    const a4 = v128.load(p4);
    let aNode = f32x4.mul(w0, a2);
    aNode = f32x4.add(aNode, f32x4.mul(w1, f32x4.add(a3, a1)));
    aNode = f32x4.add(aNode, f32x4.mul(w2, f32x4.add(a4, a0)));
    v128.store(node + at, aNode);
    let aMiddle = f32x4.mul(w3, f32x4.add(a3, a2));
    aMiddle = f32x4.add(aMiddle, f32x4.mul(w4, f32x4.add(a4, a1)));
    v128.store(middle + at, aMiddle);
    const b0 = v128.load(p0, 16);
    const b1 = v128.load(p1, 16);
    const b2 = v128.load(p2, 16);
    const b3 = v128.load(p3, 16);
    const b4 = v128.load(p4, 16);
    let bNode = f32x4.mul(w0, b2);
    bNode = f32x4.add(bNode, f32x4.mul(w1, f32x4.add(b3, b1)));
    bNode = f32x4.add(bNode, f32x4.mul(w2, f32x4.add(b4, b0)));
    v128.store(node + at, bNode, 16);
    let bMiddle = f32x4.mul(w3, f32x4.add(b3, b2));
    bMiddle = f32x4.add(bMiddle, f32x4.mul(w4, f32x4.add(b4, b1)));
    v128.store(middle + at, bMiddle, 16);
  }
}

/** … which is of six inputs. */
function nodeAndMiddleOf6(
  from: usize,
  stride: usize,
  weights: usize,
  node: usize,
  middle: usize,
  columns: i32,
): void {
  const w0 = v128.load_splat<f32>(weights);
  const w1 = v128.load_splat<f32>(weights, 4);
  const w2 = v128.load_splat<f32>(weights, 8);
  const w3 = v128.load_splat<f32>(weights, 12);
  const w4 = v128.load_splat<f32>(weights, 16);
  const w5 = v128.load_splat<f32>(weights, 20);
  const last = columns - 8;
  for (let column = 0; column < columns; column += 8) {
    const at = usize(min(column, last)) * 4;
    const p0 = from + at;
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    const p4 = p3 + stride;
    const p5 = p4 + stride;
    const a0 = v128.load(p0);
    const a1 = v128.load(p1);
    const a2 = v128.load(p2);
    const a3 = v128.load(p3);
    const a4 = v128.load(p4);
    const a5 = v128.load(p5);
    let aNode = f32x4.mul(w0, a2);
    aNode = f32x4.add(aNode, f32x4.mul(w1, f32x4.add(a3, a1)));
    aNode = f32x4.add(aNode, f32x4.mul(w2, f32x4.add(a4, a0)));
    v128.store(node + at, aNode);
    let aMiddle = f32x4.mul(w3, f32x4.add(a3, a2));
    aMiddle = f32x4.add(aMiddle, f32x4.mul(w4, f32x4.add(a4, a1)));
    aMiddle = f32x4.add(aMiddle, f32x4.mul(w5, f32x4.add(a5, a0)));
    v128.store(middle + at, aMiddle);
    const b0 = v128.load(p0, 16);
    const b1 = v128.load(p1, 16);
    const b2 = v128.load(p2, 16);
    const b3 = v128.load(p3, 16);
    const b4 = v128.load(p4, 16);
    const b5 = v128.load(p5, 16);
    let bNode = f32x4.mul(w0, b2);
    bNode = f32x4.add(bNode, f32x4.mul(w1, f32x4.add(b3, b1)));
    bNode = f32x4.add(bNode, f32x4.mul(w2, f32x4.add(b4, b0)));
    v128.store(node + at, bNode, 16);
    let bMiddle = f32x4.mul(w3, f32x4.add(b3, b2));
    bMiddle = f32x4.add(bMiddle, f32x4.mul(w4, f32x4.add(b4, b1)));
    bMiddle = f32x4.add(bMiddle, f32x4.mul(w5, f32x4.add(b5, b0)));
    v128.store(middle + at, bMiddle, 16);
  }
}

/** Two rows as far from a node. */
function pairOf5(from: usize, stride: usize, weights: usize, left: usize, right: usize, columns: i32): void {
  const w0 = v128.load_splat<f32>(weights);
  const w1 = v128.load_splat<f32>(weights, 4);
  const w2 = v128.load_splat<f32>(weights, 8);
  const w3 = v128.load_splat<f32>(weights, 12);
  const w4 = v128.load_splat<f32>(weights, 16);
  const last = columns - 8;
  for (let column = 0; column < columns; column += 8) {
    const at = usize(min(column, last)) * 4;
    const p0 = from + at;
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    const p4 = p3 + stride;
    const a0 = v128.load(p0);
    const a1 = v128.load(p1);
    const a2 = v128.load(p2);
    const a3 = v128.load(p3);
    const a4 = v128.load(p4);
    let aEven = f32x4.mul(w0, a2);
    aEven = f32x4.add(aEven, f32x4.mul(w1, f32x4.add(a3, a1)));
    aEven = f32x4.add(aEven, f32x4.mul(w2, f32x4.add(a4, a0)));
    let aOdd = f32x4.mul(w3, f32x4.sub(a3, a1));
    aOdd = f32x4.add(aOdd, f32x4.mul(w4, f32x4.sub(a4, a0)));
    v128.store(left + at, f32x4.sub(aEven, aOdd));
    v128.store(right + at, f32x4.add(aEven, aOdd));
    const b0 = v128.load(p0, 16);
    const b1 = v128.load(p1, 16);
    const b2 = v128.load(p2, 16);
    const b3 = v128.load(p3, 16);
    const b4 = v128.load(p4, 16);
    let bEven = f32x4.mul(w0, b2);
    bEven = f32x4.add(bEven, f32x4.mul(w1, f32x4.add(b3, b1)));
    bEven = f32x4.add(bEven, f32x4.mul(w2, f32x4.add(b4, b0)));
    let bOdd = f32x4.mul(w3, f32x4.sub(b3, b1));
    bOdd = f32x4.add(bOdd, f32x4.mul(w4, f32x4.sub(b4, b0)));
    v128.store(left + at, f32x4.sub(bEven, bOdd), 16);
    v128.store(right + at, f32x4.add(bEven, bOdd), 16);
  }
}

/** Two rows as far from the middle between two nodes. */
function pairOf6(from: usize, stride: usize, weights: usize, left: usize, right: usize, columns: i32): void {
  const w0 = v128.load_splat<f32>(weights);
  const w1 = v128.load_splat<f32>(weights, 4);
  const w2 = v128.load_splat<f32>(weights, 8);
  const w3 = v128.load_splat<f32>(weights, 12);
  const w4 = v128.load_splat<f32>(weights, 16);
  const w5 = v128.load_splat<f32>(weights, 20);
  const last = columns - 8;
  for (let column = 0; column < columns; column += 8) {
    const at = usize(min(column, last)) * 4;
    const p0 = from + at;
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    const p4 = p3 + stride;
    const p5 = p4 + stride;
    const a0 = v128.load(p0);
    const a1 = v128.load(p1);
    const a2 = v128.load(p2);
    const a3 = v128.load(p3);
    const a4 = v128.load(p4);
    const a5 = v128.load(p5);
    let aEven = f32x4.mul(w0, f32x4.add(a3, a2));
    aEven = f32x4.add(aEven, f32x4.mul(w1, f32x4.add(a4, a1)));
    aEven = f32x4.add(aEven, f32x4.mul(w2, f32x4.add(a5, a0)));
    let aOdd = f32x4.mul(w3, f32x4.sub(a3, a2));
    aOdd = f32x4.add(aOdd, f32x4.mul(w4, f32x4.sub(a4, a1)));
    aOdd = f32x4.add(aOdd, f32x4.mul(w5, f32x4.sub(a5, a0)));
    v128.store(left + at, f32x4.sub(aEven, aOdd));
    v128.store(right + at, f32x4.add(aEven, aOdd));
    const b0 = v128.load(p0, 16);
    const b1 = v128.load(p1, 16);
    const b2 = v128.load(p2, 16);
    const b3 = v128.load(p3, 16);
    const b4 = v128.load(p4, 16);
    const b5 = v128.load(p5, 16);
    let bEven = f32x4.mul(w0, f32x4.add(b3, b2));
    bEven = f32x4.add(bEven, f32x4.mul(w1, f32x4.add(b4, b1)));
    bEven = f32x4.add(bEven, f32x4.mul(w2, f32x4.add(b5, b0)));
    let bOdd = f32x4.mul(w3, f32x4.sub(b3, b2));
    bOdd = f32x4.add(bOdd, f32x4.mul(w4, f32x4.sub(b4, b1)));
    bOdd = f32x4.add(bOdd, f32x4.mul(w5, f32x4.sub(b5, b0)));
    v128.store(left + at, f32x4.sub(bEven, bOdd), 16);
    v128.store(right + at, f32x4.add(bEven, bOdd), 16);
  }
}
