import { describe, expect, it } from "vitest";
import { Batches, splitFolds } from "../../../src/core/training/folds.ts";
import { makeSlices } from "../../../src/core/training/slices.ts";
import { digest } from "../../fixtures/digest.ts";
import { discSlices } from "../../fixtures/slices.ts";

const sizesOf = (fold: Uint8Array, folds: number) =>
  Array.from({ length: folds }, (_, f) => fold.filter((value) => value === f).length);

describe("folds", () => {
  it("are of nearly equal size and depend on the seed alone", () => {
    const slices = discSlices(32, 23);
    const { fold, by } = splitFolds(slices, 5, 1);
    expect(by).toBe("subject");
    expect(sizesOf(fold, 5).toSorted((left, right) => left - right)).toEqual([4, 4, 5, 5, 5]);
    expect(splitFolds(slices, 5, 1).fold).toEqual(fold);
    expect(splitFolds(slices, 5, 2).fold).not.toEqual(fold);
  });

  it("are dealt as they always were", () => {
    const { fold } = splitFolds(discSlices(32, 23), 5, 1);
    expect(fold.join("")).toBe("20144403041011120322323");
    expect(digest(splitFolds(discSlices(32, 200, 2), 5, 7).fold)).toBe("e8f543545e46dd9e");
  });

  it("never divide a patient", () => {
    const slices = discSlices(32, 30, 3);
    const { fold, by } = splitFolds(slices, 5, 4);
    expect(by).toBe("subject");
    expect(sizesOf(fold, 5)).toEqual([6, 6, 6, 6, 6]);
    for (let i = 0; i < 30; i++) expect(fold[i]).toBe(fold[3 * Math.floor(i / 3)]);
  });

  it("are runs of neighbouring slices where patients are too few", () => {
    const { fold, by } = splitFolds(discSlices(32, 11, 11), 3, 1);
    expect(by).toBe("slice");
    expect(Array.from(fold)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]);
  });

  it("may hold one patient each, or one image each", () => {
    expect(splitFolds(discSlices(32, 10, 2), 5, 1).by).toBe("subject");
    expect(sizesOf(splitFolds(discSlices(32, 4), 4, 1).fold, 4)).toEqual([1, 1, 1, 1]);
  });

  it("need as many images", () => {
    expect(() => splitFolds(discSlices(32, 3), 4, 1)).toThrow("4 folds need at least 4 images, got 3");
  });
});

describe("batches", () => {
  it("show every image once before any twice, in new orders", () => {
    const batches = new Batches(10, 4, true, 1, 0);
    const seen = Array.from({ length: 10 }, (_, step) => batches.at(step).map(({ index }) => index)).flat();
    const rounds = [0, 1, 2, 3].map((round) => seen.slice(10 * round, 10 * round + 10));
    for (const round of rounds)
      expect(round.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(rounds.map(String)).size).toBe(4);
  });

  it("come in the order that they always did, each image mirrored as it was", () => {
    const batches = new Batches(10, 4, true, 7, 2);
    const first = batches
      .at(0)
      .map(({ index, mirror: { columns, rows } }) => `${index}${columns ? "|" : ""}${rows ? "-" : ""}`);
    expect(first.join(" ")).toBe("7|- 1|- 0- 9");
    const all = Array.from({ length: 100 }, (_, step) => batches.at(step)).flat();
    expect(
      digest(
        Uint8Array.from(
          all,
          ({ index, mirror }) => 4 * index + 2 * Number(mirror.columns) + Number(mirror.rows),
        ),
      ),
    ).toBe("3762ad7962126ce1");
  });

  it("may be larger than the set", () => {
    expect(new Batches(3, 8, false, 1, 0).at(0)).toHaveLength(8);
  });

  it("do not depend on what was asked before", () => {
    const [left, right] = [new Batches(10, 4, true, 7, 2), new Batches(10, 4, true, 7, 2)];
    for (let step = 0; step < 9; step++) left.at(step);
    expect(left.at(9)).toEqual(right.at(9));
  });

  it("mirror half of the images each way, or none", () => {
    const picks = Array.from({ length: 500 }, (_, step) => new Batches(10, 4, true, 3, 0).at(step)).flat();
    // n = 2000, standard error 22.4 images; seed 3.
    for (const side of ["columns", "rows"] as const) {
      const mirrored = picks.filter(({ mirror }) => mirror[side]).length;
      expect(Math.abs(mirrored - 1000)).toBeLessThan(4 * 22.4);
    }
    const both = picks.filter(({ mirror }) => mirror.rows && mirror.columns).length;
    expect(Math.abs(both - 500)).toBeLessThan(4 * 19.4);
    expect(new Batches(10, 4, false, 3, 0).at(0).some(({ mirror }) => mirror.rows || mirror.columns)).toBe(
      false,
    );
  });

  it("of different folds and seeds differ", () => {
    const orders = [[1, 0], [1, 1], [2, 0]].map(([seed, fold]) => String(new Batches(30, 30, false, seed, fold).at(0).map(({ index }) => index))); // prettier-ignore
    expect(new Set(orders).size).toBe(3);
    const mirrors = [1, 2].map((seed) =>
      new Batches(30, 30, true, seed, 0).at(0).map(({ mirror }) => mirror),
    );
    expect(mirrors[0]).not.toEqual(mirrors[1]);
  });
});

describe("slices", () => {
  it("that do not fit together are refused", () => {
    const slices = discSlices(32, 4);
    expect(makeSlices(slices)).toBe(slices);
    expect(() => makeSlices({ ...slices, count: 0 })).toThrow("there is no image");
    expect(() => makeSlices({ ...slices, count: 5 })).toThrow("5 slices of 32 × 32 need 5120 pixels");
    expect(() => makeSlices({ ...slices, subjects: new Uint16Array(3) })).toThrow("3 subjects");
    expect(() => makeSlices({ ...slices, subjects: Uint16Array.of(0, 1, 0, 2) })).toThrow("slice 2 does not");
    const [emptied, labelled] = [slices.references.slice(), slices.references.slice()];
    emptied.fill(0, 1024, 2048);
    labelled[5] = 2;
    expect(() => makeSlices({ ...slices, references: emptied })).toThrow("the reference of slice 1 is empty");
    expect(() => makeSlices({ ...slices, references: labelled })).toThrow("must be 0 or 1");
  });
});
