/** What is exported opens over its original in another program: checked voxel by voxel by a reader of the tests' own. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultForeground } from "../../../src/io/choose.ts";
import { type ForegroundChoice, selectForeground } from "../../../src/io/image.ts";
import { readImage } from "../../../src/io/read.ts";
import { writeFile } from "../../../src/io/write.ts";
import { niftiFile, rotation } from "../builders.ts";
import { type PlainNifti, readPlainNifti } from "../plainNifti.ts";

const folder = new URL("../../../../shared/data/", import.meta.url);

/** The foreground and a ramp over the grid, exported as the screen does. */
async function exported(name: string, original: Uint8Array, choice: ForegroundChoice | null) {
  const image = await readImage(name, original);
  const found = defaultForeground(image);
  const { grid, mask } = selectForeground(image, choice ?? ("choice" in found ? found.choice : { label: 1 }));
  const recipe = {
    kind: "array",
    format: "nii.gz",
    grid,
    orientation: image.orientation,
    description: "",
  } as const;
  const write = async (values: Uint8Array | Float32Array, threshold: number | null) => {
    const type = values instanceof Float32Array ? "float32" : "uint8";
    const blob = new Blob([values as Uint8Array<ArrayBuffer>]);
    const file = await writeFile({ ...recipe, values: blob, type, threshold });
    return readPlainNifti(new Uint8Array(await file.arrayBuffer()));
  };
  const soft = Float32Array.from(mask, (value, p) => value / 2 + (p % 97) / 400);
  return {
    mask: await write(mask, null),
    soft: await write(soft, null),
    reached: await write(soft, 0.5),
  };
}

/** Affines of a file: as stated, or where only one is, that one. */
function affineOf({ sform, qform }: PlainNifti): readonly number[][] {
  return (sform ?? qform)!;
}

function expectOver(copy: PlainNifti, original: PlainNifti, tolerance = 1e-4): void {
  expect(copy.shape).toEqual(original.shape);
  expect(copy.length).toBe(copy.firstVoxel + (copy.values.length * copy.bitsPerVoxel) / 8);
  for (const affine of [copy.sform, copy.qform]) {
    affine
      ?.flat()
      .forEach((value, i) => expect(Math.abs(value - affineOf(original).flat()[i])).toBeLessThan(tolerance));
  }
  expect(copy.sform).not.toBeNull();
}

async function check(name: string, file: Uint8Array, choice: ForegroundChoice | null = null) {
  const original = readPlainNifti(file);
  const { mask, soft, reached } = await exported(name, file, choice);
  // A quaternion of float32 is good to about √ε near half turns.
  for (const copy of [mask, soft, reached]) expectOver(copy, original, 5e-3);
  const wanted =
    choice !== null && "label" in choice
      ? choice.label
      : original.values.reduce((most, value) => Math.max(most, value));
  expect(mask.values).toEqual(original.values.map((value) => (value === wanted ? 1 : 0)));
  expect(soft.bitsPerVoxel).toBe(32);
  expect([mask.bitsPerVoxel, reached.bitsPerVoxel]).toEqual([8, 8]);
  expect(reached.values).toEqual(soft.values.map((value) => (value >= 0.5 ? 1 : 0)));
  return { original, mask };
}

const shape = [5, 4, 3];
/** No two voxels along any axis look alike. */
const values = Array.from({ length: 60 }, (_, p) => ((p * 31) % 7 < 3 ? 1 : 0));

describe("arrays over their original", () => {
  it("lie over it for all 48 ways to store axes, by sform and by qform", async () => {
    for (const order of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) {
      for (let signs = 0; signs < 8; signs++) {
        const lengths = [0.8, 1.7, 3.1];
        const sform = [0, 1, 2].map((row) => [
          ...order.map((patient, axis) => (patient === row ? lengths[axis] * (signs & (1 << axis) ? -1 : 1) : 0)),
          10 * row - 7,
        ]);
        const file = niftiFile({ shape, values, sform, pixdim: [1, ...lengths] });
        const { mask } = await check("axes.nii", file);
        expect(mask.qform).not.toBeNull();
      }
    }
  }); // prettier-ignore

  it("lie over oblique originals, mirrored or not, of either version", async () => {
    for (const angles of [[0.35, 0, 0], [0.2, -0.4, 0.7], [3, 0.1, -1.7], [0.75, 0.75, 0.75]]) {
      for (const mirror of [1, -1]) {
        const lengths = [1.1, 0.7, 2.5];
        const sform = rotation(angles[0], angles[1], angles[2]).map((row, r) => [
          ...row.map((value, axis) => value * lengths[axis] * (axis === 2 ? mirror : 1)),
          100 * r - 50,
        ]);
        for (const version of [1, 2] as const) {
          const { mask } = await check("oblique.nii", niftiFile({ shape, values, sform, version, pixdim: [1, ...lengths] })); // prettier-ignore
          expect(mask.qform).not.toBeNull();
        }
      }
    }
  }); // prettier-ignore

  it("lie over originals that state a qform alone", async () => {
    for (const qfac of [1, -1]) {
      const file = niftiFile({
        shape, values, sform: null, pixdim: [qfac, 0.9, 1.4, 2], qform: [0.1, 0.5, -0.3, -90, 33, 712],
      }); // prettier-ignore
      await check("q.nii", file);
    }
  });

  it.skipIf(!existsSync(folder))("lie over real and odd files of other programs", async () => {
    for (const [path, choice] of [
      ["totalsegmentator/example_seg.nii.gz", { label: 52 }],
      ["totalsegmentator/fast_kidney_right.nii.gz", null],
      ["odd/kidney_axes_PIR.nii.gz", null],
      ["odd/kidney_oblique.nii.gz", null],
      ["odd/kidney_float64_BE.nii.gz", null],
      ["odd/kidney_2D.nii.gz", null],
      ["odd/kidney_4D_t1.nii.gz", null],
    ] as const) {
      const { original, mask } = await check(path, readFileSync(new URL(path, folder)), choice);
      expect(mask.values.some((value) => value === 1)).toBe(true);
      expect(mask.values.length).toBe(original.values.length);
    }
  });
});
