/** The SIMD kernel's exports. Pointers are byte offsets into linear memory, 16-byte aligned by the allocator. */
export { allocate, release } from "./memory";
export { applyBand, widen, clampUnit } from "./banded";
export { interpolate } from "./interpolation";
export { fillNormals } from "./normals";
export { warp, accumulate } from "./warp";
export { intersection, thresholdSums, marginalSums, entropy, squaredError } from "./sums";
