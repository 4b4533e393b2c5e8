/**
 * Signed distances in the unit square: negative inside, zero on the outline, positive outside; x to the right and y
 * down. They are built from + − × ÷ and square roots alone, which IEEE 754 rounds the same in every engine, so that
 * {distance < 0} in the pixel centres is the same mask everywhere.
 */

/** Distance of the point (x, y) to an outline. */
export type SignedDistance = (x: number, y: number) => number;

/** A point of the unit square, [x, y]. */
export type Point = readonly [x: number, y: number];

/** A disc. Exact. */
export function disc(centre: Point, radius: number): SignedDistance {
  const [cx, cy] = centre;
  return (x, y) => Math.sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) - radius;
}

/** An ellipse along the axes. Its zero is exact; away from it the distance is of first order, f/‖∇f‖. */
export function ellipse(centre: Point, radiusX: number, radiusY: number): SignedDistance {
  const [cx, cy] = centre;
  const shorter = Math.min(radiusX, radiusY);
  return (x, y) => {
    const u = (x - cx) / radiusX;
    const v = (y - cy) / radiusY;
    const level = Math.sqrt(u * u + v * v);
    const slope = Math.sqrt((u * u) / (radiusX * radiusX) + (v * v) / (radiusY * radiusY));
    // No inner point is further from the outline than the shorter half axis; in the very centre the quotient is 0/0.
    return slope === 0 ? -shorter : Math.max(-shorter, (level * (level - 1)) / slope);
  };
}

/** Squared distance of (x, y) to the segment from (ax, ay) to (bx, by). */
function squaredDistanceToSegment(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const ex = bx - ax;
  const ey = by - ay;
  const length = ex * ex + ey * ey;
  const along = length === 0 ? 0 : ((x - ax) * ex + (y - ay) * ey) / length;
  const h = along < 0 ? 0 : along > 1 ? 1 : along;
  const dx = x - ax - h * ex;
  const dy = y - ay - h * ey;
  return dx * dx + dy * dy;
}

/** A point of a middle line, [x, y], with half the width of the band there. */
export type Station = readonly [x: number, y: number, radius: number];

/**
 * A band with round ends along the straight lines from station to station. The distance is to the nearest point of the
 * middle line, less the radius there: exact where the band does not taper, off by the square of its slope where it does.
 */
export function band(stations: readonly Station[]): SignedDistance {
  const line = Float64Array.from(stations.flat());
  return (x, y) => {
    let nearest = Infinity;
    for (let p = 3; p < line.length; p += 3) {
      const ax = line[p - 3];
      const ay = line[p - 2];
      const ex = line[p] - ax;
      const ey = line[p + 1] - ay;
      const length = ex * ex + ey * ey;
      const along = length === 0 ? 0 : ((x - ax) * ex + (y - ay) * ey) / length;
      const h = along < 0 ? 0 : along > 1 ? 1 : along;
      const dx = x - ax - h * ex;
      const dy = y - ay - h * ey;
      const radius = line[p - 1] + h * (line[p + 2] - line[p - 1]);
      nearest = Math.min(nearest, Math.sqrt(dx * dx + dy * dy) - radius);
    }
    return nearest;
  };
}

/**
 * Stations along a cubic B-spline, clamped to its ends (a control beyond an end is that end once more): a bend without
 * corners that passes near its inner controls.
 */
export function openCurve(controls: readonly Station[], stepsPerSpan = 4): Station[] {
  const n = controls.length;
  const at = (i: number) => controls[Math.min(n - 1, Math.max(0, i))];
  const stations: Station[] = [];
  for (let span = -1; span < n; span++) {
    for (let step = 0; step < stepsPerSpan; step++) {
      const weights = splineWeights(step / stepsPerSpan);
      const part = (k: 0 | 1 | 2) =>
        weights.reduce((sum, weight, j) => sum + weight * at(span - 1 + j)[k], 0);
      stations.push([part(0), part(1), part(2)]);
    }
  }
  return [...stations, at(n - 1)];
}

/** The inside (even–odd) of a closed polygon. Exact. */
export function polygon(corners: readonly Point[]): SignedDistance {
  return (x, y) => {
    let squared = Infinity;
    let isInside = false;
    let [px, py] = corners[corners.length - 1];
    for (const [qx, qy] of corners) {
      squared = Math.min(squared, squaredDistanceToSegment(x, y, px, py, qx, qy));
      if (qy > y !== py > y && x < qx + ((y - qy) * (px - qx)) / (py - qy)) isInside = !isInside;
      px = qx;
      py = qy;
    }
    return isInside ? -Math.sqrt(squared) : Math.sqrt(squared);
  };
}

/** What the four control points around a span of a uniform cubic B-spline weigh at t in [0, 1]. */
export function splineWeights(t: number): [number, number, number, number] {
  return [
    ((1 - t) * (1 - t) * (1 - t)) / 6,
    (3 * t * t * t - 6 * t * t + 4) / 6,
    (-3 * t * t * t + 3 * t * t + 3 * t + 1) / 6,
    (t * t * t) / 6,
  ];
}

/** The points of one span of a uniform cubic B-spline: t from 0 (included) to 1 (left out). */
function* splineSpan(p: Point, q: Point, r: Point, s: Point, steps: number): Generator<Point> {
  for (let step = 0; step < steps; step++) {
    const w = splineWeights(step / steps);
    yield [
      w[0] * p[0] + w[1] * q[0] + w[2] * r[0] + w[3] * s[0],
      w[0] * p[1] + w[1] * q[1] + w[2] * r[1] + w[3] * s[1],
    ];
  }
}

/** A closed cubic B-spline as corners of a polygon: near its control points, curvature continuous, hence organic. */
export function closedCurve(controls: readonly Point[], stepsPerSpan = 6): Point[] {
  const n = controls.length;
  const at = (i: number) => controls[(i + n) % n];
  return controls.flatMap((_, i) => [...splineSpan(at(i - 1), at(i), at(i + 1), at(i + 2), stepsPerSpan)]);
}

/** What lies in any of the shapes. */
export function union(...shapes: readonly SignedDistance[]): SignedDistance {
  return (x, y) => shapes.reduce((nearest, shape) => Math.min(nearest, shape(x, y)), Infinity);
}

/** The smaller of two distances, rounded off where they differ by less than `width` (quadratic). At most width/4 less. */
export function smoothMinimum(a: number, b: number, width: number): number {
  const h = Math.max(width - Math.abs(a - b), 0) / width;
  return Math.min(a, b) - (h * h * width) / 4;
}

/** The union with its crease filled by a fillet about `width` wide. */
export function smoothUnion(left: SignedDistance, right: SignedDistance, width: number): SignedDistance {
  return (x, y) => smoothMinimum(left(x, y), right(x, y), width);
}

/** What lies in the first shape and not in the second. */
export function subtract(from: SignedDistance, what: SignedDistance): SignedDistance {
  return (x, y) => Math.max(from(x, y), -what(x, y));
}

/** The shape turned about a point, clockwise on the screen; the direction (cosine, sine) is given up to its length. */
export function turn(shape: SignedDistance, centre: Point, direction: Point): SignedDistance {
  const length = Math.sqrt(direction[0] * direction[0] + direction[1] * direction[1]);
  const cosine = direction[0] / length;
  const sine = direction[1] / length;
  const [cx, cy] = centre;
  return (x, y) => {
    const dx = x - cx;
    const dy = y - cy;
    return shape(cx + cosine * dx + sine * dy, cy - sine * dx + cosine * dy);
  };
}
