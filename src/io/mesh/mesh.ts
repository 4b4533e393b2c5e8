/** Triangles as files and screens take them. */
import { InputError } from "../../core/errors.ts";
import { type Affine, handedness } from "./world.ts";

/** A closed triangle mesh. */
export interface Mesh {
  /** x, y, z per vertex. */
  readonly positions: Float32Array<ArrayBuffer>;
  /** Unit, outwards; x, y, z per vertex. */
  readonly normals: Float32Array<ArrayBuffer>;
  /** Three vertices each, counter-clockwise seen from outside. */
  readonly triangles: Uint32Array<ArrayBuffer>;
}

/**
 * A mesh in other coordinates: positions by the affine, normals by its inverse transpose, and where it mirrors the
 * triangles turned round, so that they stay counter-clockwise seen from outside.
 * @throws InputError where the affine flattens space.
 */
export function transformMesh({ positions, normals, triangles }: Mesh, affine: Affine): Mesh {
  const volume = handedness(affine);
  if (!(Math.abs(volume) > 0 && Number.isFinite(volume))) {
    throw new InputError("the file's affine leaves no volume: the mesh has no place in the patient's space");
  }
  // The cofactors are the inverse transpose times the determinant, which counts only with its sign.
  const cofactors = [0, 1, 2].map((row) => {
    const [p, q] = [affine[(row + 1) % 3], affine[(row + 2) % 3]];
    const sign = Math.sign(volume);
    return [
      sign * (p[1] * q[2] - p[2] * q[1]),
      sign * (p[2] * q[0] - p[0] * q[2]),
      sign * (p[0] * q[1] - p[1] * q[0]),
      0,
    ];
  });
  const turned = apply(normals, cofactors);
  for (let p = 0; p < turned.length; p += 3) {
    const length = Math.sqrt(turned[p] ** 2 + turned[p + 1] ** 2 + turned[p + 2] ** 2);
    for (let axis = 0; axis < 3; axis++) turned[p + axis] /= length;
  }
  return { positions: apply(positions, affine), normals: turned, triangles: volume < 0 ? reversed(triangles) : triangles }; // prettier-ignore
}

function apply(vectors: Float32Array, rows: Affine): Float32Array<ArrayBuffer> {
  const out = new Float32Array(vectors.length);
  for (let p = 0; p < out.length; p += 3) {
    const [x, y, z] = [vectors[p], vectors[p + 1], vectors[p + 2]];
    for (let axis = 0; axis < 3; axis++) {
      const row = rows[axis];
      out[p + axis] = row[0] * x + row[1] * y + row[2] * z + row[3];
    }
  }
  return out;
}

function reversed(triangles: Uint32Array): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(triangles);
  for (let t = 0; t < out.length; t += 3) {
    out[t + 1] = triangles[t + 2];
    out[t + 2] = triangles[t + 1];
  }
  return out;
}
