/** Halving by the maximum of 2 × 2 pixels, doubling by repetition, and their gradients. Channels are a multiple of 4. */

/**
 * out[y, x] = max of the four pixels of `input` that it covers.
 * @param height @param width of the output. @param inputChannels distance of two input pixels, in numbers.
 */
export function pool(
  input: usize,
  inputChannels: i32,
  output: usize,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = usize(inputChannels) << 2;
  const row = usize(2 * width + 2) * pixel;
  const outputPixel = usize(channels) << 2;
  for (let y = 0; y < height; y++) {
    let upper = input + usize(2 * y + 1) * row + pixel;
    let to = output + (usize(y + 1) * usize(width + 2) + 1) * outputPixel;
    for (let x = 0; x < width; x++) {
      for (let c: usize = 0; c < outputPixel; c += 16) {
        const at = upper + c;
        const top = f32x4.max(v128.load(at), v128.load(at + pixel));
        const bottom = f32x4.max(v128.load(at + row), v128.load(at + row + pixel));
        v128.store(to + c, f32x4.max(top, bottom));
      }
      upper += 2 * pixel;
      to += outputPixel;
    }
  }
}

/** inputGradient of the pixel that is the maximum += gradient; of equal ones the first, row by row. */
export function addPoolGradient(
  input: usize,
  inputGradient: usize,
  inputChannels: i32,
  output: usize,
  gradient: usize,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = usize(inputChannels) << 2;
  const row = usize(2 * width + 2) * pixel;
  const outputPixel = usize(channels) << 2;
  for (let y = 0; y < height; y++) {
    let upper = usize(2 * y + 1) * row + pixel;
    let at = (usize(y + 1) * usize(width + 2) + 1) * outputPixel;
    for (let x = 0; x < width; x++) {
      for (let c: usize = 0; c < outputPixel; c += 16) {
        const largest = v128.load(output + at + c);
        let left = v128.load(gradient + at + c);
        left = route(input, inputGradient, upper + c, largest, left);
        left = route(input, inputGradient, upper + pixel + c, largest, left);
        left = route(input, inputGradient, upper + row + c, largest, left);
        route(input, inputGradient, upper + row + pixel + c, largest, left);
      }
      upper += 2 * pixel;
      at += outputPixel;
    }
  }
}

/** Gives the lanes that are the maximum their gradient; returns what is left for the others. */
function route(input: usize, inputGradient: usize, at: usize, largest: v128, gradient: v128): v128 {
  const isLargest = f32x4.eq(v128.load(input + at), largest);
  const to = inputGradient + at;
  v128.store(to, f32x4.add(v128.load(to), v128.and(gradient, isLargest)));
  return v128.andnot(gradient, isLargest);
}

/**
 * Every input pixel four times. @param height @param width of the input.
 * @param outputChannels distance of two output pixels, in numbers.
 */
export function upsample(
  input: usize,
  output: usize,
  outputChannels: i32,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = usize(channels) << 2;
  const outputPixel = usize(outputChannels) << 2;
  const row = usize(2 * width + 2) * outputPixel;
  for (let y = 0; y < height; y++) {
    let at = input + (usize(y + 1) * usize(width + 2) + 1) * pixel;
    let upper = output + usize(2 * y + 1) * row + outputPixel;
    for (let x = 0; x < width; x++) {
      for (let c: usize = 0; c < pixel; c += 16) {
        const value = v128.load(at + c);
        const to = upper + c;
        v128.store(to, value);
        v128.store(to + outputPixel, value);
        v128.store(to + row, value);
        v128.store(to + row + outputPixel, value);
      }
      at += pixel;
      upper += 2 * outputPixel;
    }
  }
}

/** Gradient by the input: the sum over its four copies. */
export function upsampleGradient(
  gradient: usize,
  gradientChannels: i32,
  inputGradient: usize,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixel = usize(channels) << 2;
  const gradientPixel = usize(gradientChannels) << 2;
  const row = usize(2 * width + 2) * gradientPixel;
  for (let y = 0; y < height; y++) {
    let to = inputGradient + (usize(y + 1) * usize(width + 2) + 1) * pixel;
    let upper = gradient + usize(2 * y + 1) * row + gradientPixel;
    for (let x = 0; x < width; x++) {
      for (let c: usize = 0; c < pixel; c += 16) {
        const at = upper + c;
        const top = f32x4.add(v128.load(at), v128.load(at + gradientPixel));
        const bottom = f32x4.add(v128.load(at + row), v128.load(at + row + gradientPixel));
        v128.store(to + c, f32x4.add(top, bottom));
      }
      to += pixel;
      upper += 2 * gradientPixel;
    }
  }
}
