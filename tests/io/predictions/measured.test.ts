import { describe, expect, it } from "vitest";
import { createKernel } from "../../../src/core/kernel/index.ts";
import { thresholded } from "../../../src/core/segmentation.ts";
import { readMapFile } from "../../../src/io/predictions/mapFile.ts";
import { writeMask } from "../../../src/io/predictions/maskFile.ts";
import { labelMap, type MapChoice, measuredMap, openMap } from "../../../src/io/predictions/measured.ts";
import { readTruthFile } from "../../../src/io/predictions/truth.ts";
import { readImage } from "../../../src/io/read.ts";
import { niftiFile, pngFile } from "../builders.ts";
import { readPlainNifti } from "../plainNifti.ts";
import { expectRefusal } from "../refusal.ts";
import { bytes, floats, npz } from "./makes.ts";

const kernel = createKernel();
const NOTHING: MapChoice = { number: null, reading: null, labels: null };
/** Stored P, I, R: nothing lies as the grid does. */
const TURNED = [
  [0, 0, 2, -10],
  [-1, 0, 0, 20],
  [0, -3, 0, 30],
];
/** Voxel (x, y, z) of 4 × 3 × 2 as it is stored: a number of its own each. */
const SHAPE = [4, 3, 2];
const stored = Array.from({ length: 24 }, (_, q) => (q * 7) % 24);

const open = async (map: Uint8Array, truth: Uint8Array | null, choice = NOTHING, name = "case.npy") => {
  const file = await readMapFile(name, map);
  const image = truth === null ? null : await readTruthFile("truth", truth);
  return { file, image, opened: openMap(file, image, choice) };
};

describe("a map and its truth", () => {
  const truth = niftiFile({
    shape: SHAPE,
    values: stored.map((v) => (v > 11 ? 1 : 0)),
    sform: TURNED,
    pixdim: [1, 1, 3, 2],
  });
  const map = niftiFile({
    shape: SHAPE,
    values: stored.map((v) => v / 24),
    type: "float32",
    sform: TURNED,
    pixdim: [1, 1, 3, 2],
  });
  const isCut = ({ map: values, truth: mask }: { map: Float32Array; truth: Uint8Array | null }) =>
    values.every((m, p) => m > 0.49 === (mask![p] === 1));

  it("in NIfTI are laid over each other however they are stored", async () => {
    const { opened } = await open(map, truth);
    expect(opened.grid.shape).toEqual([2, 4, 3]);
    expect(isCut(opened)).toBe(true);
    expect(opened.notes).toEqual([]);
  });

  it("lie over each other where the map is an array in nnU-Net's or in nibabel's order, and say which", async () => {
    const xyz = (i: number) => [i % 4, Math.floor(i / 4) % 3, Math.floor(i / 12)];
    const byAxes = stored.map((_, i) => i).sort((p, q) => {
      const [one, other] = [xyz(p), xyz(q)];
      return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
    }); // prettier-ignore
    const reversed = await open(floats([2, 3, 4], stored.map((v) => v / 24)), truth); // prettier-ignore
    expect(isCut(reversed.opened)).toBe(true);
    expect(reversed.opened.notes[0]).toBe("The axes of the map are read as (z, y, x) of the NIfTI file.");
    const direct = await open(floats(SHAPE, byAxes.map((q) => stored[q] / 24)), truth); // prettier-ignore
    expect(isCut(direct.opened)).toBe(true);
    expect(direct.opened.notes[0]).toContain("(x, y, z)");
    const classes = stored.map((v) => 1 - v / 24).concat(stored.map((v) => v / 24));
    const archive = await open(npz({ probabilities: floats([2, 2, 3, 4], classes) }), truth);
    expect(isCut(archive.opened)).toBe(true);
    // The other way round: an array as the truth of a NIfTI file.
    const turned = await open(map, bytes([2, 3, 4], stored.map((v) => (v > 11 ? 1 : 0)))); // prettier-ignore
    expect(isCut(turned.opened)).toBe(true);
    expect(turned.opened.notes[0]).toContain("The axes of the truth are read as (z, y, x)");
  });

  it("say where the order of axes is open, and where headers disagree on the place", async () => {
    const cube = niftiFile({ shape: [2, 2, 2], values: [0, 1, 0, 1, 1, 1, 0, 0] });
    const { opened } = await open(floats([2, 2, 2], [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]), cube);
    expect(opened.notes[0]).toContain("(x, y, z) of the NIfTI file: the other order would fit as well");
    const moved = TURNED.map((row, i) => [...row.slice(0, 3), row[3] + (i === 0 ? 5 : 0)]);
    const away = niftiFile({
      shape: SHAPE,
      values: stored.map((v) => (v > 11 ? 1 : 0)),
      sform: moved,
      pixdim: [1, 1, 3, 2],
    });
    expect((await open(map, away)).opened.notes).toEqual([
      "The headers place map and truth up to 5 mm apart: they are compared voxel by voxel.",
    ]);
  });

  it("over two grids are refused with both", async () => {
    await expectRefusal(() => open(floats([2, 2], [0, 0, 1, 1]), bytes([2, 3], [0, 0, 1, 1, 0, 0])), /the map has 2 × 2 and its truth 2 × 3 pixels/); // prettier-ignore
    await expectRefusal(() => open(floats([5, 2, 2], Array(20).fill(0.5)), truth), /the map has 5 × 2 × 2 and its truth 4 × 3 × 2/); // prettier-ignore
  });

  it("the mask lies over the map's file: orientation, affine and values come back", async () => {
    const { file, opened } = await open(map, null, NOTHING, "case.nii");
    const written = writeMask(file, opened, thresholded(opened.map, 0.5), "cut");
    expect(written.name).toBe("case.nii.gz");
    const plain = readPlainNifti(written.bytes);
    expect(plain.shape).toEqual(SHAPE);
    expect(plain.sform).toEqual(TURNED);
    expect(plain.bitsPerVoxel).toBe(8);
    expect(plain.values).toEqual(stored.map((v) => (v / 24 >= 0.5 ? 1 : 0)));
  });

  it("the mask of an archive takes the place of its truth, else it is an array; of a picture a picture", async () => {
    const classes = stored.map((v) => 1 - v / 24).concat(stored.map((v) => v / 24));
    const archive = npz({ probabilities: floats([2, 2, 3, 4], classes) });
    const placed = await open(archive, truth, NOTHING, "case.npz");
    const nifti = writeMask(placed.file, placed.opened, thresholded(placed.opened.map, 0.5), "cut");
    expect(nifti.name).toBe("case.nii.gz");
    expect(readPlainNifti(nifti.bytes).values).toEqual(stored.map((v) => (v / 24 >= 0.5 ? 1 : 0)));
    const alone = await open(archive, null, NOTHING, "case.npz");
    const array = writeMask(alone.file, alone.opened, thresholded(alone.opened.map, 0.5), "cut");
    expect(array.name).toBe("case.npy");
    expect((await readImage(array.name, array.bytes)).fileShape).toEqual([2, 3, 4]);
    const grey = pngFile({
      width: 3,
      height: 2,
      depth: 8,
      colourType: 0,
      samples: [0, 50, 100, 150, 200, 250],
    });
    const picture = await open(grey, null, NOTHING, "case.png");
    const png = writeMask(picture.file, picture.opened, thresholded(picture.opened.map, 0.5), "cut");
    expect([...(await readImage(png.name, png.bytes)).values]).toEqual([0, 0, 0, 255, 255, 255]);
  });
});

