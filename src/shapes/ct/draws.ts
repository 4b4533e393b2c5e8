/** The random numbers of synthetic slices: counter-based, so that image i is the same however many there are. */
import { philox } from "../../core/philox.ts";

/** Second word of the key: the noise of the labels has other keys. */
const KEY = 0x53_6c_69_63;

/** Streams of one image, in the counter's last word. */
const SHAPE_STREAM = 0;
const NOISE_STREAM = 1;
const TEXTURE_STREAM = 2;

/** Of four bytes: 4·(256² − 1)/12 is the variance of their sum. */
const BYTES_MEAN = 4 * 127.5;
const BYTES_DEVIATION = Math.sqrt((4 * (256 * 256 - 1)) / 12);

/** What decides one image: nothing else does. */
export interface ImageKey {
  readonly seed: number;
  /** Number of the organ. */
  readonly organ: number;
  /** Number of the image. */
  readonly image: number;
}

/** Random choices one after the other. They do not depend on the size of the image. */
export class Draws {
  private readonly words = new Uint32Array(4);
  private used = 0;

  constructor(private readonly key: ImageKey) {}

  /** Uniform in [low, high). */
  between(low: number, high: number): number {
    const { seed, organ, image } = this.key;
    const place = this.used % 4;
    if (place === 0) philox([this.used >>> 2, image, organ, SHAPE_STREAM], [seed, KEY], this.words);
    this.used++;
    return low + (high - low) * (this.words[place] / 2 ** 32);
  }

  /** Whether something of this probability happens. */
  chance(probability: number): boolean {
    return this.between(0, 1) < probability;
  }

  /** −1 or 1. */
  sign(): number {
    return this.chance(0.5) ? 1 : -1;
  }
}

/** Independent numbers of mean 0 and variance 1 for the pixels' noise. */
export function pixelNoise(key: ImageKey, count: number): Float64Array {
  return bellShaped(key, NOISE_STREAM, count);
}

/** The same for the sites of the texture's lattice. */
export function textureNoise(key: ImageKey, count: number): Float64Array {
  return bellShaped(key, TEXTURE_STREAM, count);
}

/** The same for one voxel of a volume: by its number, so that planes that cross have the same there. */
export function voxelNoise({ seed, organ, image }: ImageKey, voxel: number): number {
  const words = philox([voxel >>> 2, image, organ, NOISE_STREAM], [seed, KEY], VOXEL_WORDS);
  return bell(words[voxel % 4]);
}

const VOXEL_WORDS = new Uint32Array(4);

/** Sums of four random bytes, scaled: near enough to normal (within ±3.5) without a logarithm. */
function bellShaped({ seed, organ, image }: ImageKey, stream: number, count: number): Float64Array {
  const words = new Uint32Array(4);
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    if (i % 4 === 0) philox([i >>> 2, image, organ, stream], [seed, KEY], words);
    out[i] = bell(words[i % 4]);
  }
  return out;
}

/** The four bytes of a word, summed and scaled. */
function bell(word: number): number {
  const sum = (word & 255) + ((word >>> 8) & 255) + ((word >>> 16) & 255) + (word >>> 24);
  return (sum - BYTES_MEAN) / BYTES_DEVIATION;
}
