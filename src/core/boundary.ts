/**
 * The boundary of a mask, exactly: the faces (edges in 2D) between a foreground pixel and a background one. What lies
 * outside of Ω is background, so where the foreground touches the rim of Ω, the rim is boundary.
 */
import type { Grid } from "./grid.ts";
import type { Triple } from "./kernel/index.ts";
import { type Reference, foregroundBox } from "./reference.ts";
import { volumeShape } from "./window.ts";

export interface Boundary {
  /**
   * The centre of each face on a lattice of half pixels of the volume: (2i + 1, 2j + 1, 2k + 1) is the centre of pixel
   * (i, j, k), and of a face exactly one number is even: that of the axis across which it lies.
   */
  readonly faces: Float32Array<ArrayBuffer>;
  /** Length of half a pixel along each axis of the volume: in mm, or in pixels where the spacing is not known. */
  readonly halves: Triple;
  /** Area of a face across each axis, in mm (2D: mm, 3D: mm²) or pixels; 0 across the axis that a picture has not. */
  readonly areas: Triple;
}

/** The axis across which a face lies. @param at where its three numbers begin. */
export function faceAxis(faces: Float32Array, at: number): 0 | 1 | 2 {
  return faces[at] % 2 === 0 ? 0 : faces[at + 1] % 2 === 0 ? 1 : 2;
}

/** Edges of a pixel along the volume's axes. A picture is a volume of one slice, 1 thick. */
function pixelEdges({ shape, spacing }: Grid): Triple {
  const sizes = spacing ?? shape.map(() => 1);
  return shape.length === 2 ? [1, sizes[0], sizes[1]] : [sizes[0], sizes[1], sizes[2]];
}

/** Every face of a mask's boundary, row by row; none for an empty mask. */
export function boundaryOf(reference: Reference): Boundary {
  const { grid, mask } = reference;
  const [, n1, n2] = volumeShape(grid);
  const isFlat = grid.shape.length === 2;
  const edges = pixelEdges(grid);
  const { start, shape } = foregroundBox(reference);
  const strides = [n1 * n2, n2, 1];
  const bounds = volumeShape(grid);
  let faces = new Float32Array(3 * 1024);
  let length = 0;
  for (let i = start[0]; i < start[0] + shape[0]; i++) {
    for (let j = start[1]; j < start[1] + shape[1]; j++) {
      let p = (i * n1 + j) * n2 + start[2];
      for (let k = start[2]; k < start[2] + shape[2]; k++, p++) {
        if (mask[p] === 0) continue;
        for (let axis = isFlat ? 1 : 0; axis < 3; axis++) {
          const index = axis === 0 ? i : axis === 1 ? j : k;
          for (let side = 0; side < 2; side++) {
            const isRim = side === 0 ? index === 0 : index === bounds[axis] - 1;
            if (!isRim && mask[p + (side === 0 ? -strides[axis] : strides[axis])] !== 0) continue;
            if (length + 3 > faces.length) {
              const wider = new Float32Array(2 * faces.length);
              wider.set(faces);
              faces = wider;
            }
            faces[length] = 2 * i + 1;
            faces[length + 1] = 2 * j + 1;
            faces[length + 2] = 2 * k + 1;
            faces[length + axis] += side === 0 ? -1 : 1;
            length += 3;
          }
        }
      }
    }
  }
  return {
    faces: faces.slice(0, length),
    halves: [edges[0] / 2, edges[1] / 2, edges[2] / 2],
    areas: [isFlat ? 0 : edges[1] * edges[2], edges[0] * edges[2], edges[0] * edges[1]],
  };
}
