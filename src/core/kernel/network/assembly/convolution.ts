/**
 * 3 × 3 convolution and its gradients. Channels last makes the three taps of a row and their channels one contiguous
 * run of 3·inputs numbers: the inner loop walks along it, with 4 pixels × 8 output channels in registers.
 */

/**
 * out[y, x, o] = bias[o] + Σ over ky, kx, i (in this order) of in[y + ky − 1, x + kx − 1, i] · weights[ky, kx, i, o].
 * @param bias outputs numbers, or 0 for none. width is a multiple of 4, outputs of 8.
 */
export function convolve(
  input: usize,
  weights: usize,
  bias: usize,
  output: usize,
  height: i32,
  width: i32,
  inputs: i32,
  outputs: i32,
): void {
  const run = 3 * inputs;
  const pixel = usize(inputs) << 2;
  const inputRow = usize(width + 2) * pixel;
  const outputPixel = usize(outputs) << 2;
  const outputRow = usize(width + 2) * outputPixel;
  const rowOfWeights = usize(run) * outputPixel;
  for (let y = 0; y < height; y++) {
    const from = input + usize(y) * inputRow;
    const to = output + usize(y + 1) * outputRow + outputPixel;
    for (let o: usize = 0; o < outputPixel; o += 32) {
      const startLow = bias == 0 ? f32x4.splat(0) : v128.load(bias + o);
      const startHigh = bias == 0 ? f32x4.splat(0) : v128.load(bias + o, 16);
      for (let x = 0; x < width; x += 4) {
        let low0 = startLow;
        let low1 = startLow;
        let low2 = startLow;
        let low3 = startLow;
        let high0 = startHigh;
        let high1 = startHigh;
        let high2 = startHigh;
        let high3 = startHigh;
        let w = weights + o;
        for (let ky = 0; ky < 3; ky++) {
          let at = from + usize(ky) * inputRow + usize(x) * pixel;
          const end = w + rowOfWeights;
          while (w < end) {
            const low = v128.load(w);
            const high = v128.load(w, 16);
            let value = v128.load32_splat(at);
            low0 = f32x4.add(low0, f32x4.mul(value, low));
            high0 = f32x4.add(high0, f32x4.mul(value, high));
            value = v128.load32_splat(at + pixel);
            low1 = f32x4.add(low1, f32x4.mul(value, low));
            high1 = f32x4.add(high1, f32x4.mul(value, high));
            value = v128.load32_splat(at + 2 * pixel);
            low2 = f32x4.add(low2, f32x4.mul(value, low));
            high2 = f32x4.add(high2, f32x4.mul(value, high));
            value = v128.load32_splat(at + 3 * pixel);
            low3 = f32x4.add(low3, f32x4.mul(value, low));
            high3 = f32x4.add(high3, f32x4.mul(value, high));
            at += 4;
            w += outputPixel;
          }
        }
        let out = to + usize(x) * outputPixel + o;
        v128.store(out, low0);
        v128.store(out, high0, 16);
        out += outputPixel;
        v128.store(out, low1);
        v128.store(out, high1, 16);
        out += outputPixel;
        v128.store(out, low2);
        v128.store(out, high2, 16);
        out += outputPixel;
        v128.store(out, low3);
        v128.store(out, high3, 16);
      }
    }
  }
}

/**
 * The weights whose convolution takes the gradient by the output to that by the input: turned by half a turn, inputs and
 * outputs exchanged, turned[2 − ky, 2 − kx, o, i] = weights[ky, kx, i, o].
 */
export function turnWeights(weights: usize, turned: usize, inputs: i32, outputs: i32): void {
  let from = weights;
  for (let tap = 0; tap < 9; tap++) {
    for (let i = 0; i < inputs; i++) {
      for (let o = 0; o < outputs; o++) {
        store<f32>(turned + (usize(((8 - tap) * outputs + o) * inputs + i) << 2), load<f32>(from));
        from += 4;
      }
    }
  }
}

/**
 * weightGradient[ky, kx, i, o] += Σ in[y + ky − 1, x + kx − 1, i] · gradient[y, x, o], biasGradient[o] += Σ gradient.
 * Summed within a row first, then row by row, which also keeps rounding small. outputs is a multiple of 8.
 */
export function addWeightGradient(
  input: usize,
  gradient: usize,
  weightGradient: usize,
  biasGradient: usize,
  height: i32,
  width: i32,
  inputs: i32,
  outputs: i32,
): void {
  const run = 3 * inputs;
  const pixel = usize(inputs) << 2;
  const inputRow = usize(width + 2) * pixel;
  const outputPixel = usize(outputs) << 2;
  const gradientRow = usize(width + 2) * outputPixel;
  for (let y = 0; y < height; y++) {
    const row = gradient + usize(y + 1) * gradientRow + outputPixel;
    const end = row + usize(width) * outputPixel;
    for (let o: usize = 0; o < outputPixel; o += 16) {
      let sum = f32x4.splat(0);
      for (let d = row; d < end; d += outputPixel) sum = f32x4.add(sum, v128.load(d + o));
      v128.store(biasGradient + o, f32x4.add(v128.load(biasGradient + o), sum));
    }
    for (let ky = 0; ky < 3; ky++) {
      const from = input + usize(y + ky) * inputRow;
      const to = weightGradient + usize(ky * run) * outputPixel;
      for (let j = 0; j < run; j += 3) {
        for (let o: usize = 0; o < outputPixel; o += 32) {
          let low0 = f32x4.splat(0);
          let low1 = low0;
          let low2 = low0;
          let high0 = low0;
          let high1 = low0;
          let high2 = low0;
          let at = from + (usize(j) << 2);
          for (let d = row + o; d < end; d += outputPixel) {
            const low = v128.load(d);
            const high = v128.load(d, 16);
            let value = v128.load32_splat(at);
            low0 = f32x4.add(low0, f32x4.mul(value, low));
            high0 = f32x4.add(high0, f32x4.mul(value, high));
            value = v128.load32_splat(at, 4);
            low1 = f32x4.add(low1, f32x4.mul(value, low));
            high1 = f32x4.add(high1, f32x4.mul(value, high));
            value = v128.load32_splat(at, 8);
            low2 = f32x4.add(low2, f32x4.mul(value, low));
            high2 = f32x4.add(high2, f32x4.mul(value, high));
            at += pixel;
          }
          let out = to + usize(j) * outputPixel + o;
          v128.store(out, f32x4.add(v128.load(out), low0));
          v128.store(out, f32x4.add(v128.load(out, 16), high0), 16);
          out += outputPixel;
          v128.store(out, f32x4.add(v128.load(out), low1));
          v128.store(out, f32x4.add(v128.load(out, 16), high1), 16);
          out += outputPixel;
          v128.store(out, f32x4.add(v128.load(out), low2));
          v128.store(out, f32x4.add(v128.load(out, 16), high2), 16);
        }
      }
    }
  }
}
