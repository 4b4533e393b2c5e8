/** Scenes for tests: a fixed one, and any that the Lab could write. */
import fc from "fast-check";
import { makeGrid, pixelCount } from "../../../src/core/grid.ts";
import { packRuns } from "../../../src/core/runs.ts";
import type { Orientation } from "../../../src/io/image.ts";
import type { Setup } from "../../../src/io/scene/scene.ts";

/** 12 × 16 pixels with a box of ones. */
export const BOX = Uint8Array.from({ length: 192 }, (_, p) =>
  Math.floor(p / 16) > 2 && Math.floor(p / 16) < 9 && p % 16 > 3 && p % 16 < 12 ? 1 : 0,
);

export const FIXED: Setup = {
  name: "Box",
  grid: makeGrid([12, 16]),
  runs: packRuns(BOX),
  source: {
    name: "box.png", presetId: null, format: "png", orientation: null, fileShape: [12, 16],
    foreground: { labels: [1], names: [null] }, isEdited: false, notes: ["Two values."],
  },
  guess: null,
  noiseStrengths: [0.05, 0.2], selected: 1, smoothness: 0.3, sampleCount: 5, seed: 18, unit: "fraction",
  plane: "axial", position: [0, 0, 0], showAs: "slices",
  tau: 0.5, panel: "numbers", show: ["reference", "first", "marginal"], firstRow: "average", camera: null, figure: null, view: null, result: null,
}; // prettier-ignore

const digest = fc.string({
  unit: fc.constantFrom(...Array.from("0123456789abcdef")),
  minLength: 64,
  maxLength: 64,
});
const unit = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const text = (maxLength: number) => fc.string({ unit: "binary", maxLength });

function orientationOf(shape: readonly number[]): Orientation {
  return {
    axes: [2, 0, 1], flips: [true, false, true], code: "PIR", isOblique: false,
    affine: [[0, 0, 1.5, -3], [-1, 0, 0, 2], [0, -1, 0, 1e-7], [0, 0, 0, 1]],
    storedShape: [shape[1], shape[2], shape[0]],
    file: { version: 1, shape: [...shape, 1], geometry: { units: 10, pixdim: [1, 1, 1.5, 1, 0, 0, 0, 0], qformCode: 1, sformCode: 2, quaternion: [0, 0, 0, 1, 2, 3], srow: Array.from({ length: 12 }, (_, i) => i / 7) } },
  }; // prettier-ignore
}

/** Any setup of a small grid. */
export const anySetup: fc.Arbitrary<Setup> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 3 }),
    fc.option(fc.double({ min: 0.1, max: 5, noNaN: true })),
    fc.array(unit, { minLength: 2, maxLength: 8 }),
    fc.infiniteStream(fc.nat(1)),
    fc.array(digest, { minLength: 9, maxLength: 9 }),
    fc.record({ name: text(60), notes: fc.array(text(40), { maxLength: 3 }), seed: fc.nat(2 ** 31 - 1), tau: unit, b: fc.double({ min: 0, max: 2, noNaN: true }).map((value) => value + 0), k: fc.integer({ min: 1, max: 1000 }) }),
    fc.boolean(),
  )
  .map(([shape, side, noiseStrengths, bits, digests, { name, notes, seed, tau, b, k }, flag]) => {
    const grid = makeGrid(shape, side === null ? null : shape.map(() => side));
    const is3d = shape.length === 3;
    const mask = Uint8Array.from({ length: pixelCount(grid) }, () => bits.next().value as number);
    return {
      name, grid, runs: packRuns(mask),
      source: {
        name, presetId: flag ? "kidney" : null, format: flag ? "preset" : "nifti",
        orientation: is3d && flag ? orientationOf(shape) : null, fileShape: flag ? null : shape,
        ...(flag ? {} : { domain: { start: shape.map((_, axis) => axis + (seed % 3)), whole: shape.map((n, axis) => n + axis + 2) } }),
        foreground: flag ? null : { level: tau }, isEdited: flag, notes,
        ...(flag ? { labels: [{ label: k, name: notes[0] ?? null, runs: packRuns(mask) }, { label: k + 0.5, name, runs: packRuns(mask.map((value) => 1 - value)) }] } : {}),
      },
      guess: flag ? packRuns(mask.map((value) => 1 - value)) : null,
      noiseStrengths, selected: seed % noiseStrengths.length, smoothness: b, sampleCount: k, seed, unit: flag ? "mm" : "fraction",
      plane: flag ? "coronal" : "axial", position: is3d ? [shape[0] - 1, 0, shape[2] - 1] : [0, 0, 0],
      showAs: flag ? "surfaces" : "slices", tau, panel: "numbers", show: flag ? null : ["reference", "overlay"], firstRow: flag ? k - 1 : "average",
      camera: flag ? { orientation: [0.5, -0.5, -0.5, 0.5], zoom: 2, pan: [0.25, -1], clip: { axis: 1, at: tau, isFlipped: true } } : null,
      figure: flag ? { rows: ["average"], theme: "dark", title: name } : null,
      view: flag ? null : { kind: "threshold", a: tau, tau, curves: "all" },
      result: { reference: digests[8], columns: noiseStrengths.map((a, i) => ({ marginal: digests[i], samples: digests[i], accuracy: digests[i], dice: digests[i], numbers: { a, threshold: flag ? null : tau } })), ...(flag ? {} : { view: digests[0] }) },
    } satisfies Setup;
  }); // prettier-ignore
