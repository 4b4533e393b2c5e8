import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import { voxelAt } from "../../../src/core/position.ts";
import { PLANES, PLANE_AXIS, sliceOf } from "../../../src/core/slice.ts";
import type { Triple } from "../../../src/core/kernel/index.ts";
import { type Backdrop, readBackdrop } from "../../../src/io/backdrop/backdrop.ts";
import { type Ground, type Placement, placementOf } from "../../../src/io/backdrop/place.ts";
import { type Placed, interpolator, valueBehind, valuesInSlice } from "../../../src/io/backdrop/sample.ts";
import { readImage } from "../../../src/io/read.ts";
import type { ValueImage } from "../../../src/io/image.ts";
import { niftiFile, rotation } from "../builders.ts";

type Rows = readonly (readonly number[])[];

/** A value that is linear in the patient's mm: what interpolation gives back exactly. */
const valueAt = ([x, y, z]: readonly number[]) => 3 * x - 2 * y + 5 * z - 400;

function mmOf(rows: Rows, index: readonly number[]): number[] {
  return rows.map((row) => row[0] * index[0] + row[1] * index[1] + row[2] * index[2] + row[3]);
}

/** A file of that value, however it is stored. */
function storedFile(shape: Triple, rows: Rows): Uint8Array {
  const [n0, n1, n2] = shape;
  const values: number[] = [];
  for (let k = 0; k < n2; k++)
    for (let j = 0; j < n1; j++) for (let i = 0; i < n0; i++) values.push(valueAt(mmOf(rows, [i, j, k])));
  const pixdim = [1, ...[0, 1, 2].map((axis) => Math.hypot(...rows.map((row) => row[axis])))];
  return niftiFile({ shape, values, type: "float32", sform: rows, pixdim });
}

const backdropOf = (shape: Triple, rows: Rows): Promise<Backdrop> =>
  readBackdrop("ct.nii", storedFile(shape, rows), () => Promise.reject(new Error("none")));

async function groundOf(shape: Triple, rows: Rows): Promise<{ ground: Ground; image: ValueImage }> {
  const image = await readImage("mask.nii", storedFile(shape, rows));
  return {
    image,
    ground: { grid: image.grid, domain: null, orientation: image.orientation, isAnatomical: true },
  };
}