describe("the truth of a map", () => {
  const half = floats([2, 2], [0.1, 0.2, 0.6, 0.7]);
  const truthOf = async (values: readonly number[], choice: Partial<MapChoice> = {}) => {
    const { opened } = await open(half, bytes([2, 2], values), { ...NOTHING, ...choice });
    return { mask: [...opened.truth!], notes: opened.notes };
  };

  it("is what goes without saying, or the label that was named", async () => {
    expect((await truthOf([0, 0, 1, 1])).mask).toEqual([0, 0, 1, 1]);
    expect((await truthOf([0, 0, 255, 255])).mask).toEqual([0, 0, 1, 1]);
    expect((await truthOf([0, 1, 2, 2], { labels: ["2"] })).mask).toEqual([0, 0, 1, 1]);
    expect((await truthOf([0, 1, 2, 3], { labels: ["2", "3"] })).mask).toEqual([0, 0, 1, 1]);
    await expectRefusal(
      () => truthOf([0, 1, 2, 2]),
      /which values of the truth are the foreground\? .* Choose a label/,
    );
  });

  it("may be empty or all of the image; a label that is not there leaves it empty, and says so", async () => {
    expect((await truthOf([0, 0, 0, 0])).mask).toEqual([0, 0, 0, 0]);
    expect((await truthOf([1, 1, 1, 1])).mask).toEqual([1, 1, 1, 1]);
    const missing = await truthOf([0, 1, 2, 2], { labels: ["7"] });
    expect(missing.mask).toEqual([0, 0, 0, 0]);
    expect(missing.notes).toContain("Label 7 is not in the truth, which is empty for it.");
  });

  it("of several classes is the label of the class", async () => {
    const classes = [0.5, 0.2, 0.1, 0.1, 0.3, 0.6, 0.1, 0.2, 0.2, 0.2, 0.8, 0.7];
    const archive = npz({ probabilities: floats([3, 2, 2], classes) });
    const { file, image, opened } = await open(archive, bytes([2, 2], [0, 1, 2, 2]), {
      ...NOTHING,
      number: 2,
    });
    expect([...opened.truth!]).toEqual([0, 0, 1, 1]);
    const { numbers, cuts } = measuredMap(kernel, file, opened, null);
    expect(numbers).toMatchObject({ diceHalf: 1, diceThreshold: 1, diceBest: 1 });
    // The first pixel: 0.5 of class 0, cut at 0.263, and 0.3 of class 1, cut at 0.281.
    expect(cuts).toEqual({ overlaps: 1, holes: 0 });
    expect([...labelMap(kernel, file, image, null)]).toEqual([0, 1, 2, 2]);
  });

  it("a map that is 0 everywhere has no threshold, and says so", async () => {
    const { file, opened } = await open(floats([1, 2], [0, 0]), bytes([1, 2], [0, 1]));
    expect(opened.notes).toContain("Every value is 0: t is undefined, and the answer is the empty mask.");
    expect(measuredMap(kernel, file, opened, null).numbers).toMatchObject({
      threshold: null,
      diceThreshold: 0,
    });
  });
});
