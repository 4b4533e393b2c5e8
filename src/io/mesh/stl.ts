/** Meshes as binary STL: an 80-byte header, the number of triangles, and 50 bytes each. */
import { type Mesh, transformMesh } from "./mesh.ts";
import type { Affine } from "./world.ts";

const HEADER_BYTES = 80;
const TRIANGLE_BYTES = 50;

/**
 * A binary STL file in mm. Normals are the triangles' own.
 * @param toWorld from the mesh's coordinates to the patient's, RAS; null keeps the coordinates.
 * @param description at most 59 characters are kept, printable ASCII; others become "?".
 */
export function writeStl(
  surface: Mesh,
  toWorld: Affine | null,
  description: string,
): Uint8Array<ArrayBuffer> {
  const mesh = toWorld === null ? surface : transformMesh(surface, toWorld);
  const { positions, triangles } = mesh;
  const count = triangles.length / 3;
  const file = new Uint8Array(HEADER_BYTES + 4 + TRIANGLE_BYTES * count);
  const view = new DataView(file.buffer);
  // 3D Slicer takes a surface for LPS, and turns it by 180°, unless the header says this to the letter. A header that
  // begins with "solid" would be taken for STL's text form.
  const header = `STL in mm. SPACE=RAS ${description}`;
  for (let at = 0; at < HEADER_BYTES; at++) {
    const code = at < header.length ? header.charCodeAt(at) : 32;
    file[at] = code >= 32 && code < 127 ? code : 63;
  }
  view.setUint32(HEADER_BYTES, count, true);
  const corners = [0, 0, 0];
  const put = (at: number, x: number, y: number, z: number) => {
    view.setFloat32(at, x, true);
    view.setFloat32(at + 4, y, true);
    view.setFloat32(at + 8, z, true);
  };
  for (let t = 0, at = HEADER_BYTES + 4; t < triangles.length; t += 3, at += TRIANGLE_BYTES) {
    for (let corner = 0; corner < 3; corner++) {
      const p = 3 * triangles[t + corner];
      corners[corner] = p;
      put(at + 12 * (corner + 1), positions[p], positions[p + 1], positions[p + 2]);
    }
    const [x, y, z] = triangleNormal(positions, corners[0], corners[1], corners[2]);
    put(at, x, y, z);
  }
  return file;
}

/** Unit, or 0 0 0 for a triangle without area, as STL's readers expect. */
function triangleNormal(positions: Float32Array, a: number, b: number, c: number): number[] {
  const [ux, uy, uz] = [0, 1, 2].map((axis) => positions[b + axis] - positions[a + axis]);
  const [vx, vy, vz] = [0, 1, 2].map((axis) => positions[c + axis] - positions[a + axis]);
  const normal = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
  const length = Math.hypot(...normal);
  return length > 0 ? normal.map((value) => value / length) : [0, 0, 0];
}
