import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeGrid } from "../../../src/core/grid.ts";
import type { ValueImage } from "../../../src/io/image.ts";
import { readNifti } from "../../../src/io/nifti/read.ts";
import { writeNifti } from "../../../src/io/nifti/write.ts";
import { type NiftiRecipe, niftiFile, rotation } from "../builders.ts";
import { expectRefusal } from "../refusal.ts";

const ramp = (length: number) => Float32Array.from({ length }, (_, i) => i / 8);
const open = (file: Uint8Array) => readNifti("a.nii", file, false);
const viewOf = (file: Uint8Array) => new DataView(file.buffer, file.byteOffset, file.length);

/** The same file without its sform, so that the qform is read. */
const byQform = (file: Uint8Array) => {
  const copy = file.slice();
  viewOf(copy).setInt16(254, 0, true);
  return copy;
};

const qformCode = (recipe: Partial<NiftiRecipe>) => {
  const image = unstated(open(niftiFile({ shape: [2, 2, 2], values: Array(8).fill(1), ...recipe })));
  return viewOf(writeNifti(new Uint8Array(8), image.grid, image.orientation, "")).getInt16(252, true);
};

const description = (text: string) => {
  const file = writeNifti(ramp(1), makeGrid([1, 1]), null, text);
  return Buffer.from(file.subarray(148, 228)).toString("utf8").replace(/\0+$/, "");
};

/** The same image, of which the header's own numbers are forgotten: what is written follows from what was read. */
function unstated(image: ValueImage): ValueImage {
  const file = { version: 1, shape: image.fileShape, geometry: null } as const;
  return { ...image, orientation: { ...image.orientation!, file } };
}

describe("writeNifti", () => {
  it("lies over the original: shape, affine and voxels come back, for every kind of original", () => {
    const angle = fc.integer({ min: -180, max: 179 }).map((degrees) => ((degrees + 0.37) * Math.PI) / 180);
    const length = fc.integer({ min: 2, max: 50 }).map((tenths) => tenths / 10);
    const recipes = fc.record({
      shape: fc.constantFrom<number[]>([2, 3, 4], [2, 3], [4, 3, 1], [1, 2, 3], [3, 2, 2, 1]),
      angles: fc.tuple(angle, angle, angle),
      lengths: fc.tuple(length, length, length),
      isMirrored: fc.boolean(),
      version: fc.constantFrom(1 as const, 2 as const),
      isByQform: fc.boolean(),
    });
    fc.assert(
      fc.property(recipes, ({ shape, angles, lengths, isMirrored, version, isByQform }) => {
        const sform = rotation(...angles).map((row, r) => [
          ...row.map((value, s) => value * lengths[s] * (isMirrored && s === 2 ? -1 : 1)),
          10 * r,
        ]);
        const values = Array.from({ length: shape.reduce((p, n) => p * n, 1) }, (_, i) => i);
        const recipe: NiftiRecipe = {
          shape,
          values,
          type: "float32",
          version,
          sform,
          pixdim: [1, ...lengths],
        };
        const first = unstated(open(niftiFile(recipe)));
        const original = isByQform
          ? unstated(
              open(byQform(writeNifti(first.values as Float32Array, first.grid, first.orientation, ""))),
            )
          : first;
        const file = writeNifti(original.values as Float32Array, original.grid, original.orientation, "copy");
        expect([...new Float32Array(file.buffer, 352)]).toEqual(values);
        const affine = original.orientation!.affine.flat();
        const copy = open(file);
        expect(copy.values).toEqual(original.values);
        expect(copy.grid.shape).toEqual(original.grid.shape);
        copy.grid.spacing?.forEach((mm, i) => expect(mm).toBeCloseTo(original.grid.spacing![i], 5));
        expect(copy.fileShape).toEqual(shape);
        copy.orientation?.affine.flat().forEach((value, i) => expect(value).toBeCloseTo(affine[i], 5));
        open(byQform(file))
          .orientation?.affine.flat()
          .forEach((value, i) => {
            // A quaternion of float32 is good to about √ε near half turns.
            expect(Math.abs(value - affine[i])).toBeLessThan(5e-3);
          });
        if (isByQform) return;
        expect(open(file).orientation?.affine).toEqual(
          open(niftiFile({ ...recipe, version: 1 })).orientation?.affine,
        );
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("leaves the qform out where shear or other lengths would make it disagree", () => {
    expect(qformCode({})).toBe(2);
    expect(qformCode({ sform: [[1, 0.1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]] })).toBe(0); // prettier-ignore
    expect(qformCode({ pixdim: [1, 2, 1, 1] })).toBe(0);
  });

  it("writes masks as uint8 and marginals as float32, in mm, without scaling", () => {
    const grid = makeGrid([2, 2], [3, 4]);
    const mask = viewOf(writeNifti(Uint8Array.of(0, 1, 1, 0), grid, null, ""));
    expect([mask.getInt16(70, true), mask.getInt16(72, true), mask.byteLength]).toEqual([2, 8, 356]);
    const soft = viewOf(writeNifti(ramp(4), grid, null, ""));
    expect([soft.getInt16(70, true), soft.getInt16(72, true), soft.byteLength]).toEqual([16, 32, 368]);
    expect([soft.getFloat32(112, true), soft.getFloat32(116, true), soft.getUint8(123)]).toEqual([1, 0, 2]);
    expect([soft.getFloat32(80, true), soft.getFloat32(84, true)]).toEqual([3, 4]);
  });

  it("writes an array without a patient's axes in its own shape and order", () => {
    for (const shape of [[3, 4], [2, 3, 4]]) {
      const count = shape.reduce((product, n) => product * n, 1);
      const file = writeNifti(ramp(count), makeGrid(shape), null, "");
      const image = open(file);
      expect(image.values).toEqual(ramp(count));
      expect(image.grid.shape).toEqual(shape);
      expect(image.orientation?.code).toBe("RAS");
      expect(file[123]).toBe(0); // no unit of length
    } // prettier-ignore
  });

  it("turns to NIfTI-2 where an axis is too long for NIfTI-1", () => {
    const file = writeNifti(ramp(2 * 40_000), makeGrid([2, 40_000], [1, 2]), null, "long");
    expect(viewOf(file).getInt32(0, true)).toBe(540);
    const image = open(file);
    expect(image.grid).toEqual({ shape: [2, 40_000], spacing: [1, 2] });
    expect(image.values).toEqual(ramp(2 * 40_000));
    expect(image.notes).toEqual([]);
  });

  it("keeps at most 79 bytes of the description, and no part of a character", () => {
    expect(description("marginal, a = 0.05")).toBe("marginal, a = 0.05");
    expect(description("ü".repeat(60))).toBe("ü".repeat(39));
  });

  it("refuses values that do not fill the grid", async () => {
    await expectRefusal(() => writeNifti(ramp(5), makeGrid([2, 3]), null, ""), /needs 6 values, got 5/);
  });
});
