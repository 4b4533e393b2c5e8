import { describe, expect, it } from "vitest";
import { boundaryOf } from "../../src/core/boundary.ts";
import { NearestPoint } from "../../src/core/nearest.ts";
import { type Reference, makeReference } from "../../src/core/reference.ts";
import { finish } from "../../src/core/steps.ts";
import { type SurfaceDistances, SurfaceTarget } from "../../src/core/surfaceDistance.ts";
import { discReference, randomReference, randomSource, referenceWhere } from "../fixtures/masks.ts";

interface Face {
  readonly at: readonly number[];
  readonly area: number;
  /** 1 outside of the other mask, −1 inside, 0 on its boundary. */
  readonly side: number;
}

/** Every face of s by asking every pixel for every neighbour, in mm or pixels, and where it lies to r. */
function allFaces(s: Reference, r: Reference): Face[] {
  const { shape } = s.grid;
  const spacing = s.grid.spacing ?? shape.map(() => 1);
  const valueAt = ({ mask }: Reference, index: readonly number[]) => {
    if (index.some((i, axis) => i < 0 || i >= shape[axis])) return 0;
    return mask[index.reduce((p, i, axis) => p * shape[axis] + i, 0)];
  };
  const faces: Face[] = [];
  s.mask.forEach((value, p) => {
    if (value === 0) return;
    const index: number[] = [];
    let rest = p;
    for (const n of [...shape].reverse()) {
      index.unshift(rest % n);
      rest = Math.floor(rest / n);
    }
    shape.forEach((_, axis) => {
      for (const step of [-1, 1]) {
        const other = index.map((i, each) => (each === axis ? i + step : i));
        if (valueAt(s, other) !== 0) continue;
        const inside = valueAt(r, index) + valueAt(r, other);
        faces.push({
          at: index.map((i, each) => (i + 0.5 + (each === axis ? step / 2 : 0)) * spacing[each]),
          area: spacing.reduce((product, h, each) => (each === axis ? product : product * h), 1),
          side: inside === 1 ? 0 : inside === 2 ? -1 : 1,
        });
      }
    });
  });
  return faces;
}

function directed(from: readonly Face[], to: readonly Face[]) {
  const found = from.map((face) => ({
    ...face,
    distance: Math.min(...to.map(({ at }) => Math.hypot(...at.map((x, axis) => x - face.at[axis])))),
  }));
  const area = found.reduce((sum, face) => sum + face.area, 0);
  const sorted = found.toSorted((one, other) => one.distance - other.distance);
  let reached = 0;
  const percentile = sorted.find((face) => (reached += face.area) >= 0.95 * area * (1 - 1e-12))!.distance;
  return { found, area, percentile };
}

function bruteForce(s: Reference, r: Reference): SurfaceDistances {
  const [ofS, ofR] = [allFaces(s, r), allFaces(r, s)];
  if (ofS.length === 0 || ofR.length === 0) {
    const value = ofS.length === ofR.length ? 0 : null;
    return { hausdorff95: value, meanDistance: value, shift: value };
  }
  const there = directed(ofS, ofR);
  const back = directed(ofR, ofS);
  const sum = (faces: typeof there.found, weight: (face: Face) => number) =>
    faces.reduce((total, face) => total + face.area * face.distance * weight(face), 0);
  return {
    hausdorff95: Math.max(there.percentile, back.percentile),
    meanDistance: (sum(there.found, () => 1) + sum(back.found, () => 1)) / (there.area + back.area),
    shift: sum(there.found, ({ side }) => side) / there.area,
  };
}

const measured = (s: Reference, r: Reference) => finish(new SurfaceTarget(r).distances(s.mask));

function expectSame(got: SurfaceDistances, expected: SurfaceDistances) {
  for (const key of ["hausdorff95", "meanDistance", "shift"] as const) {
    if (expected[key] === null) expect(got[key]).toBeNull();
    else expect(Math.abs(got[key]! - expected[key])).toBeLessThan(1e-12 * Math.max(1, expected[key]));
  }
}

describe("the nearest point", () => {
  it("is that of all of them, for any number of points and any units", () => {
    const random = randomSource(4);
    for (const count of [1, 2, 8, 9, 17, 100, 1000]) {
      // Few places, so that many points are equal along an axis, or altogether.
      const side = count === 100 ? 3 : 40;
      const points = Float32Array.from({ length: 3 * count }, () => Math.floor(side * random()));
      const all = points.slice();
      const units = [0.5, 1.25, 3] as const;
      const tree = new NearestPoint(points, units);
      for (let trial = 0; trial < 40; trial++) {
        const at = [0, 1, 2].map(() => Math.floor(50 * random()) - 5);
        let least = Infinity;
        for (let i = 0; i < all.length; i += 3) {
          least = Math.min(least, Math.hypot(...at.map((x, axis) => (all[i + axis] - x) * units[axis])));
        }
        expect(tree.distance(at[0], at[1], at[2])).toBeCloseTo(least, 12);
      }
    }
  });
});

