/** A plane of a synthetic volume as CT shows it: shapes with partial volume at their edges, texture and noise of the whole volume. */
import type { PlaneName } from "../../../core/slice.ts";
import { splineWeights } from "../../sdf.ts";
import { type SignedDistance3d, STEEPEST } from "../../sdf3d.ts";
import { type Draws, type ImageKey, textureNoise, voxelNoise } from "../draws.ts";
import type { VolumeScene } from "./scene.ts";

/** Where the patient happens to lie in the cube, and how coarse the scan is in grey. */
export interface Pose {
  /** Cosine and sine of the turn about z, through the middle. */
  readonly direction: readonly [cosine: number, sine: number];
  readonly zoom: number;
  readonly shift: readonly [x: number, y: number, z: number];
  /** Standard deviations of texture and noise. */
  readonly mottle: number;
  readonly noise: number;
}

/** Lattice of the texture per side. */
const CELLS = 9;
const SITES = CELLS + 3;
/** Width over which an edge goes from one grey to the other, fraction of the side; at least a voxel. */
const EDGE = 0.034;

export function drawPose(draws: Draws): Pose {
  const slope = draws.between(-0.13, 0.13);
  const length = Math.sqrt(1 + slope * slope);
  const off = () => draws.between(-0.05, 0.05);
  return {
    direction: [1 / length, slope / length],
    zoom: draws.between(0.94, 1.07),
    shift: [off(), off(), off()],
    mottle: draws.between(0.04, 0.09),
    noise: draws.between(0.035, 0.08),
  };
}

/** One patient's cube, size × size × size voxels, of which planes are painted when they are asked for. */
export class SyntheticVolume {
  private readonly sites: Float64Array;

  constructor(
    private readonly key: ImageKey,
    private readonly scene: VolumeScene,
    private readonly pose: Pose,
  ) {
    this.sites = textureNoise(key, SITES * SITES * SITES);
  }

  /** {organ < 0} in the voxels of a plane, 0 or 1. @param index of the plane, from 0 along x, y or z. */
  reference(plane: PlaneName, index: number, size: number): Uint8Array {
    const mask = new Uint8Array(size * size);
    this.visit(
      this.scene.organ,
      plane,
      index,
      size,
      0,
      (p, end, distance) => void (distance < 0 && mask.fill(1, p, end)),
    );
    return mask;
  }

  /** Grey values in [0, 1] of a plane. */
  image(plane: PlaneName, index: number, size: number): Float32Array {
    const edge = Math.max(EDGE, 1 / size);
    const grey = new Float64Array(size * size);
    for (const { shape, grey: value, opacity } of this.scene.layers) {
      this.visit(shape, plane, index, size, edge / 2, (p, end, distance) => {
        const cover = opacity * Math.min(1, Math.max(0, 0.5 - distance / edge));
        if (cover > 0) for (; p < end; p++) grey[p] += cover * (value - grey[p]);
      });
    }
    const texture = this.texture(plane, index, size);
    const grain = this.grain(plane, index, size);
    const { mottle, noise } = this.pose;
    return Float32Array.from(grey, (value, p) => Math.min(1, Math.max(0, value + mottle * texture[p] + noise * grain[p]))); // prettier-ignore
  }

  /** Calls back with runs of pixels [p, end) that all lie as far beyond `margin`, on the same side, as the first. */
  private visit(
    shape: SignedDistance3d,
    plane: PlaneName,
    index: number,
    size: number,
    margin: number,
    found: (p: number, end: number, distance: number) => void,
  ): void {
    const { direction, zoom, shift } = this.pose;
    const [cosine, sine] = direction;
    const { isMirrored } = this.scene;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size;) {
        const voxel = voxelOf(plane, row * size + column, index, size);
        const x = (voxel[0] + 0.5) / size;
        const y = (voxel[1] + 0.5) / size;
        const z = (voxel[2] + 0.5) / size;
        const u = ((isMirrored ? 1 - x : x) - 0.5 - shift[0]) / zoom;
        const v = (y - 0.5 - shift[1]) / zoom;
        const w = (z - 0.5 - shift[2]) / zoom;
        const distance = zoom * shape(0.5 + cosine * u + sine * v, 0.5 - sine * u + cosine * v, 0.5 + w);
        const free = Math.floor(((Math.abs(distance) - margin) / (2 * STEEPEST)) * size);
        const end = Math.min(size, column + 1 + Math.max(0, free));
        found(row * size + column, row * size + end, distance);
        column = end;
      }
    }
  }

  /** A smooth random mottle of the whole volume: a cubic B-spline over a lattice. */
  private texture(plane: PlaneName, index: number, size: number): Float64Array {
    const at = (fraction: number) => {
      const place = fraction * CELLS;
      const first = Math.min(CELLS - 1, Math.floor(place));
      return { first, weights: splineWeights(place - first) };
    };
    const axis = Array.from({ length: size }, (_, i) => at((i + 0.5) / size));
    const out = new Float64Array(size * size);
    for (let p = 0; p < out.length; p++) {
      const [x, y, z] = voxelOf(plane, p, index, size).map((voxel) => axis[voxel]);
      let sum = 0;
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const from = ((x.first + i) * SITES + y.first + j) * SITES + z.first;
          const line =
            z.weights[0] * this.sites[from] + z.weights[1] * this.sites[from + 1] +
            z.weights[2] * this.sites[from + 2] + z.weights[3] * this.sites[from + 3]; // prettier-ignore
          sum += x.weights[i] * y.weights[j] * line;
        }
      }
      out[p] = sum;
    }
    return out;
  }

  /** Noise as a reconstruction leaves it: neighbours alike along all three axes (weights 1, 2, 1), variance 1. */
  private grain(plane: PlaneName, index: number, size: number): Float64Array {
    const layers = [-1, 0, 1].map((step) => {
      const layer = Math.min(size - 1, Math.max(0, index + step));
      const values = new Float64Array(size * size);
      for (let p = 0; p < values.length; p++) {
        const [x, y, z] = voxelOf(plane, p, layer, size);
        values[p] = voxelNoise(this.key, (x * size + y) * size + z);
      }
      return values;
    });
    const [before, here, after] = layers;
    const across = here.map((value, p) => 0.25 * before[p] + 0.5 * value + 0.25 * after[p]);
    const smooth = (values: Float64Array, stride: number): Float64Array =>
      values.map((value, p) => {
        const place = Math.floor(p / stride) % size;
        const low = place > 0 ? values[p - stride] : value;
        const high = place < size - 1 ? values[p + stride] : value;
        return 0.25 * low + 0.5 * value + 0.25 * high;
      });
    // Per axis the weights' squares add up to 6/16.
    const scale = Math.sqrt((16 / 6) * (16 / 6) * (16 / 6));
    return smooth(smooth(across, 1), size).map((value) => scale * value);
  }
}

/**
 * The voxel of pixel p of a plane: patient's right at the left and front or head up; sagittal planes have the front at the
 * left. Where planes cross they have the same voxels.
 */
function voxelOf(
  plane: PlaneName,
  p: number,
  index: number,
  size: number,
): [x: number, y: number, z: number] {
  const column = size - 1 - (p % size);
  const row = size - 1 - Math.floor(p / size);
  if (plane === "axial") return [column, row, index];
  return plane === "coronal" ? [column, index, row] : [index, column, row];
}
