/** What is exported opens over its original in another program: checked voxel by voxel by a reader of the tests' own. */
import { describe, expect, it } from "vitest";
import { torsoSegmentation } from "../../fixtures/torso.ts";
import { NIFTI_TYPES, niftiFile, rotation } from "../builders.ts";
import { checkAligned, exported } from "./alignment.ts";

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
            await checkAligned("axes.nii", niftiFile({ shape, values, sform, type, littleEndian, version, pixdim: [1, ...lengths] })); // prettier-ignore
          }
        }
      }
    }
  }); // prettier-ignore

  it("of a domain that is a box lie over the whole file, for all 48 ways to store axes", async () => {
    for (const order of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) {
      for (let signs = 0; signs < 8; signs++) {
        const lengths = [0.8, 1.7, 3.1];
        const sform = [0, 1, 2].map((row) => [
          ...order.map((patient, axis) => (patient === row ? lengths[axis] * (signs & (1 << axis) ? -1 : 1) : 0)),
          10 * row - 7,
        ]);
        // Off the middle of every axis, and not the same off any two ends.
        const blob = Array.from({ length: 9 * 8 * 7 }, (_, p) => {
          const [i, j, k] = [p % 9, Math.floor(p / 9) % 8, Math.floor(p / 72)];
          return i >= 2 && i < 4 && j >= 1 && j < 5 && k >= 4 && k < 6 && (p * 31) % 7 < 5 ? 1 : 0;
        });
        const file = niftiFile({ shape: [9, 8, 7], values: blob, sform, pixdim: [1, ...lengths] });
        const { box } = await checkAligned("box.nii", file, null, { margin: 0.1 });
        expect(box!.pixels).toBeLessThan(9 * 8 * 7);
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
            await checkAligned("both.nii", niftiFile({ ...recipe, sform, qform, units }));
            await checkAligned("s.nii", niftiFile({ ...recipe, sform, units }));
            await checkAligned("q.nii", niftiFile({ ...recipe, sform: null, qform, units }));
          }
          await checkAligned("none.nii", niftiFile({ ...recipe, sform: null }));
        }
      }
    }
  }); // prettier-ignore

  it("have the axes of length 1 that the original has", async () => {
    for (const axes of [[1, ...shape], [1, 1, ...shape], [...shape, 1], [...shape, 1, 1], [1, ...shape, 1, 1]]) {
      const { mask } = await checkAligned("axes.nii", niftiFile({ shape: axes, values }));
      expect(mask.shape).toEqual(axes);
    }
    for (const axes of [[20, 3], [20, 3, 1], [20, 1, 3], [1, 20, 3], [20, 3, 1, 1], [1, 1, 20, 3], [1, 20, 3, 1]]) {
      await checkAligned("flat.nii", niftiFile({ shape: axes, values }));
    }
  }); // prettier-ignore

  it("of a header that makes no sense say what it was read as", async () => {
    const file = niftiFile({ shape, values, sform: null, pixdim: [1, 0, 0, 0] });
    const { mask } = await exported("zero.nii", file, null);
    expect(mask).toMatchObject({ shape, sformCode: 2, qformCode: 2 });
    expect(mask.pixdim.slice(1, 4)).toEqual([1, 1, 1]);
  });

  it("lie over the one label of many that was chosen", async () => {
    const { mask } = await checkAligned("torso_seg.nii.gz", torsoSegmentation(), { labels: [52] });
    expect(mask.values.reduce((sum, voxel) => sum + voxel, 0)).toBe(504);
  });
});
