import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { labelsName, questionOf } from "../../../src/experiment/files/question.ts";
import { readingOf } from "../../../src/experiment/files/readFiles.ts";
import { DEFAULT_RECIPE } from "../../../src/core/training/recipe.ts";
import type { CtSlices } from "../../../src/io/ct/ctSlices.ts";
import type { PickedFile } from "../../../src/io/ct/totalSegmentator.ts";
import type { FileSlices } from "../../../src/state/experiment/experimentState.ts";

const picked = (...paths: string[]): PickedFile[] => paths.map((path) => ({ path, file: new Blob([]) }));

/** Counts the labels of every file but those of which it says that they are CTs. */
function counter(...scans: string[]) {
  const asked: string[] = [];
  return {
    asked,
    readLabels: async ({ path }: PickedFile) => {
      asked.push(path);
      if (scans.includes(path)) throw new InputError(`${path}: it looks like a CT`);
      return [{ value: 2, count: 10, name: null }];
    },
  };
}

const { signal } = new AbortController();

describe("what chosen files leave open", () => {
  it("is the organ in a folder of TotalSegmentator's layout", async () => {
    const files = picked("all/s1/ct.nii.gz", "all/s1/segmentations/aorta.nii.gz");
    const question = await questionOf(files, counter(), signal);
    expect(question.kind === "organ" && question.organs.map(({ name }) => name)).toEqual(["aorta"]);
  });

  it("is the labels of a pair, read from its segmentation", async () => {
    const laboratory = counter("a_ct.nii.gz");
    const question = await questionOf(picked("a_ct.nii.gz", "a_seg.nii.gz"), laboratory, signal);
    expect(question.kind === "labels" && question.labels).toEqual([{ value: 2, count: 10, name: null }]);
    expect(laboratory.asked).toEqual(["a_seg.nii.gz"]);
  });

  it("is the labels of the other file where the names do not tell which is the CT", async () => {
    const laboratory = counter("b.nii.gz");
    const question = await questionOf(picked("a.nii.gz", "b.nii.gz"), laboratory, signal);
    expect(question.kind === "labels" && question.labels).toHaveLength(1);
    expect(laboratory.asked).toEqual(["b.nii.gz", "a.nii.gz"]);
  });

  it("is nothing but a name where every segmentation is a mask", async () => {
    const laboratory = counter();
    const files = picked("ct.nii.gz", "mask_left.nii.gz", "mask_right.nii.gz");
    const question = await questionOf(files, laboratory, signal);
    expect(question.kind === "labels" && question.labels).toEqual([]);
    expect(laboratory.asked).toEqual([]);
  });

  it("is refused in words where there is no pair", async () => {
    await expect(questionOf(picked("a.txt"), counter(), signal)).rejects.toThrow(/no NIfTI file/);
    const scanned = questionOf(picked("a_ct.nii.gz", "a_seg.nii.gz"), counter("a_seg.nii.gz"), signal);
    await expect(scanned).rejects.toThrow(/looks like a CT/);
  });
});

it("labels are named by their numbers", () => {
  expect([labelsName([52]), labelsName([2, 3])]).toEqual(["label 52", "labels 2 + 3"]);
});

describe("reading", () => {
  const read = { slices: {}, names: ["s1"], checksum: 7, notes: ["note"] } as unknown as CtSlices;
  const wish = { organ: "both kidneys", subjects: [], labels: [2, 3] };

  it("asks for what the recipe wants, and hands over the slices with their names and labels", async () => {
    const taken: FileSlices[] = [];
    const asked: unknown[] = [];
    const readSlices = async (...given: unknown[]) => {
      asked.push(given[1]);
      return read;
    };
    await readingOf(wish, { ...DEFAULT_RECIPE, size: 32 }, { readSlices }, (slices) => taken.push(slices))(
      signal,
      () => undefined,
    );
    expect(asked).toEqual([{ size: 32, imageCount: 200, labels: [2, 3] }]);
    expect(taken).toEqual([{ organ: "both kidneys", labels: [2, 3], ...read }]);
  });

  it("hands over nothing that was cancelled meanwhile", async () => {
    const controller = new AbortController();
    const readSlices = async () => {
      controller.abort();
      return read;
    };
    const making = readingOf(wish, DEFAULT_RECIPE, { readSlices }, () => expect.unreachable());
    await expect(making(controller.signal, () => undefined)).rejects.toThrow(/abort/i);
  });
});
