/** How distances between boundaries are measured: implementations in use differ, so all of it is said. */

const BOUNDARY =
  "The boundary of a set is the faces between its pixels and all others (edges in 2D), the rim of the image included; each face stands at its centre and weighs as much as its area.";

export const DISTANCE_WORDS = {
  shift: [
    "The mean, over the answer’s boundary, of the distance to the nearest face of the reference’s: above 0 where it lies outside of the reference, below 0 inside.",
    BOUNDARY,
  ],
  hausdorff95: [
    "Of both boundaries, the distance to the other’s nearest face that 95 % of the boundary does not exceed; the larger of the two.",
    BOUNDARY,
  ],
  meanDistance: [
    "The mean, over both boundaries together, of the distance to the nearest face of the other one.",
    BOUNDARY,
  ],
} as const;
