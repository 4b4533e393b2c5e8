import { packRuns } from "../../src/core/runs.ts";
import { labelledBy } from "../../src/figure/source.ts";
import type { Source } from "../../src/io/source.ts";
import { describe, expect, it, vi } from "vitest";
import { type ColumnMaker, figureColumns } from "../../src/compute/figureColumns.ts";
import { displacements } from "../../src/core/displacement.ts";
import { DrawCache } from "../../src/core/drawCache.ts";
import { createKernel } from "../../src/core/kernel/index.ts";
import { analyseAtOnce } from "../../src/core/lab.ts";
import { sampleMask, sampleMasks } from "../../src/core/samples.ts";
import { scoreOf } from "../../src/core/score.ts";
import { thresholded } from "../../src/core/segmentation.ts";
import { fullestSlices, PLANE_AXIS, sliceOf, takeSlice } from "../../src/core/slice.ts";
import { DEFAULT_CHOICE, type FigureChoice } from "../../src/figure/choice.ts";
import { type ColumnQuestion, cropWindow, sliceIn } from "../../src/figure/columns.ts";
import { parseRow } from "../../src/figure/rowKinds.ts";
import { PRESETS } from "../../src/shapes/presets.ts";
import { VOLUME_PRESETS } from "../../src/shapes/presets3d.ts";
import { ellipsoid, presetInput } from "../figure/fakeResult.ts";

const kernel = createKernel();

function maker() {
  const cache = new DrawCache(kernel);
  return {
    analyse: vi.fn<ColumnMaker["analyse"]>((request) => analyseAtOnce(kernel, request)),
    sampleMasks: vi.fn<ColumnMaker["sampleMasks"]>((draw, count, a, window) => sampleMasks(kernel, cache, draw, count, a, window)),
    displacements: vi.fn<ColumnMaker["displacements"]>((draw, window, step) => displacements(kernel, cache, draw, window, step)),
  };
} // prettier-ignore

const reference = ellipsoid([18, 14, 9], [1.5, 1.5, 3]);
const VOLUME: ColumnQuestion = {
  source: { reference, name: "organ.nii", foreground: null, isAnatomical: true, plane: "axial", position: fullestSlices(reference) },
  a: 0.06, smoothness: 0.2, sampleCount: 4, seed: 3, tau: 0.4,
}; // prettier-ignore
const FLAT: ColumnQuestion = { ...VOLUME, source: presetInput("kidney", 24, [0.1]).columns[0].source };

/** A file of two more organs, in its outermost rows. */
const SOURCE: Source = {
  name: "organ.nii", presetId: null, format: "nifti", orientation: null, foreground: { labels: [1] }, isEdited: false,
  labels: [
    { label: 1, name: "kidney", runs: packRuns(reference.mask) },
    { label: 7, name: null, runs: packRuns(Uint8Array.from(reference.mask, (_, p) => (p < 5 ? 1 : 0))) },
  ],
}; // prettier-ignore

const choiceOf = (changes: Partial<FigureChoice>) => ({ ...DEFAULT_CHOICE, rows: ["marginal"], ...changes });

