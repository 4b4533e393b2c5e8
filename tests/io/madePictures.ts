/** Pictures made by arithmetic: masks, and what programs make of their edges. */

/** Values over [side, side]. */
export function picture(side: number, value: (x: number, y: number) => number): Float64Array {
  return Float64Array.from({ length: side * side }, (_, p) => value(p % side, Math.floor(p / side)));
}

/** 1 inside a circle, 0 outside. */
export function disc(side: number, radius: number, centre = side / 2 - 0.5): Float64Array {
  return picture(side, (x, y) => (Math.hypot(x - centre, y - centre) < radius ? 1 : 0));
}

/** A disc from 0 to 255 whose edge pixels are covered in part: the mean over samples × samples points a pixel. */
export function antialiased(side: number, radius: number, samples = 8): Float64Array {
  const centre = side / 2 - 0.5;
  const steps = Array.from({ length: samples }, (_, i) => (i + 0.5) / samples - 0.5);
  return picture(side, (x, y) => {
    let inside = 0;
    for (const dx of steps) {
      for (const dy of steps) if (Math.hypot(x + dx - centre, y + dy - centre) < radius) inside++;
    }
    return Math.round((255 * inside) / samples ** 2);
  });
}

/** A mask of 0 and 1, softened by a Gaussian: 0 to 255, rounded. */
export function blurred(mask: Float64Array, side: number, sigma: number): Float64Array {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / 2 / sigma ** 2),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const within = (at: number) => Math.min(side - 1, Math.max(0, at));
  const pass = (from: Float64Array, dx: number, dy: number) =>
    picture(side, (x, y) =>
      weights.reduce(
        (sum, weight, i) =>
          sum + (weight / total) * from[within(y + dy * (i - reach)) * side + within(x + dx * (i - reach))],
        0,
      ),
    );
  return pass(pass(mask, 1, 0), 0, 1).map((value) => Math.round(255 * value));
}

/** The luminance table of ITU-T T.81, annex K.1. */
const TABLE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87,
  80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92,
  95, 98, 112, 100, 103, 99,
]; // prettier-ignore

/** What JPEG makes of a mask of 0 and 1 at a quality from 50 to 99: blocks of 8 × 8, their cosines rounded to the table. */
export function jpegLike(mask: Float64Array, side: number, quality: number): Float64Array {
  const cosine = (x: number, u: number) =>
    Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1);
  const sum = (f: (i: number, j: number) => number) => {
    let total = 0;
    for (let i = 0; i < 8; i++) for (let j = 0; j < 8; j++) total += f(i, j);
    return total / 4;
  };
  const out = new Float64Array(mask.length);
  for (let top = 0; top < side; top += 8) {
    for (let left = 0; left < side; left += 8) {
      const at = (x: number, y: number) => (top + y) * side + left + x;
      const parts = TABLE.map((entry, k) => {
        const [u, v] = [k % 8, k >> 3];
        const step = Math.max(1, Math.floor((entry * (200 - 2 * quality) + 50) / 100));
        return (
          Math.round(sum((x, y) => (255 * mask[at(x, y)] - 128) * cosine(x, u) * cosine(y, v)) / step) * step
        );
      });
      for (let y = 0; y < 8; y++) {
        for (let x = 0; x < 8; x++) {
          const value = sum((u, v) => parts[8 * v + u] * cosine(x, u) * cosine(y, v)) + 128;
          out[at(x, y)] = Math.min(255, Math.max(0, Math.round(value)));
        }
      }
    }
  }
  return out;
}
