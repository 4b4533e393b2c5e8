import { describe, expect, it } from "vitest";
import type { Preview } from "../../../src/core/training/checkpoint.ts";
import type { Slices } from "../../../src/core/training/slices.ts";
import { dataBoard, previewBoard } from "../../../src/experiment/slices/board.ts";
import { showsAnswers, watchedStrength } from "../../../src/experiment/slices/watched.ts";
import { fakeRun } from "../../fixtures/experimentRuns.ts";
import type { ExperimentState } from "../../../src/state/experiment/experimentState.ts";

/** Slices of 1 × 1 pixels with their number in the pixel. */
function slices(count: number): Slices {
  return {
    size: 1,
    count,
    images: Float32Array.from({ length: count }, (_, i) => i / count),
    references: new Uint8Array(count).fill(1),
    subjects: new Uint16Array(count),
  };
}

describe("the board of the data", () => {
  it("has at most six slices, and no more than there are labels", () => {
    expect(dataBoard(slices(9), new Uint8Array(9))).toHaveLength(6);
    expect(dataBoard(slices(9), new Uint8Array(4))).toHaveLength(4);
    expect(dataBoard(slices(2), new Uint8Array(6))).toHaveLength(2);
  });

  it("has image, reference and noisy label of the same slice in a column", () => {
    const [, second] = dataBoard(slices(4), Uint8Array.of(0, 1, 0, 0));
    expect(second.rows.map(({ kind, values }) => [kind, values[0]])).toEqual([
      ["image", 0.25],
      ["reference", 1],
      ["noisy", 1],
    ]);
  });
});

describe("the board of the answers", () => {
  const preview: Preview = {
    step: 3,
    indexes: [2, 0],
    noisyLabels: Uint8Array.of(1, 0),
    ceProbability: Float32Array.of(0.5, 0.25),
    ceHalf: Uint8Array.of(1, 0),
    ceStar: Uint8Array.of(1, 1),
    sdHalf: Uint8Array.of(0, 1),
    thresholds: [0.375, null],
  };

  it("puts each answer under the image that it is to", () => {
    const columns = previewBoard(slices(4), preview);
    expect(columns.map(({ index, threshold }) => [index, threshold])).toEqual([
      [2, 0.375],
      [0, null],
    ]);
    expect(columns.map(({ rows }) => rows.map(({ values }) => values[0]))).toEqual([
      [0.5, 1, 0.5, 1, 0, 1],
      [0, 0, 0.25, 0, 1, 1],
    ]);
    expect(columns[0].rows.map(({ kind }) => kind)).toEqual([
      "image", "noisy", "ceProbability", "ceHalf", "sdHalf", "ceStar",
    ]); // prettier-ignore
  });
});

describe("the noise strength that is watched", () => {
  const state = (underway: number[], seen: number[]) =>
    ({
      progress: { underway: underway.map((strength) => ({ job: { strength, fold: 0 }, step: 1 })) },
      previews: new Map(seen.map((strength) => [strength, {}])),
    }) as unknown as Pick<ExperimentState, "progress" | "previews">;

  it("is the strongest under way whose answers are there", () => {
    expect(watchedStrength(state([0, 2, 3], [0, 1, 2]))).toBe(2);
  });

  it("is the strongest with answers while none under way has any, and else the first", () => {
    expect(watchedStrength(state([0], [1, 3]))).toBe(3);
    expect(watchedStrength(state([], []))).toBe(0);
    expect(watchedStrength({ progress: null, previews: new Map() })).toBe(0);
  });
});

describe("the networks' answers", () => {
  const runs = [fakeRun("kidney")];
  const answered = {
    previews: new Map([[0, { job: { strength: 0, fold: 0 }, preview: {} as Preview, trail: [] }]]),
    previewSlices: slices(1),
    runs,
    draft: runs[0].recipe,
  };

  it("are shown during a run and after it", () => {
    expect(showsAnswers({ ...answered, phase: "running" })).toBe(true);
    expect(showsAnswers({ ...answered, phase: "finished" })).toBe(true);
  });

  it("give way to the data when the form asks for other images after the run, not during it", () => {
    const draft = { ...answered.draft, organ: "aorta" };
    expect(showsAnswers({ ...answered, draft, phase: "finished" })).toBe(false);
    expect(showsAnswers({ ...answered, draft, phase: "paused" })).toBe(true);
    const larger = { ...answered.draft, size: 64 };
    expect(showsAnswers({ ...answered, draft: larger, phase: "idle" })).toBe(false);
  });

  it("are not shown before there are any", () => {
    expect(showsAnswers({ ...answered, previews: new Map(), phase: "running" })).toBe(false);
  });
});
