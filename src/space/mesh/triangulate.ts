/** From the lattice's quadrilaterals to triangles in mm with normals. */
import type { Triple } from "../../core/kernel/index.ts";
import type { Lattice } from "./lattice.ts";

/** Vertices in mm from the corner of Ω: cell c, counted from the lattice's first, has its centre at (first + c + ½)·step voxels. */
export function inMm(
  vertices: Float32Array,
  { first, step }: Lattice,
  sizes: Triple,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(vertices.length);
  for (let p = 0; p < out.length; p++) {
    const axis = p % 3;
    out[p] = (first[axis] + vertices[p] + 0.5) * step * sizes[axis];
  }
  return out;
}

/** Two triangles a quadrilateral, cut along its shorter diagonal, the same way round. */
export function trianglesOf(positions: Float32Array, quads: Uint32Array): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array((quads.length / 4) * 6);
  for (let q = 0, at = 0; q < quads.length; q += 4, at += 6) {
    const isFirst =
      distance2(positions, quads[q], quads[q + 2]) <= distance2(positions, quads[q + 1], quads[q + 3]);
    const a = isFirst ? quads[q] : quads[q + 1];
    const b = isFirst ? quads[q + 1] : quads[q + 2];
    const c = isFirst ? quads[q + 2] : quads[q + 3];
    const d = isFirst ? quads[q + 3] : quads[q];
    out[at] = a;
    out[at + 1] = b;
    out[at + 2] = c;
    out[at + 3] = a;
    out[at + 4] = c;
    out[at + 5] = d;
  }
  return out;
}

function distance2(positions: Float32Array, p: number, q: number): number {
  const x = positions[3 * p] - positions[3 * q];
  const y = positions[3 * p + 1] - positions[3 * q + 1];
  const z = positions[3 * p + 2] - positions[3 * q + 2];
  return x * x + y * y + z * z;
}

/** Unit normals per vertex: the sum of its triangles' normals, weighted with their areas. */
export function areaNormals(positions: Float32Array, triangles: Uint32Array): Float32Array<ArrayBuffer> {
  const out = new Float32Array(positions.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const [a, b, c] = [3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]];
    const ux = positions[b] - positions[a];
    const uy = positions[b + 1] - positions[a + 1];
    const uz = positions[b + 2] - positions[a + 2];
    const vx = positions[c] - positions[a];
    const vy = positions[c + 1] - positions[a + 1];
    const vz = positions[c + 2] - positions[a + 2];
    const x = uy * vz - uz * vy;
    const y = uz * vx - ux * vz;
    const z = ux * vy - uy * vx;
    for (const at of [a, b, c]) {
      out[at] += x;
      out[at + 1] += y;
      out[at + 2] += z;
    }
  }
  for (let p = 0; p < out.length; p += 3) normalise(out, p);
  return out;
}

/** Gives a vector length 1; one that is too short to have a direction becomes (0, 0, 1). @returns whether it had one. */
function normalise(vectors: Float32Array, at: number): boolean {
  const [x, y, z] = [vectors[at], vectors[at + 1], vectors[at + 2]];
  const length = Math.sqrt(x * x + y * y + z * z);
  const hasDirection = length > 1e-30;
  vectors[at] = hasDirection ? x / length : 0;
  vectors[at + 1] = hasDirection ? y / length : 0;
  vectors[at + 2] = hasDirection ? z / length : 1;
  return hasDirection;
}

/**
 * Unit normals per vertex, from the values: against their gradient per mm, central differences in the lattice's points,
 * trilinear between them. Where the values are flat to both sides the triangles' normal stands in.
 * @param vertices in cells, from the lattice's first value.
 * @param fallback the triangles' normals.
 */
export function gradientNormals(
  vertices: Float32Array,
  { values, shape }: Lattice,
  sizes: Triple,
  fallback: Float32Array,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(vertices.length);
  const [s0, s1, s2] = [shape[1] * shape[2], shape[2], 1];
  for (let p = 0; p < out.length; p += 3) {
    const i = Math.floor(vertices[p]);
    const j = Math.floor(vertices[p + 1]);
    const k = Math.floor(vertices[p + 2]);
    const f0 = vertices[p] - i;
    const f1 = vertices[p + 1] - j;
    const f2 = vertices[p + 2] - k;
    let g0 = 0;
    let g1 = 0;
    let g2 = 0;
    for (let corner = 0; corner < 8; corner++) {
      const [d0, d1, d2] = [corner >> 2, (corner >> 1) & 1, corner & 1];
      const weight = (d0 === 1 ? f0 : 1 - f0) * (d1 === 1 ? f1 : 1 - f1) * (d2 === 1 ? f2 : 1 - f2);
      const at = (i + d0) * s0 + (j + d1) * s1 + k + d2;
      g0 += weight * (values[at + s0] - values[at - s0]);
      g1 += weight * (values[at + s1] - values[at - s1]);
      g2 += weight * (values[at + s2] - values[at - s2]);
    }
    out[p] = -g0 / sizes[0];
    out[p + 1] = -g1 / sizes[1];
    out[p + 2] = -g2 / sizes[2];
    if (!normalise(out, p)) for (let axis = 0; axis < 3; axis++) out[p + axis] = fallback[p + axis];
  }
  return out;
}
