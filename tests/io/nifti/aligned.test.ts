/** What is exported opens over its original in another program: checked voxel by voxel by a reader of the tests' own. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { defaultForeground } from "../../../src/io/choose.ts";
import { type ForegroundChoice, selectForeground } from "../../../src/io/image.ts";
import { readImage } from "../../../src/io/read.ts";
import { writeFile } from "../../../src/io/write.ts";
import { NIFTI_TYPES, niftiFile, rotation } from "../builders.ts";
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

/** Its shape, both forms with their codes, the voxel sizes and the unit are the original's, to the bit. */
function expectOver(copy: PlainNifti, original: PlainNifti): void {
  const { shape, sform, qform, sformCode, qformCode, units, pixdim, version } = original;
  expect(copy).toMatchObject({ shape, sform, qform, sformCode, qformCode, units, pixdim, version });
  expect(copy.length).toBe(copy.firstVoxel + (copy.values.length * copy.bitsPerVoxel) / 8);
}

async function check(name: string, file: Uint8Array, choice: ForegroundChoice | null = null) {
  const original = readPlainNifti(file);
  const { mask, soft, reached } = await exported(name, file, choice);
  for (const copy of [mask, soft, reached]) expectOver(copy, original);
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
  it("lie over it for all 48 ways to store axes, in every type, byte order and version", async () => {
    const types = Object.keys(NIFTI_TYPES) as (keyof typeof NIFTI_TYPES)[];
    let turn = 0;
    for (const order of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) {
      for (let signs = 0; signs < 8; signs++) {
        const lengths = [0.8, 1.7, 3.1];
        const sform = [0, 1, 2].map((row) => [
          ...order.map((patient, axis) => (patient === row ? lengths[axis] * (signs & (1 << axis) ? -1 : 1) : 0)),
          10 * row - 7,
        ]);
        for (const littleEndian of [true, false]) {
          for (const version of [1, 2] as const) {
            const type = types[turn++ % types.length];
            await check("axes.nii", niftiFile({ shape, values, sform, type, littleEndian, version, pixdim: [1, ...lengths] })); // prettier-ignore
          }
        }
      }
    }
  }); // prettier-ignore

  it("keep forms that are oblique, mirrored, alone, or disagree, with their codes and the unit of length", async () => {
    const lengths = [1.1, 0.7, 2.5];
    const qform = [0.1, 0.5, -0.3, -90, 33, 712];
    for (const angles of [[0.35, 0, 0], [0.2, -0.4, 0.7], [3, 0.1, -1.7], [0.75, 0.75, 0.75]]) {
      for (const mirror of [1, -1]) {
        const sform = rotation(angles[0], angles[1], angles[2]).map((row, r) => [
          ...row.map((value, axis) => value * lengths[axis] * (axis === 2 ? mirror : 1)),
          100 * r - 50,
        ]);
        for (const version of [1, 2] as const) {
          const recipe = { shape, values, version, pixdim: [mirror, ...lengths], sformCode: 4, qformCode: 1 };
          for (const units of [0, 1, 2, 3, 10]) {
            await check("both.nii", niftiFile({ ...recipe, sform, qform, units }));
            await check("s.nii", niftiFile({ ...recipe, sform, units }));
            await check("q.nii", niftiFile({ ...recipe, sform: null, qform, units }));
          }
          await check("none.nii", niftiFile({ ...recipe, sform: null }));
        }
      }
    }
  }); // prettier-ignore

  it("have the axes of length 1 that the original has", async () => {
    for (const axes of [[1, ...shape], [1, 1, ...shape], [...shape, 1], [...shape, 1, 1], [1, ...shape, 1, 1]]) {
      const { mask } = await check("axes.nii", niftiFile({ shape: axes, values }));
      expect(mask.shape).toEqual(axes);
    }
    for (const axes of [[20, 3], [20, 3, 1], [20, 1, 3], [1, 20, 3], [20, 3, 1, 1], [1, 1, 20, 3], [1, 20, 3, 1]]) {
      await check("flat.nii", niftiFile({ shape: axes, values }));
    }
  }); // prettier-ignore

  it("of a header that makes no sense say what it was read as", async () => {
    const file = niftiFile({ shape, values, sform: null, pixdim: [1, 0, 0, 0] });
    const { mask } = await exported("zero.nii", file, null);
    expect(mask).toMatchObject({ shape, sformCode: 2, qformCode: 2 });
    expect(mask.pixdim.slice(1, 4)).toEqual([1, 1, 1]);
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