describe("the boundary", () => {
  it("of one pixel is its edges, of one voxel its six faces, also at the rim", () => {
    const pixel = boundaryOf(referenceWhere([3, 4], [2, 0.5], ([i, j]) => i === 0 && j === 3));
    expect(pixel.faces.length / 3).toBe(4);
    expect(pixel.areas).toEqual([0, 0.5, 2]);
    const voxel = boundaryOf(referenceWhere([1, 2, 2], [2, 3, 5], ([, j, k]) => j === 0 && k === 0));
    expect(voxel.faces.length / 3).toBe(6);
    expect(voxel.areas).toEqual([15, 10, 6]);
    expect(voxel.halves).toEqual([1, 1.5, 2.5]);
  });

  it("of a full image is the rim, and of an empty one nothing", () => {
    expect(boundaryOf(referenceWhere([5, 7], null, () => true)).faces.length / 3).toBe(2 * (5 + 7));
    expect(boundaryOf(referenceWhere([5, 7], null, () => false)).faces.length).toBe(0);
  });
});

describe("surface distances", () => {
  const cases: readonly (readonly [number[], number[] | null, number, number])[] = [
    [[7, 9], null, 0.5, 0.5],
    [[9, 6], [1.5, 0.4], 0.3, 0.7],
    [[12, 12], null, 0.05, 0.9],
    [[4, 5, 6], [0.8, 0.8, 3], 0.4, 0.2],
    [[5, 5, 5], null, 0.06, 0.06],
    [[1, 6, 3], [2, 1, 1], 0.5, 0.5],
  ];
  it.each(cases)("over %j, spacing %j, are the brute force's", (shape, spacing, one, other) => {
    for (let seed = 1; seed <= 12; seed++) {
      const s = randomReference(shape, spacing, one, seed);
      const r = randomReference(shape, spacing, other, 100 + seed);
      expectSame(measured(s, r), bruteForce(s, r));
    }
  });

  it("of organs are the brute force's", () => {
    const r = discReference([40, 44], 0.3, [1, 0.7]);
    const s = discReference([40, 44], 0.4, [1, 0.7]);
    expectSame(measured(s, r), bruteForce(s, r));
    expectSame(measured(r, s), bruteForce(r, s));
  });

  it("of a square that has grown by two pixels: every shift is 2 but at the corners", () => {
    const square = (half: number) =>
      referenceWhere([40, 40], null, (index) => index.every((i) => i >= 20 - half && i < 20 + half));
    const { shift, hausdorff95, meanDistance } = measured(square(12), square(10));
    expect(hausdorff95).toBeGreaterThanOrEqual(2);
    // The corner is √8 away, and more than 5 % of the edges are beside one.
    expect(hausdorff95).toBeLessThanOrEqual(Math.sqrt(8));
    expect(shift).toBeGreaterThan(2);
    expect(shift).toBeLessThan(2.1);
    expect(meanDistance).toBeGreaterThan(1.99);
    // The other way round it has shrunk.
    expect(measured(square(10), square(12)).shift).toBeLessThan(-1.99);
    expect(measured(square(10), square(10))).toEqual({ hausdorff95: 0, meanDistance: 0, shift: 0 });
  });

  it("a single far speck leaves the 95th percentile where it was, and the mean hardly", () => {
    const disc = discReference([80, 80], 0.3);
    const mask = disc.mask.slice();
    mask[0] = 1;
    const { hausdorff95, meanDistance } = measured(makeReference(disc.grid, mask), disc);
    expect(hausdorff95).toBe(0);
    expect(meanDistance).toBeGreaterThan(0);
    expect(meanDistance).toBeLessThan(1);
  });

  it("of an empty mask are undefined, and of two empty ones 0", () => {
    const none = referenceWhere([6, 6], null, () => false);
    const some = discReference([6, 6], 0.3);
    const undefinedAll = { hausdorff95: null, meanDistance: null, shift: null };
    expect(measured(none, some)).toEqual(undefinedAll);
    expect(measured(some, none)).toEqual(undefinedAll);
    expect(measured(none, none)).toEqual({ hausdorff95: 0, meanDistance: 0, shift: 0 });
  });
});
