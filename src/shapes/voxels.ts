/** From a signed distance to voxels. */
import { type SignedDistance3d, STEEPEST } from "./sdf3d.ts";

/**
 * {shape < 0} in the voxel centres of a cube of size³ voxels that spans the unit cube.
 *
 * Blocks are halved from the whole cube down: a block that the surface cannot reach from its centre is all inside or
 * all outside and is settled by one distance, so that the cost grows with the surface and not with the volume.
 * @param size voxels per edge, a whole number of at least 1.
 * @returns 0 or 1, row-major [x, y, z], z the fastest.
 */
export function voxelMask(shape: SignedDistance3d, size: number): Uint8Array {
  const mask = new Uint8Array(size * size * size);
  let whole = 1;
  while (whole < size) whole *= 2;

  function settle(x: number, y: number, z: number, edge: number): void {
    if (x >= size || y >= size || z >= size) return;
    const half = edge / 2;
    const distance = shape((x + half) / size, (y + half) / size, (z + half) / size);
    // From the middle of the block to the centre of the voxel in its corner.
    const reach = (Math.sqrt(3) * (half - 0.5) * STEEPEST) / size;
    if (edge === 1 || Math.abs(distance) > reach) {
      if (distance < 0) fillBlock(x, y, z, edge);
      return;
    }
    for (let child = 0; child < 8; child++) {
      settle(x + (child >> 2) * half, y + ((child >> 1) & 1) * half, z + (child & 1) * half, half);
    }
  }

  function fillBlock(x: number, y: number, z: number, edge: number): void {
    const end = Math.min(size, z + edge);
    for (let i = x; i < Math.min(size, x + edge); i++) {
      for (let j = y; j < Math.min(size, y + edge); j++) {
        mask.fill(1, (i * size + j) * size + z, (i * size + j) * size + end);
      }
    }
  }

  settle(0, 0, 0, whole);
  return mask;
}
