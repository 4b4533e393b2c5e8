import { describe, expect, it } from "vitest";
import { pairTruths, stemOf } from "../../../src/io/predictions/pairing.ts";

describe("maps and truths", () => {
  it("are paired by name, whatever the folder, the ending and the words that tell a case's files apart", () => {
    const maps = ["out/liver_001_prob.nii.gz", "out/liver_002.npz", "P3-softmax.npy", "Case 4 pred.png"];
    const truths = ["gt/case_4.png", "gt/liver_002.nii.gz", "gt/p3_gt.nii", "gt/LIVER_001_seg.nii.gz"];
    expect(pairTruths(maps, truths)).toEqual({ truthOf: [3, 1, 2, 0], notes: [] });
  });

  it("that are one and one belong together", () => {
    expect(pairTruths(["a.npy"], ["b.npy"])).toEqual({ truthOf: [0], notes: [] });
  });

  it("with names to the letter go first", () => {
    const { truthOf } = pairTruths(["a_mask.png", "a.png"], ["a.png", "a_mask.png"]);
    expect(truthOf).toEqual([1, 0]);
  });

  it("that could be paired in two ways, or in none, are not, and it is said why", () => {
    const two = pairTruths(["a_prob.npy", "b.npy"], ["a_gt.npy", "a_mask.npy"]);
    expect(two.truthOf).toEqual([null, null]);
    expect(two.notes[0]).toContain("a_prob.npy: a_gt.npy and a_mask.npy could both be its truth");
    expect(two.notes).toContain("No truth has the name of a_prob.npy, b.npy.");
    const rivals = pairTruths(["one/a.npy", "two/a.npy"], ["a.npy", "c.npy"]);
    expect(rivals.truthOf).toEqual([null, null]);
    expect(rivals.notes[0]).toContain("as that of another map does");
    expect(rivals.notes.at(-1)).toBe("No map has the name of a.npy, c.npy, which are left out.");
    expect(pairTruths(["a.npy", "b.npy"], []).notes).toEqual([]);
  });

  it("keep their stem", () => {
    expect(["x/y.nii.gz", "y.npz", "y.tar.png", "y"].map(stemOf)).toEqual(["y", "y", "y.tar", "y"]);
  });
});