describe("the columns of a figure", () => {
  it("hold the answers to their own questions, in the order asked for, with as few requests as do", async () => {
    const workers = maker();
    const columns = { by: "smoothness", values: [0.3, 0, 0.3] } as const;
    const shares: number[] = [];
    const found = await figureColumns({ choice: choiceOf({ columns }), base: FLAT, labelled: labelledBy(SOURCE, FLAT.source) }, workers, { onProgress: (share) => shares.push(share) }); // prettier-ignore
    expect(found.map(({ smoothness }) => smoothness)).toEqual([0.3, 0, 0.3]);
    expect(workers.analyse).toHaveBeenCalledTimes(2);
    for (const { smoothness, column } of found) {
      const [alone] = analyseAtOnce(kernel, { reference: FLAT.source.reference, noiseStrengths: [0.06], smoothness, sampleCount: 4, seed: 3 }); // prettier-ignore
      expect(column.sampleCounts).toEqual(alone.sampleCounts);
      expect(column.numbers).toEqual(alone.numbers);
    }
    expect(found[1].column.sampleCounts).not.toEqual(found[0].column.sampleCounts);
  });

  it("ask nothing of what is known", async () => {
    const workers = maker();
    const columns = { by: "threshold", values: [0.2, 0.4] } as const;
    const [known] = analyseAtOnce(kernel, { reference: FLAT.source.reference, noiseStrengths: [0.06], smoothness: 0.2, sampleCount: 4, seed: 3 }); // prettier-ignore
    const found = await figureColumns({ choice: choiceOf({ columns, rows: ["threshold"] }), base: FLAT, labelled: labelledBy(SOURCE, FLAT.source), known: () => known }, workers); // prettier-ignore
    expect(workers.analyse).not.toHaveBeenCalled();
    for (const { tau, materials } of found) {
      const { dice, pixels } = scoreOf(thresholded(known.marginal, tau), known.marginal);
      expect(materials.get("threshold")!.score).toEqual({ dice, volume: pixels / known.marginal.length });
    }
    expect(found[0].materials.get("threshold")!.score!.volume).toBeGreaterThan(found[1].materials.get("threshold")!.score!.volume!); // prettier-ignore
  });

  it("ask for the rest where a part is known, and put each where it belongs", async () => {
    const alone = (smoothness: number) =>
      analyseAtOnce(kernel, { reference: FLAT.source.reference, noiseStrengths: [0.06], smoothness, sampleCount: 4, seed: 3 })[0];
    const known = alone(0.3);
    const workers = maker();
    const columns = { by: "smoothness", values: [0.3, 0.1, 0.3, 0.05] } as const;
    const wish = { choice: choiceOf({ columns }), base: FLAT, labelled: labelledBy(SOURCE, FLAT.source), known: ({ smoothness }: ColumnQuestion) => (smoothness === 0.3 ? known : null) };
    const found = await figureColumns(wish, workers);
    expect(found.map(({ column }) => column.sampleCounts)).toEqual([known, alone(0.1), known, alone(0.05)].map(({ sampleCounts }) => sampleCounts));
    expect(workers.analyse.mock.calls.map(([request]) => request.smoothness)).toEqual([0.1, 0.05]);
  }); // prettier-ignore

  it("of presets are the menu's, each at its fullest slice, and one reference in three planes is made once", async () => {
    const none = { name: null, plane: null, index: null } as const;
    const workers = maker();
    const columns = {
      by: "reference",
      values: [
        { ...none, from: { preset: "aorta" } },
        { ...none, from: { preset: "ball" }, plane: "coronal", name: "A ball" },
        { ...none, from: { preset: "ball" }, plane: "sagittal", index: 20 },
        { ...none, from: "current", index: 2 },
      ],
    } as const;
    const [aorta, ball, again, own] = await figureColumns({ choice: choiceOf({ columns }), base: VOLUME, labelled: labelledBy(SOURCE, VOLUME.source) }, workers); // prettier-ignore
    expect(aorta.source.reference.mask).toEqual(PRESETS.find(({ id }) => id === "aorta")!.build(256, 256));
    expect(ball.source.reference.mask).toEqual(VOLUME_PRESETS.find(({ id }) => id === "ball")!.build(64));
    expect(again.source.reference).toBe(ball.source.reference);
    expect([ball.source.name, ball.source.plane, again.source.plane]).toEqual(["A ball", "coronal", "sagittal"]); // prettier-ignore
    expect(again.source.position[PLANE_AXIS.sagittal]).toBe(20);
    expect(ball.source.position).toEqual(fullestSlices(ball.source.reference));
    expect([own.source.reference, own.source.plane, own.source.position[2]]).toEqual([reference, "axial", 2]);
    expect(workers.analyse).toHaveBeenCalledTimes(3);
  });

  it("of labels are those of the file, one or several at once, each made once", async () => {
    const none = { name: null, plane: null, index: null } as const;
    const columns = {
      by: "reference",
      values: [
        { ...none, from: { labels: [1] } },
        { ...none, from: { labels: [7] }, plane: "coronal" },
        { ...none, from: { labels: [1, 7] }, name: "Both" },
      ],
    } as const;
    const workers = maker();
    const wish = { choice: choiceOf({ columns }), base: VOLUME, labelled: labelledBy(SOURCE, VOLUME.source) };
    const [kidney, seven, both] = await figureColumns(wish, workers);
    expect(kidney.source.reference.mask).toEqual(reference.mask);
    expect(kidney.source.foreground).toEqual({ labels: [1], names: ["kidney"] });
    expect([kidney, seven, both].map(({ source }) => source.name)).toEqual(["1 kidney", "7", "Both"]);
    expect(seven.source.reference.mask.reduce((sum, value) => sum + value, 0)).toBe(5);
    expect(seven.source).toMatchObject({ plane: "coronal", isAnatomical: true, position: fullestSlices(seven.source.reference) });
    expect(both.source.reference.mask).toEqual(reference.mask.map((value, p) => (p < 5 ? 1 : value)));
    const again = await figureColumns(wish, workers);
    expect(again[2].source.reference).toBe(both.source.reference);
  }); // prettier-ignore

  it("are refused in words where there is no such reference", async () => {
    const asked = (from: { preset: string } | { labels: number[] }) => {
      const values = [{ name: null, plane: null, index: null, from }];
      return figureColumns({ choice: choiceOf({ columns: { by: "reference", values } }), base: FLAT, labelled: labelledBy(SOURCE, FLAT.source) }, maker()); // prettier-ignore
    };
    await expect(asked({ preset: "spleen" })).rejects.toThrow(
      /^a preset must be one of kidney, .*got 'spleen'/,
    );
    await expect(asked({ labels: [2] })).rejects.toThrow(
      "label 2 is not among those that are kept of organ.nii: 1, 7",
    );
  });

  it("stop where they are told to", async () => {
    const controller = new AbortController();
    const workers = maker();
    workers.analyse.mockImplementation((request) => {
      controller.abort();
      return analyseAtOnce(kernel, request);
    });
    const columns = { by: "smoothness", values: [0.1, 0.2] } as const;
    const wish = { choice: choiceOf({ columns }), base: FLAT, labelled: labelledBy(SOURCE, FLAT.source) };
    await expect(figureColumns(wish, workers, { signal: controller.signal })).rejects.toThrow();
    expect(workers.analyse).toHaveBeenCalledTimes(1);
  });
});

