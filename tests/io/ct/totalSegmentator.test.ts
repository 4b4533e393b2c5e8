import { describe, expect, it } from "vitest";
import { findOrgans, pairFiles } from "../../../src/io/ct/totalSegmentator.ts";

const files = (...paths: string[]) => paths.map((path) => ({ path }));
const pathsOf = (found: readonly { path: string }[]) => found.map(({ path }) => path);
const pairs = (...paths: string[]) =>
  pairFiles(files(...paths)).map(({ ct, segmentations }) => [ct.path, ...pathsOf(segmentations)]);

describe("a folder in TotalSegmentator's layout", () => {
  const dataset = files(
    "Totalsegmentator_dataset/meta.csv",
    "Totalsegmentator_dataset/s0011/ct.nii.gz",
    "Totalsegmentator_dataset/s0011/segmentations/kidney_right.nii.gz",
    "Totalsegmentator_dataset/s0011/segmentations/kidney_left.nii.gz",
    "Totalsegmentator_dataset/s0011/segmentations/aorta.nii.gz",
    "Totalsegmentator_dataset/s0001/ct.nii.gz",
    "Totalsegmentator_dataset/s0001/segmentations/kidney_left.nii.gz",
    "Totalsegmentator_dataset/s0001/segmentations/adrenal_gland_left.nii.gz",
    "Totalsegmentator_dataset/s0001/segmentations/._aorta.nii.gz",
    "Totalsegmentator_dataset/__MACOSX/s0001/segmentations/aorta.nii.gz",
    "Totalsegmentator_dataset/s0002/segmentations/aorta.nii.gz",
    "Totalsegmentator_dataset/s0003/ct.nii.gz",
  );

  it("has organs, the paper's first, with the subjects who have them, by name", () => {
    const organs = findOrgans(dataset);
    expect(organs.map(({ name, subjects }) => [name, subjects.map((subject) => subject.name)])).toEqual([
      ["kidney", ["s0001", "s0011"]],
      ["aorta", ["s0011"]],
      ["adrenal_gland", ["s0001"]],
    ]);
  });

  it("takes both kidneys of a subject together, where both are there", () => {
    const [kidney] = findOrgans(dataset);
    const base = "Totalsegmentator_dataset";
    expect(kidney.subjects.map(({ ct }) => ct.path)).toEqual([`${base}/s0001/ct.nii.gz`, `${base}/s0011/ct.nii.gz`]); // prettier-ignore
    expect(kidney.subjects.map(({ segmentations }) => segmentations.length)).toEqual([1, 2]);
    expect(pathsOf(kidney.subjects[1].segmentations)).toEqual([
      `${base}/s0011/segmentations/kidney_left.nii.gz`,
      `${base}/s0011/segmentations/kidney_right.nii.gz`,
    ]);
  });

  it("may be the folder of one subject, unpacked or deeper down", () => {
    const one = findOrgans(files("s0001/ct.nii", "s0001/segmentations/aorta.nii"));
    expect(one[0].subjects[0].name).toBe("s0001");
    const deep = findOrgans(files("a/b/s1/ct.nii.gz", "a/b/s1/segmentations/aorta.nii.gz"));
    expect(deep[0].subjects[0].name).toBe("b/s1");
  });

  it("another layout has none", () => {
    expect(findOrgans(files("x/ct.nii.gz", "x/seg.nii.gz"))).toEqual([]);
    expect(findOrgans([])).toEqual([]);
  });
});

describe("loose files", () => {
  it("a CT and its segmentation are told by a word of their names, in either order", () => {
    const expected = [["example_ct_sm.nii.gz", "example_seg.nii.gz"]];
    expect(pairs("example_seg.nii.gz", "example_ct_sm.nii.gz")).toEqual(expected);
    expect(pairs("CT-2.nii", "mask.nii")).toEqual([["CT-2.nii", "mask.nii"]]);
    // One word is enough.
    expect(pairs("patient.nii", "labels.nii")).toEqual([["patient.nii", "labels.nii"]]);
    expect(pairs("kidney.nii", "scan.nii")).toEqual([["scan.nii", "kidney.nii"]]);
  });

  it("two whose names say nothing are left to their content", () => {
    const [found] = pairFiles(files("b.nii.gz", "a.nii.gz"));
    expect([found.ct.path, found.segmentations[0].path, found.mayBeExchanged]).toEqual(["a.nii.gz", "b.nii.gz", true]); // prettier-ignore
    expect(pairFiles(files("ct.nii", "seg.nii"))[0].mayBeExchanged).toBe(false);
    expect(pairFiles(files("ct1.nii", "ct2.nii"))[0].mayBeExchanged).toBe(true);
  });

  it("one CT takes all the others as parts of its segmentation", () => {
    expect(pairs("ct.nii", "kidney_left.nii", "kidney_right.nii")).toEqual([
      ["ct.nii", "kidney_left.nii", "kidney_right.nii"],
    ]);
  });

  it("several pairs find each other by the rest of their names, or of their paths", () => {
    expect(pairs("ct_1.nii", "seg_2.nii", "ct_2.nii", "seg_1.nii")).toEqual([
      ["ct_1.nii", "seg_1.nii"],
      ["ct_2.nii", "seg_2.nii"],
    ]);
    expect(pairs("d/imagesTr/a_0000.nii.gz", "d/imagesTr/b_0000.nii.gz", "d/labelsTr/a.nii.gz", "d/labelsTr/b.nii.gz")).toEqual([
      ["d/imagesTr/a_0000.nii.gz", "d/labelsTr/a.nii.gz"],
      ["d/imagesTr/b_0000.nii.gz", "d/labelsTr/b.nii.gz"],
    ]); // prettier-ignore
    expect(pairs("p/1/ct.nii", "p/1/seg.nii", "p/2/ct.nii", "p/2/seg.nii")).toEqual([
      ["p/1/ct.nii", "p/1/seg.nii"],
      ["p/2/ct.nii", "p/2/seg.nii"],
    ]);
  });

  it("what cannot be told is asked for in words", () => {
    expect(() => pairs()).toThrow(/no NIfTI file.*TotalSegmentator's layout/);
    expect(() => pairs("notes.txt")).toThrow(/no NIfTI file/);
    expect(() => pairs("ct.nii")).toThrow(/^ct\.nii: a CT and its segmentation belong together/);
    expect(() => pairs("ct_1.nii", "ct_2.nii", "seg_1.nii")).toThrow(
      /cannot be told .* \(ct_2\.nii\): name them alike/,
    );
    expect(() => pairs("a.nii", "b.nii", "c.nii")).toThrow(/cannot be told .* \(a\.nii, b\.nii, c\.nii\)/);
  });
});
