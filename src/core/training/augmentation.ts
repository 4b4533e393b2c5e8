/**
 * Augmentation: a training image is turned, scaled, shifted, mirrored and changed in its grey values anew each time it is
 * seen, its label along with it. What is drawn depends on the recipe's seed, the fold and the image's place in the
 * training alone.
 */
import type { Block, Kernel } from "../kernel/index.ts";
import { naturalLogarithm } from "../kernel/plain.ts";
import { philox } from "../philox.ts";
import { cosineOfTurns, exponential } from "../special.ts";
import type { Mirror, Pick } from "./folds.ts";
import type { Augmentation } from "./recipe.ts";
import { NORMAL_STREAMS, PURPOSES } from "./streams.ts";

/** What happens to one image. */
export interface Change {
  /** Degrees, counter-clockwise as images are shown, about the middle. */
  readonly rotation: number;
  /** Above 1 for larger. */
  readonly scale: number;
  /** Down and to the right, pixels. */
  readonly shift: readonly [rows: number, columns: number];
  /** Exponent of the grey values. */
  readonly gamma: number;
  /** Factor of their distance from ½, after that. */
  readonly contrast: number;
  /** Added to them, after that. */
  readonly brightness: number;
  /** Standard deviation of the noise that is added last. */
  readonly noise: number;
}

/** An image in [0, 1] and its label, 0 or 1, [size, size] each. */
export interface Pair {
  readonly image: Float32Array;
  readonly label: Uint8Array;
}

const words = new Uint32Array(8);
const [firstWords, otherWords] = [words.subarray(0, 4), words.subarray(4)];

/** The change of the image at a place in the training. Every part has words of its own: none depends on another's range. */
export function drawChange(
  { rotation, scaling, shift, gamma, contrast, brightness, greyNoise }: Augmentation,
  size: number,
  seed: number,
  fold: number,
  position: number,
): Change {
  const key = [seed, PURPOSES.changes] as const;
  philox([position, fold, 0, 0], key, firstWords);
  philox([position, fold, 1, 0], key, otherWords);
  /** Uniform in [−range, range). */
  const within = (range: number, word: number) => range * (words[word] / 2 ** 31 - 1);
  return {
    rotation: within(rotation, 0),
    scale: 1 + within(scaling, 1),
    shift: [within(shift * size, 2), within(shift * size, 3)],
    gamma: 1 + within(gamma, 4),
    contrast: 1 + within(contrast, 5),
    brightness: within(brightness, 6),
    noise: (greyNoise * words[7]) / 2 ** 32,
  };
}

/** Changes the images of one fold's training. */
export class Augmenter {
  private readonly normals: Block;

  /** @param size pixels per side. */
  constructor(
    private readonly kernel: Kernel,
    private readonly augmentation: Augmentation,
    private readonly size: number,
    private readonly seed: number,
    private readonly fold: number,
  ) {
    this.normals = kernel.allocate(4 * size * size);
  }

  /** Fills `out` with the pair as the pick has it. */
  apply({ position, mirror }: Omit<Pick, "index">, pair: Pair, out: Pair): void {
    const { augmentation, size, seed, fold } = this;
    const change = drawChange(augmentation, size, seed, fold, position);
    deform(size, change, mirror, pair, out);
    const { gamma, contrast, brightness, greyNoise } = augmentation;
    if (gamma !== 0 || contrast !== 0 || brightness !== 0) regrey(change, out.image);
    if (greyNoise !== 0) this.addNoise(change.noise, position, out.image);
  }

  free(): void {
    this.normals.free();
  }

  private addNoise(deviation: number, position: number, image: Float32Array): void {
    const { kernel, normals, seed, fold } = this;
    kernel.fillNormals(
      normals,
      seed,
      NORMAL_STREAMS.greyNoise + fold,
      [position, 0, 0],
      [1, 1, image.length],
    );
    const values = normals.f32;
    for (let p = 0; p < image.length; p++) image[p] = clamped(image[p] + deviation * values[p]);
  }
}

/**
 * Image and label under one map of the plane: between pixels the image is interpolated linearly, the label is that of the
 * nearest pixel. Beyond the edge they go on as in a mirror. Without a change the numbers are the same to the bit.
 */
function deform(
  size: number,
  { rotation, scale, shift }: Change,
  mirror: Mirror,
  pair: Pair,
  out: Pair,
): void {
  const turns = rotation / 360;
  const cosine = cosineOfTurns(turns) / scale;
  const sine = turns === 0 ? 0 : cosineOfTurns(turns - 0.25) / scale;
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y++) {
    const dy = y - middle - shift[0];
    for (let x = 0; x < size; x++) {
      const dx = x - middle - shift[1];
      let row = middle + cosine * dy + sine * dx;
      let column = middle - sine * dy + cosine * dx;
      if (mirror.rows) row = size - 1 - row;
      if (mirror.columns) column = size - 1 - column;
      if (row < -0.5 || row > size - 0.5) row = reflected(row, size);
      if (column < -0.5 || column > size - 0.5) column = reflected(column, size);
      const to = y * size + x;
      out.image[to] = interpolated(pair.image, size, row, column);
      out.label[to] = pair.label[nearest(row, size) * size + nearest(column, size)];
    }
  }
}

/** A coordinate as it is seen in mirrors at −½ and size − ½. */
function reflected(at: number, size: number): number {
  const around = (at + 0.5) / (2 * size);
  const within = (around - Math.floor(around)) * 2 * size;
  return (within > size ? 2 * size - within : within) - 0.5;
}

/** The pixel whose middle is nearest; of two, the further one. */
function nearest(at: number, size: number): number {
  return Math.min(size - 1, Math.floor(at + 0.5));
}

function interpolated(image: Float32Array, size: number, row: number, column: number): number {
  const [top, left] = [Math.floor(row), Math.floor(column)];
  const upper = (top < 0 ? 0 : top) * size;
  const lower = (top + 1 < size ? top + 1 : top) * size;
  const [near, far] = [left < 0 ? 0 : left, left + 1 < size ? left + 1 : left];
  const [across, down] = [column - left, row - top];
  const above = image[upper + near] + across * (image[upper + far] - image[upper + near]);
  const below = image[lower + near] + across * (image[lower + far] - image[lower + near]);
  return above + down * (below - above);
}

/** Grey values between which the curve is straight. */
const CURVE_PIECES = 256;
const curve = new Float64Array(CURVE_PIECES + 1);

/** Grey values along ½ + contrast·(v^gamma − ½) + brightness, in [0, 1], in place. */
function regrey({ gamma, contrast, brightness }: Change, image: Float32Array): void {
  for (let k = 0; k <= CURVE_PIECES; k++) {
    const power = k === 0 ? 0 : exponential(gamma * naturalLogarithm(k / CURVE_PIECES));
    curve[k] = 0.5 + contrast * (power - 0.5) + brightness;
  }
  for (let p = 0; p < image.length; p++) {
    const at = image[p] * CURVE_PIECES;
    const piece = Math.min(CURVE_PIECES - 1, Math.floor(at));
    image[p] = clamped(curve[piece] + (at - piece) * (curve[piece + 1] - curve[piece]));
  }
}

function clamped(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