describe("what rows need", () => {
  const crop = { margin: 2, unit: "px" } as const;
  it.each([
    ["coronal", null],
    ["coronal", crop],
    ["sagittal", crop],
  ] as const)(
    "are the samples and the field of the %s slice, cropped as the slice is (%j)",
    async (plane, crop) => {
      const rows = [`sample3@${plane}`, `displacement2@${plane}`];
      const choice = choiceOf({ rows, crop, columns: { by: "noise", values: [0.06] } });
      const [{ source, materials }] = await figureColumns(
        { choice, base: VOLUME, labelled: labelledBy(SOURCE, VOLUME.source) },
        maker(),
      );
      const maskOf = (sample: number) =>
        sampleMask(kernel, new DrawCache(kernel), { reference, smoothness: 0.2, seed: 3, sample }, 0.06);
      const slice = sliceIn(source, parseRow(rows[0]), crop);
      expect(materials.get(rows[0])!.masks).toEqual([takeSlice(maskOf(2), slice)]);
      const { masks, field } = materials.get(rows[1])!;
      expect(masks).toEqual([takeSlice(maskOf(1), slice)]);
      const { window } = field!;
      const axis = PLANE_AXIS[plane];
      expect(window.shape[axis]).toBe(1);
      expect(window.start[axis]).toBe(source.position[axis]);
      const whole = cropWindow(reference, crop);
      expect(window.shape.toSpliced(axis, 1)).toEqual(whole.shape.toSpliced(axis, 1));
      // Both lie over the window, row by row.
      let p = 0;
      const [full, clean] = [maskOf(1), reference.mask];
      for (let x = window.start[0]; x < window.start[0] + window.shape[0]; x++) {
        for (let y = window.start[1]; y < window.start[1] + window.shape[1]; y++) {
          for (let z = window.start[2]; z < window.start[2] + window.shape[2]; z++, p++) {
            const at = (x * 14 + y) * 9 + z;
            expect([field!.sample[p], field!.reference[p]]).toEqual([full[at], clean[at]]);
          }
        }
      }
      expect(p).toBe(field!.sample.length);
      if (crop === null) expect(slice).toEqual(sliceOf(reference.grid, plane, source.position[axis], true));
    },
  );
});
