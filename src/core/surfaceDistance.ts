/**
 * How far the boundaries of two masks lie from each other. Implementations in use differ by more than 100 mm on the
 * same masks (arXiv 2410.02630), so everything is said: the boundary is the faces between foreground and background
 * (`boundary.ts`), each weighted by its area and stood for by its centre; the distance of a face is that to the nearest
 * face of the other mask; the 95th percentile is the least distance that 95 % of the area does not exceed.
 */
import { type Boundary, boundaryOf, faceAxis } from "./boundary.ts";
import { NearestPoint } from "./nearest.ts";
import type { Reference } from "./reference.ts";
import { volumeShape } from "./window.ts";

/** In mm, or in pixels where the spacing is not known; null where one of both masks is empty, 0 where both are. */
export interface SurfaceDistances {
  /** The larger of both directed 95th percentiles. */
  readonly hausdorff95: number | null;
  /** The mean over the faces of both, by area. */
  readonly meanDistance: number | null;
  /**
   * The mean over the faces of the segmentation, by area, of their distance to the reference's boundary: above 0 outside
   * of the reference, below 0 inside. A boundary that has moved outwards all along is shifted by how far it has.
   */
  readonly shift: number | null;
}

/** Faces after which a computation pauses. */
const AT_ONCE = 4096;

/** A reference whose boundary others are measured against, so that it is prepared once. */
export class SurfaceTarget {
  private readonly boundary: Boundary;
  private readonly tree: NearestPoint | null;

  constructor(readonly reference: Reference) {
    this.boundary = boundaryOf(reference);
    this.tree = treeOf(this.boundary);
  }

  /**
   * From the boundary of a segmentation to this one's, and back. Yields the share done.
   * @param mask 0 or 1 per pixel of the same grid.
   */
  *distances(mask: Uint8Array): Generator<number, SurfaceDistances> {
    const boundary = boundaryOf({ grid: this.reference.grid, mask });
    const tree = treeOf(boundary);
    if (tree === null || this.tree === null) {
      const value = tree === null && this.tree === null ? 0 : null;
      return { hausdorff95: value, meanDistance: value, shift: value };
    }
    const there = new Directed(boundary);
    const back = new Directed(this.boundary);
    const parts = there.count + back.count;
    for (const done of there.measure(this.tree)) yield done / parts;
    for (const done of back.measure(tree)) yield (there.count + done) / parts;
    const signed = there.sum((face) => this.side(boundary.faces, face));
    const whole = there.area + back.area;
    return {
      // Before the percentiles, which order the distances anew.
      shift: signed / there.area,
      meanDistance: (there.sum() + back.sum()) / whole,
      hausdorff95: Math.max(there.percentile(0.95), back.percentile(0.95)),
    };
  }

  /** 1 for a face of another mask that lies outside of the reference, −1 inside, 0 on its boundary. @param face where its numbers begin. */
  private side(faces: Float32Array, face: number): -1 | 0 | 1 {
    const { grid, mask } = this.reference;
    const bounds = volumeShape(grid);
    const axis = faceAxis(faces, face);
    const isIn = (shift: -1 | 1) => {
      let p = 0;
      for (let each = 0; each < 3; each++) {
        const index = (faces[face + each] + (each === axis ? shift : 0) - 1) / 2;
        if (index < 0 || index >= bounds[each]) return false;
        p = p * bounds[each] + index;
      }
      return mask[p] !== 0;
    };
    const [before, behind] = [isIn(-1), isIn(1)];
    return before !== behind ? 0 : before ? -1 : 1;
  }
}

function treeOf({ faces, halves }: Boundary): NearestPoint | null {
  // The tree orders its points: the faces stay as they are.
  return faces.length === 0 ? null : new NearestPoint(faces.slice(), halves);
}

/** The distances of a boundary's faces to another boundary. */
class Directed {
  readonly count: number;
  /** Of all faces. */
  readonly area: number;
  private readonly distances: Float64Array;

  constructor(private readonly boundary: Boundary) {
    const { faces, areas } = boundary;
    this.count = faces.length / 3;
    this.distances = new Float64Array(this.count);
    let area = 0;
    for (let at = 0; at < faces.length; at += 3) area += areas[faceAxis(faces, at)];
    this.area = area;
  }

  /** Yields the number of faces done. */
  *measure(tree: NearestPoint): Generator<number, void> {
    const { faces } = this.boundary;
    const { count, distances } = this;
    for (let face = 0; face < count; face++) {
      distances[face] = tree.distance(faces[3 * face], faces[3 * face + 1], faces[3 * face + 2]);
      if ((face + 1) % AT_ONCE === 0) yield face + 1;
    }
  }

  /** Σ area · distance · sign. @param signOf a face, from where its numbers begin. */
  sum(signOf: (face: number) => number = () => 1): number {
    const { faces, areas } = this.boundary;
    let sum = 0;
    for (let face = 0; face < this.count; face++) {
      sum += areas[faceAxis(faces, 3 * face)] * this.distances[face] * signOf(3 * face);
    }
    return sum;
  }

  /** The least distance that this share of the area does not exceed. */
  percentile(share: number): number {
    const { faces, areas } = this.boundary;
    const byAxis: number[] = [0, 0, 0];
    for (let at = 0; at < faces.length; at += 3) byAxis[faceAxis(faces, at)]++;
    const sorted = byAxis.map((count) => new Float64Array(count));
    const filled = [0, 0, 0];
    for (let face = 0; face < this.count; face++) {
      const axis = faceAxis(faces, 3 * face);
      sorted[axis][filled[axis]++] = this.distances[face];
    }
    sorted.forEach((distances) => distances.sort());
    // Faces across one axis weigh the same: three ordered lists are merged.
    const next = [0, 0, 0];
    let [area, at] = [0, 0];
    // Sums of areas round: a hair less is enough.
    while (area < share * this.area * (1 - 1e-12)) {
      let axis = -1;
      for (let each = 0; each < 3; each++) {
        if (next[each] === byAxis[each]) continue;
        if (axis < 0 || sorted[each][next[each]] < sorted[axis][next[axis]]) axis = each;
      }
      at = sorted[axis][next[axis]++];
      area += areas[axis];
    }
    return at;
  }
}
