/** Vessels and other tubes: a chain of tapered capsules along a spline. */
import { splineWeights } from "./sdf.ts";
import type { SignedDistance3d } from "./sdf3d.ts";

/** A control point of the middle line with the tube's radius there, fractions of the cube's edge. */
export type Knot = readonly [x: number, y: number, z: number, radius: number];

const STEPS_PER_SPAN = 6;
/** Segments that share a bounding ball. */
const CHUNK = 6;

/**
 * The middle line, x, y, z and radius of point after point: a uniform cubic B-spline, clamped to its ends (a knot beyond
 * an end is that end once more). It passes near its inner knots, with continuous curvature.
 */
function middleLine(knots: readonly Knot[]): Float64Array {
  const n = knots.length;
  const at = (i: number) => knots[Math.min(n - 1, Math.max(0, i))];
  const points: number[] = [];
  for (let span = -1; span < n; span++) {
    for (let step = 0; step < STEPS_PER_SPAN; step++) {
      const weights = splineWeights(step / STEPS_PER_SPAN);
      for (let part = 0; part < 4; part++) {
        let sum = 0;
        for (let k = 0; k < 4; k++) sum += weights[k] * at(span - 1 + k)[part];
        points.push(sum);
      }
    }
  }
  return Float64Array.from([...points, ...at(n - 1)]);
}

/** Bounding balls of chunks of segments: centre and radius, tube included, one after the other. */
function boundingBalls(line: Float64Array, segments: number): Float64Array {
  const chunks = Math.ceil(segments / CHUNK);
  const balls = new Float64Array(4 * chunks);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const first = 4 * chunk * CHUNK;
    const last = 4 * Math.min(segments, (chunk + 1) * CHUNK);
    const centre = [0, 1, 2].map((part) => (line[first + part] + line[last + part]) / 2);
    let reach = 0;
    for (let p = first; p <= last; p += 4) {
      const [dx, dy, dz] = [line[p] - centre[0], line[p + 1] - centre[1], line[p + 2] - centre[2]];
      reach = Math.max(reach, Math.sqrt(dx * dx + dy * dy + dz * dz) + line[p + 3]);
    }
    balls.set([...centre, reach], 4 * chunk);
  }
  return balls;
}

/**
 * A tube through the knots with round ends. The distance is to the nearest point of the middle line, less the radius
 * there: exact where the tube does not taper, and off by the square of its slope where it does.
 */
export function tube(knots: readonly Knot[]): SignedDistance3d {
  const line = middleLine(knots);
  const segments = line.length / 4 - 1;
  const balls = boundingBalls(line, segments);
  return (x, y, z) => {
    let nearest = Infinity;
    for (let chunk = 0; 4 * chunk < balls.length; chunk++) {
      const bx = x - balls[4 * chunk];
      const by = y - balls[4 * chunk + 1];
      const bz = z - balls[4 * chunk + 2];
      // No segment of the chunk is nearer than its ball; far chunks cost one square root.
      if (Math.sqrt(bx * bx + by * by + bz * bz) - balls[4 * chunk + 3] >= nearest) continue;
      const end = 4 * Math.min(segments, (chunk + 1) * CHUNK);
      for (let p = 4 * chunk * CHUNK; p < end; p += 4) {
        const ex = line[p + 4] - line[p];
        const ey = line[p + 5] - line[p + 1];
        const ez = line[p + 6] - line[p + 2];
        const length = ex * ex + ey * ey + ez * ez;
        const px = x - line[p];
        const py = y - line[p + 1];
        const pz = z - line[p + 2];
        const along = length === 0 ? 0 : (px * ex + py * ey + pz * ez) / length;
        const h = along < 0 ? 0 : along > 1 ? 1 : along;
        const dx = px - h * ex;
        const dy = py - h * ey;
        const dz = pz - h * ez;
        const radius = line[p + 3] + h * (line[p + 7] - line[p + 3]);
        const distance = Math.sqrt(dx * dx + dy * dy + dz * dz) - radius;
        if (distance < nearest) nearest = distance;
      }
    }
    return nearest;
  };
}