/** All ways in which three axes can lie along the patient's. */
const ORIENTATIONS: readonly { readonly order: Triple; readonly signs: Triple }[] = [
  [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
].flatMap((order) => Array.from({ length: 8 }, (_, flips) => ({
  order: order as unknown as Triple,
  signs: [0, 1, 2].map((axis) => ((flips >> axis) & 1 ? -1 : 1)) as unknown as Triple,
}))); // prettier-ignore

/** The same 6 × 5 × 4 voxels of 2 × 3 × 4 mm from (10, 20, 30) mm on, stored in another order. */
function storedLike({ order, signs }: (typeof ORIENTATIONS)[number]): { shape: Triple; rows: Rows } {
  const [sizes, sides, corner] = [[6, 5, 4], [2, 3, 4], [10, 20, 30]]; // prettier-ignore
  const shape = order.map((axis) => sizes[axis]) as unknown as Triple;
  const rows = [0, 1, 2].map((row) => {
    const stored = order.indexOf(row);
    const out = [0, 0, 0, corner[row] + (signs[row] < 0 ? sides[row] * (sizes[row] - 1) : 0)];
    out[stored] = signs[row] * sides[row];
    return out;
  });
  return { shape, rows };
}

function placed(placement: Placement): Placed {
  if (placement.kind === "refused") throw new Error(placement.words);
  return placement;
}

/** Every pixel of every slice, and every voxel, has the value of its place in the patient. */
function expectRegistered(backdrop: Backdrop, image: ValueImage, placement: Placed, digits: number): void {
  const behind = valueBehind(backdrop, placement, image.grid, true);
  image.values.forEach((value, index) => expect(behind(index)).toBeCloseTo(value, digits));
  const seen = PLANES.map((plane) => {
    const index = Math.floor(image.grid.shape[PLANE_AXIS[plane]] / 2);
    const slice = sliceOf(image.grid, plane, index, true);
    const at: Triple = [index, index, index];
    const values = valuesInSlice(backdrop, placement, slice, at);
    return [...values].map((value, p) => {
      const voxel = voxelAt(slice, { row: Math.floor(p / slice.columns), column: p % slice.columns }, at);
      const [, n1, n2] = image.grid.shape;
      return value - image.values[(voxel[0] * n1 + voxel[1]) * n2 + voxel[2]];
    });
  });
  for (const difference of seen.flat()) expect(difference).toBeCloseTo(0, digits);
}

describe("a CT behind a volume", () => {
  it("lies voxel on voxel in whatever order it is stored: all 48", async () => {
    const { ground, image } = await groundOf([6, 5, 4], storedLike(ORIENTATIONS[0]).rows);
    for (const orientation of ORIENTATIONS) {
      const { shape, rows } = storedLike(orientation);
      const backdrop = await backdropOf(shape, rows);
      const placement = placementOf(backdrop, ground);
      expect(placement).toEqual({ kind: "same", start: [0, 0, 0], words: null });
      expectRegistered(backdrop, image, placed(placement), 4);
    }
  });

  it("lies by the patient behind a part in other voxels, in all 48 orders of that", async () => {
    // Finer by two, and without the first and the last voxel.
    const ct = await backdropOf([6, 5, 4], storedLike(ORIENTATIONS[0]).rows);
    for (const orientation of ORIENTATIONS) {
      const { shape, rows } = storedLike(orientation);
      const fine = rows.map((row) => [row[0] / 2, row[1] / 2, row[2] / 2, row[3] + (row[0] + row[1] + row[2]) / 2]);
      const { ground, image } = await groundOf(shape.map((n) => 2 * n - 3) as unknown as Triple, fine);
      const placement = placementOf(ct, ground);
      expect(placement).toMatchObject({ kind: "patient" });
      expectRegistered(ct, image, placed(placement), 3);
    }
  }); // prettier-ignore

  it("lies by the patient where one of both is oblique", async () => {
    const turned = rotation(0.3, -0.2, 0.5);
    const rows = turned.map((row, i) => [...row.map((value) => 1.5 * value), [10, 22, 34][i]]);
    // From −40 mm on, larger than what it lies behind.
    const large = [[4, 0, 0, -40], [0, 4, 0, -40], [0, 0, 4, -40]]; // prettier-ignore
    const ct = await backdropOf([30, 30, 30], large);
    const { ground, image } = await groundOf([9, 8, 7], rows);
    const placement = placementOf(ct, ground);
    expect(placement.kind).toBe("patient");
    expect(placement.words).toContain("30 × 30 × 30 voxels and is shown on the reference’s 9 × 8 × 7");
    expectRegistered(ct, image, placed(placement), 3);
  });

  it("of the same shape lies elsewhere where both say so", async () => {
    const { rows } = storedLike(ORIENTATIONS[0]);
    const moved = rows.map((row, i) => [row[0], row[1], row[2], row[3] + [2, 0, 0][i]]);
    const { ground, image } = await groundOf([6, 5, 4], rows);
    const backdrop = await backdropOf([6, 5, 4], moved);
    const placement = placementOf(backdrop, ground);
    expect(placement.kind).toBe("patient");
    const slice = sliceOf(image.grid, "axial", 1, true);
    const values = valuesInSlice(backdrop, placed(placement), slice, [0, 0, 1]);
    // The first voxel along x, at the right edge of the picture, is beyond it.
    expect(values.filter(Number.isNaN)).toHaveLength(5);
    expect(values[slice.columns - 1]).toBeNaN();
  });

  it("reaches half a voxel beyond its outermost centres, and no further", async () => {
    const ct = await backdropOf([6, 5, 4], storedLike(ORIENTATIONS[0]).rows);
    const identity = [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]; // prettier-ignore
    const value = interpolator(ct, identity);
    expect(value([-0.5, 0, 0])).toBe(value([0, 0, 0]));
    expect(value([5.5, 4.5, 3.5])).toBe(value([5, 4, 3]));
    expect(value([-0.51, 0, 0])).toBeNaN();
    expect(value([0, 0, 3.51])).toBeNaN();
  });

  it("without a place in a patient lies behind the same shape, and behind no other", async () => {
    const { ground } = await groundOf([6, 5, 4], storedLike(ORIENTATIONS[0]).rows);
    const ct = { ...(await backdropOf([6, 5, 4], storedLike(ORIENTATIONS[0]).rows)), orientation: null };
    expect(placementOf(ct, ground)).toEqual({ kind: "same", start: [0, 0, 0], words: null });
    const other = { ...ct, grid: makeGrid([5, 6, 4]) };
    expect(placementOf(other, ground)).toMatchObject({ kind: "refused" });
    expect(placementOf(other, ground).words).toBe(
      "ct.nii has another shape than the reference (5 × 6 × 4 against 6 × 5 × 4), and one of both does not say where it lies in the patient",
    );
  });

  it("lies voxel on voxel behind a box of its grid, with and without a place in a patient", async () => {
    const { ground, image } = await groundOf([6, 5, 4], storedLike(ORIENTATIONS[0]).rows);
    const boxed = { ...ground, grid: makeGrid([3, 2, 2], [2, 3, 4]), domain: { start: [2, 1, 1], whole: [6, 5, 4] } };
    const values = Float32Array.from({ length: 12 }, (_, p) => {
      const [i, j, k] = [Math.floor(p / 4) + 2, (Math.floor(p / 2) % 2) + 1, (p % 2) + 1];
      return image.values[(i * 5 + j) * 4 + k];
    });
    for (const orientation of ORIENTATIONS) {
      const { shape, rows } = storedLike(orientation);
      const ct = await backdropOf(shape, rows);
      for (const backdrop of [ct, { ...ct, orientation: null }]) {
        const placement = placementOf(backdrop, boxed);
        expect(placement).toEqual({ kind: "same", start: [2, 1, 1], words: null });
        expectRegistered(backdrop, { ...image, grid: boxed.grid, values }, placed(placement), 4);
      }
    }
  }); // prettier-ignore

  it("that has no voxel in common with the reference is refused", async () => {
    const { rows } = storedLike(ORIENTATIONS[0]);
    const { ground } = await groundOf([6, 5, 4], rows);
    const far = await backdropOf([6, 5, 4], rows.map((row) => [row[0], row[1], row[2], row[3] + 500])); // prettier-ignore
    expect(placementOf(far, ground).words).toContain("no voxel in common");
  });
});

describe("a picture behind a picture", () => {
  const picture = (rows: number, columns: number, value = (_p: number) => 0): Backdrop => ({
    name: "p.png",
    grid: makeGrid([rows, columns]),
    values: Uint8Array.from({ length: rows * columns }, (_, p) => value(p)),
    colours: null,
    orientation: null,
    kind: "grey",
    extent: [0, 255],
    window: [0, 255],
    notes: [],
  });
  const on = (rows: number, columns: number, spacing: readonly number[] | null = null): Ground => ({
    grid: makeGrid([rows, columns], spacing),
    domain: null,
    orientation: null,
    isAnatomical: false,
  });

  it("of the same size fills it, pixel on pixel", () => {
    const ground = on(2, 3);
    const backdrop = picture(2, 3, (p) => p);
    const placement = placementOf(backdrop, ground);
    expect(placement).toEqual({ kind: "picture", left: 0, top: 0, width: 3, height: 2, words: null });
    const slice = sliceOf(ground.grid, "axial", 0, false);
    expect([...valuesInSlice(backdrop, placed(placement), slice, [0, 0, 0])]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("of another one lies in its middle, as a whole and in its own proportions", () => {
    expect(placementOf(picture(60, 90), on(30, 30))).toMatchObject({ left: 0, top: 5, width: 30, height: 20 });
    expect(placementOf(picture(60, 30), on(30, 30))).toMatchObject({ left: 7.5, top: 0, width: 15, height: 30 });
    // Pixels of the reference twice as wide as high: as many across as half the height.
    expect(placementOf(picture(50, 50), on(40, 40, [1, 2]))).toMatchObject({ left: 10, width: 20, height: 40 });
    expect(placementOf(picture(60, 90), on(30, 30)).words).toContain("90 × 60 pixels and is fitted into the reference’s 30 × 30");
  }); // prettier-ignore

  it("lies behind a box of the reference’s grid as behind the whole of it", () => {
    const whole = on(40, 30);
    const boxed = { ...whole, grid: makeGrid([10, 8]), domain: { start: [5, 20], whole: [40, 30] } };
    const backdrop = picture(80, 60, (p) => (p * 7) % 251);
    const [all, part] = [whole, boxed].map((ground) => placed(placementOf(backdrop, ground)));
    expect(part).toMatchObject({ left: -20, top: -5, width: 30, height: 40 });
    const values = valuesInSlice(backdrop, all, sliceOf(whole.grid, "axial", 0, false), [0, 0, 0]);
    const inBox = valuesInSlice(backdrop, part, sliceOf(boxed.grid, "axial", 0, false), [0, 0, 0]);
    const behind = valueBehind(backdrop, part, boxed.grid, false);
    inBox.forEach((value, p) => expect(behind(p)).toBe(value));
    inBox.forEach((value, p) => expect(value).toBe(values[(5 + Math.floor(p / 8)) * 30 + 20 + (p % 8)]));
    // Seen as a radiologist does, the patient’s right and front come first.
    const upright = placed(placementOf(backdrop, { ...boxed, isAnatomical: true }));
    expect(upright).toMatchObject({ left: 8.75 - 25, top: -2, width: 22.5, height: 30 });
  });

  it("is worth the mean over a pixel’s area where it is finer, and its own pixel where it is coarser", () => {
    const slice = sliceOf(on(2, 2).grid, "axial", 0, false);
    const fine = picture(4, 4, (p) => p);
    expect([...valuesInSlice(fine, placed(placementOf(fine, on(2, 2))), slice, [0, 0, 0])]).toEqual([2.5, 4.5, 10.5, 12.5]);
    const coarse = picture(1, 2, (p) => 10 * (p + 1));
    const placement = placed(placementOf(coarse, on(2, 4)));
    const wide = sliceOf(on(2, 4).grid, "axial", 0, false);
    expect([...valuesInSlice(coarse, placement, wide, [0, 0, 0])]).toEqual([10, 10, 20, 20, 10, 10, 20, 20]);
  }); // prettier-ignore

  it("beyond it has no value", () => {
    const flat = picture(1, 4, () => 7);
    const slice = sliceOf(on(4, 4).grid, "axial", 0, false);
    const values = valuesInSlice(flat, placed(placementOf(flat, on(4, 4))), slice, [0, 0, 0]);
    // Its height is one row of the four: from 1.5 to 2.5, with the centre of the third row on its lower edge's side.
    const rows = [0, 1, 2, 3].map((row) =>
      Array.from(values.slice(4 * row, 4 * row + 4), (value) => (Number.isNaN(value) ? "." : value)).join(""),
    );
    expect(rows).toEqual(["....", "7777", "....", "...."]);
  });

  it("is none behind a volume, nor a volume behind a picture: said in words", () => {
    const volume: Ground = { grid: makeGrid([4, 4, 4]), domain: null, orientation: null, isAnatomical: true };
    expect(placementOf(picture(4, 4), volume).words).toBe("p.png is a picture, and the reference a volume (4 × 4 against 4 × 4 × 4)"); // prettier-ignore
    const ct = { ...picture(4, 4), grid: makeGrid([4, 2, 2]) };
    expect(placementOf(ct, on(4, 4)).words).toContain("is a volume, and the reference a picture");
  });
});
