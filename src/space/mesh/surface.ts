/** Surfaces of segmentations and marginals: closed triangle meshes in mm. */
import type { Draw } from "../../core/draw.ts";
import { InputError } from "../../core/errors.ts";
import type { Grid } from "../../core/grid.ts";
import type { Triple } from "../../core/kernel/index.ts";
import type { Reference } from "../../core/reference.ts";
import type { Mesh } from "../../io/mesh/mesh.ts";
import { type VoxelBox, latticeAround } from "./lattice.ts";
import { calmedNormals, relaxed } from "./relax.ts";
import { surfaceNet } from "./surfaceNets.ts";
import { areaNormals, gradientNormals, inMm, trianglesOf } from "./triangulate.ts";

export type { Displacements } from "../../core/displacement.ts";

/**
 * A closed triangle mesh: `positions`, `normals` (unit, outwards: towards smaller values), `triangles`
 * (counter-clockwise seen from outside). Coordinates in mm (voxel sizes where the spacing is unknown) from the corner
 * of Ω, axes in the grid's order.
 */
export interface Surface extends Mesh {
  /** Voxels per cell of the lattice it was made on: 1 = every voxel. */
  readonly step: number;
}

export type SurfaceSource =
  /** The reference's own boundary. */
  | { readonly kind: "mask"; readonly reference: Reference }
  /** The boundary of {values ≥ level}. */
  | { readonly kind: "level"; readonly grid: Grid; readonly values: Float32Array; readonly level: number }
  /** The boundary of L(ω) = I(ω + aZ(ω)). */
  | { readonly kind: "sample"; readonly draw: Draw; readonly a: number };

/** An image of probabilities, small enough for a 3D texture. */
export interface SoftVolume {
  /** Cells per axis, in the grid's order; 0 0 0 where nothing exceeds 1/255. */
  readonly shape: Triple;
  /** 0 to 255 for 0 to 1; the first axis is the FASTEST: ready for a WebGL texture of width shape[0]. */
  readonly values: Uint8Array<ArrayBuffer>;
  /** The two corners of the box of cells, in mm (voxel sizes where the spacing is unknown) from the corner of Ω. */
  readonly low: Triple;
  readonly high: Triple;
}

/** Made anew each time: a worker hands its arrays over, and these can be handed over once. */
const nothing = (): Surface => ({
  positions: new Float32Array(0),
  normals: new Float32Array(0),
  triangles: new Uint32Array(0),
  step: 1,
});

/**
 * The boundary of a mask of 0 and 1: closed, smooth to the eye, with every voxel's centre on its side; where the lattice
 * is coarser than the voxels, of {block mean ≥ ½}. Normals from the triangles.
 * @param sizes of a voxel in mm.
 * @param maxSide cells per axis of the box around the object; Infinity for every voxel.
 */
export function maskSurface(box: VoxelBox, sizes: Triple, maxSide: number): Surface {
  const lattice = latticeAround(box, 0.5, maxSide);
  if (lattice === null) return nothing();
  const net = surfaceNet(lattice, 0.5);
  const positions = inMm(relaxed(net, lattice, 0.5), lattice, sizes);
  const triangles = trianglesOf(positions, net.quads);
  const normals = calmedNormals(areaNormals(positions, triangles), net.links);
  return { positions, normals, triangles, step: lattice.step };
}

/**
 * The boundary of {values ≥ level}: closed, the values linear between neighbours, 0 outside Ω. Normals from the
 * gradient of the values. On a ball of radius 20 voxels with a smooth profile
 * vertices are within 0.02 voxels.
 * @param level above 0.
 * @throws InputError where the level is not above 0, or a value near the object not a finite number.
 */
export function levelSurface(box: VoxelBox, sizes: Triple, level: number, maxSide: number): Surface {
  if (!(level > 0 && Number.isFinite(level))) {
    throw new InputError(`the level of a surface must be above 0, got ${level}`);
  }
  const lattice = latticeAround(box, level, maxSide);
  if (lattice === null) return nothing();
  for (const value of lattice.values) {
    if (!Number.isFinite(value)) {
      throw new InputError(`the values of a surface must be finite numbers, got ${value}`);
    }
  }
  const net = surfaceNet(lattice, level);
  const positions = inMm(net.vertices, lattice, sizes);
  const triangles = trianglesOf(positions, net.quads);
  const fallback = areaNormals(positions, triangles);
  return {
    positions,
    normals: gradientNormals(net.vertices, lattice, sizes, fallback),
    triangles,
    step: lattice.step,
  };
}
