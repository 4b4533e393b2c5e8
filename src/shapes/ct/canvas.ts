/** A slice of computed tomography in the making: shapes painted over each other, then blurred edges, texture and noise. */
import { type SignedDistance, splineWeights } from "../sdf.ts";
import { type Draws, type ImageKey, pixelNoise, textureNoise } from "./draws.ts";

/** Where the scene lies in the image. A scene is drawn in the unit square, anterior up, patient's right at the left. */
export interface View {
  /** Cosine and sine of the turn about the centre. */
  readonly direction: readonly [cosine: number, sine: number];
  /** Pixels per scene, relative to the image's side. */
  readonly zoom: number;
  /** The scene's centre in the image, minus the image's centre. */
  readonly shift: readonly [x: number, y: number];
  /** Whether left and right are exchanged. */
  readonly isMirrored: boolean;
}

/** Where a patient happens to lie: up to `tilt` (tangent) turned, a little off the centre, a little larger or smaller. */
export function drawView(draws: Draws, tilt: number, isMirrored: boolean): View {
  const slope = draws.between(-tilt, tilt);
  const length = Math.sqrt(1 + slope * slope);
  return {
    direction: [1 / length, slope / length],
    zoom: draws.between(0.93, 1.08),
    shift: [draws.between(-0.06, 0.06), draws.between(-0.06, 0.06)],
    isMirrored,
  };
}

/** Lattice of the texture per side, and its share of the noise. */
const TEXTURE_CELLS = 11;
/** Width over which an edge goes from one grey to the other, fraction of the side; at least a pixel. */
const EDGE = 0.034;

export class Canvas {
  /** Grey values, [size, size]; 0 is −160 HU (air), 1 is 240 HU. */
  readonly grey: Float64Array;
  private readonly edge: number;

  constructor(
    readonly size: number,
    private readonly view: View,
  ) {
    this.grey = new Float64Array(size * size);
    this.edge = Math.max(EDGE, 1 / size);
  }

  /** Covers {shape < 0} with a grey; pixels at its edge take part of it. `opacity` 1 hides what was there. */
  paint(shape: SignedDistance, grey: number, opacity = 1): void {
    const { edge } = this;
    this.visit(shape, edge / 2, (p, end, distance) => {
      const cover = opacity * Math.min(1, Math.max(0, 0.5 - distance / edge));
      if (cover > 0) for (; p < end; p++) this.grey[p] += cover * (grey - this.grey[p]);
    });
  }

  /** {shape < 0} in the pixel centres, 0 or 1. */
  maskOf(shape: SignedDistance): Uint8Array {
    const mask = new Uint8Array(this.size * this.size);
    this.visit(shape, 0, (p, end, distance) => void (distance < 0 && mask.fill(1, p, end)));
    return mask;
  }

  /** Adds a smooth mottle and noise of the given standard deviations, and keeps all within [0, 1]. */
  expose(key: ImageKey, mottle: number, noise: number): Float32Array<ArrayBuffer> {
    const { size } = this;
    const out = new Float32Array(size * size);
    const texture = latticeTexture(key, size);
    const grain = reconstructed(pixelNoise(key, size * size), size);
    for (let p = 0; p < out.length; p++) {
      const value = this.grey[p] + mottle * texture[p] + noise * grain[p];
      out[p] = Math.min(1, Math.max(0, value));
    }
    return out;
  }

  /**
   * Calls back with runs of pixels [p, end) of which all are as far beyond `margin`, on the same side, as the first; a
   * run is half as long as the distance allows, which leaves a factor of 2 to distances of first order.
   */
  private visit(
    shape: SignedDistance,
    margin: number,
    found: (p: number, end: number, distance: number) => void,
  ): void {
    const { size, view } = this;
    const [cosine, sine] = view.direction;
    const [shiftX, shiftY] = view.shift;
    const across = view.isMirrored ? -1 : 1;
    for (let row = 0; row < size; row++) {
      const v = ((row + 0.5) / size - 0.5 - shiftY) / view.zoom;
      for (let column = 0; column < size;) {
        const u = (across * ((column + 0.5) / size - 0.5 - shiftX)) / view.zoom;
        const x = 0.5 + cosine * u + sine * v;
        const distance = view.zoom * shape(x, 0.5 - sine * u + cosine * v);
        const free = Math.floor(0.5 * (Math.abs(distance) - margin) * size);
        const end = Math.min(size, column + 1 + Math.max(0, free));
        found(row * size + column, row * size + end, distance);
        column = end;
      }
    }
  }
}

/** Independent noise as a reconstruction leaves it: neighbours alike (weights 1, 2, 1 both ways), variance 1. */
function reconstructed(noise: Float64Array, size: number): Float64Array {
  // Per axis the weights' squares add up to 1/16 + 4/16 + 1/16.
  const scale = 16 / 6;
  const smooth = (values: Float64Array, stride: number): Float64Array =>
    values.map((value, p) => {
      const at = Math.floor(p / stride) % size;
      const before = at > 0 ? values[p - stride] : value;
      const after = at < size - 1 ? values[p + stride] : value;
      return 0.25 * before + 0.5 * value + 0.25 * after;
    });
  return smooth(smooth(noise, 1), size).map((value) => scale * value);
}

/** A smooth random surface of mean 0 and standard deviation about 0.4: a cubic B-spline over a lattice. */
function latticeTexture(key: ImageKey, size: number): Float64Array {
  const side = TEXTURE_CELLS + 3;
  const sites = textureNoise(key, side * side);
  const out = new Float64Array(size * size);
  const places = Array.from({ length: size }, (_, i) => {
    const place = ((i + 0.5) / size) * TEXTURE_CELLS;
    return { first: Math.floor(place), weights: splineWeights(place - Math.floor(place)) };
  });
  places.forEach((down, row) =>
    places.forEach((across, column) => {
      let sum = 0;
      for (let i = 0; i < 4; i++) {
        const from = (down.first + i) * side + across.first;
        const line =
          across.weights[0] * sites[from] +
          across.weights[1] * sites[from + 1] +
          across.weights[2] * sites[from + 2] +
          across.weights[3] * sites[from + 3];
        sum += down.weights[i] * line;
      }
      out[row * size + column] = sum;
    }),
  );
  return out;
}
