/** What is exported of files of other programs opens over its original. */
import { expect, it } from "vitest";
import { checkAligned } from "../io/nifti/alignment.ts";
import { bytesOf } from "./data.ts";

it.each([
  ["totalsegmentator/example_seg.nii.gz", { labels: [52] }],
  ["totalsegmentator/fast_kidney_right.nii.gz", null],
  ["odd/kidney_axes_PIR.nii.gz", null],
  ["odd/kidney_oblique.nii.gz", null],
  ["odd/kidney_float64_BE.nii.gz", null],
  ["odd/kidney_2D.nii.gz", null],
  ["odd/kidney_4D_t1.nii.gz", null],
] as const)("arrays lie over %s", async (path, choice) => {
  const { original, mask } = await checkAligned(path, bytesOf(path), choice);
  expect(mask.values.some((value) => value === 1)).toBe(true);
  expect(mask.values.length).toBe(original.values.length);
});
