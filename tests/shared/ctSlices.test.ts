/** A real CT with its segmentation, as images to train on. */
import { describe, expect, it } from "vitest";
import { sliceAt } from "../../src/core/training/slices.ts";
import { countLabels } from "../../src/io/ct/labels.ts";
import { readCtSlices } from "../../src/io/ct/ctSlices.ts";
import { bytesOf as sharedBytes } from "./data.ts";

const bytesOf = (name: string) => sharedBytes(`totalsegmentator/${name}`);
const source = (name: string) => ({ name, bytes: async () => bytesOf(name) });
const EXAMPLE = {
  name: "example",
  ct: source("example_ct_sm.nii.gz"),
  segmentations: [source("example_seg.nii.gz")],
  mayBeExchanged: false,
};
const read = (labels: number[]) => readCtSlices([EXAMPLE], { size: 48, imageCount: 200, labels });

describe("a real CT", () => {
  it("shows both kidneys in turn, the right one with its spine at the right, the left one at the left", async () => {
    const { slices, notes } = await read([2, 3]);
    expect(slices.count).toBe(41);
    // The half of each image that is brighter at its outer edge holds the vertebra.
    const isSpineRight = Array.from({ length: slices.count }, (_, i) => {
      const image = sliceAt(slices.images, 48, i);
      const edge = (first: number) =>
        image.reduce(
          (sum, grey, p) => sum + (p % 48 >= first && p % 48 < first + 8 && grey > 0.9 ? 1 : 0),
          0,
        );
      return edge(40) > edge(0);
    });
    // From small x, the patient's left, to large: the left kidney comes first.
    const first = isSpineRight.indexOf(true);
    expect(first).toBeGreaterThan(15);
    expect(isSpineRight.lastIndexOf(false)).toBe(first - 1);
    expect(notes.join(" ")).toMatch(/Only 41 of the 200/);
  });

  it("shows the aorta as a soft disc that takes a tenth of the image", async () => {
    const { slices } = await read([52]);
    expect(slices.count).toBe(30);
    // In the lowest slice the label has but a tip.
    for (let i = 1; i < slices.count; i++) {
      const mask = sliceAt(slices.references, 48, i);
      const image = sliceAt(slices.images, 48, i);
      const pixels = mask.reduce((sum, value) => sum + value, 0);
      expect(pixels / 2304).toBeGreaterThan(0.05);
      expect(pixels / 2304).toBeLessThan(0.2);
      const grey = image.reduce((sum, value, p) => sum + value * mask[p], 0) / pixels;
      // Blood without contrast, 30 to 60 HU.
      expect(400 * grey - 160).toBeGreaterThan(20);
      expect(400 * grey - 160).toBeLessThan(70);
    }
  });

  it("has the labels that its segmentation was made with", () => {
    const counts = countLabels("example_seg.nii.gz", bytesOf("example_seg.nii.gz"));
    expect(counts.length).toBe(41);
    expect(counts.find(({ value }) => value === 2)?.name).toBe("kidney_right");
    expect(counts.map(({ value }) => value)).toEqual(expect.arrayContaining([2, 3, 52]));
    expect(() => countLabels("ct", bytesOf("example_ct_sm.nii.gz"))).toThrow(/looks like a CT/);
  });
});
