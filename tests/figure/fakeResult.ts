/** Columns that look like a result, made by a box blur: the figure does not mind where its numbers come from. */
import { makeGrid } from "../../src/core/grid.ts";
import { makeReference, type Reference } from "../../src/core/reference.ts";
import type { Column } from "../../src/core/result.ts";
import { DEFAULT_CHOICE, type FigureChoice } from "../../src/figure/choice.ts";
import type { FigureSource, RowMaterial } from "../../src/figure/columns.ts";
import type { FigureInput, SurfacePanels } from "../../src/figure/description.ts";
import { PLANE_AXIS } from "../../src/core/slice.ts";
import { PRESETS } from "../../src/shapes/presets.ts";

/** Mean over a window of 2·radius + 1 along one axis, zero outside. */
function boxBlur(values: Float32Array, shape: readonly number[], axis: number, radius: number): Float32Array {
  const stride = shape.slice(axis + 1).reduce((product, n) => product * n, 1);
  const n = shape[axis];
  const out = new Float32Array(values.length);
  for (let p = 0; p < values.length; p++) {
    const at = Math.floor(p / stride) % n;
    let sum = 0;
    for (let shift = -radius; shift <= radius; shift++) {
      if (at + shift >= 0 && at + shift < n) sum += values[p + shift * stride];
    }
    out[p] = sum / (2 * radius + 1);
  }
  return out;
}

export function fakeColumn({ grid, mask }: Reference, a: number, sampleCount: number): Column {
  let marginal = Float32Array.from(mask);
  const radius = Math.round(a * Math.max(...grid.shape));
  for (let pass = 0; pass < 3; pass++) {
    grid.shape.forEach((_, axis) => {
      marginal = boxBlur(marginal, grid.shape, axis, radius) as Float32Array<ArrayBuffer>;
    });
  }
  const total = marginal.reduce((sum, value) => sum + value, 0);
  const diceAbove = (threshold: number) => {
    let [inside, size] = [0, 0];
    for (const value of marginal) {
      if (value >= threshold) {
        inside += value;
        size++;
      }
    }
    return { dice: size + total === 0 ? null : (2 * inside) / (size + total), volume: size / mask.length };
  };
  let threshold = 0.5;
  for (let pass = 0; pass < 50; pass++) threshold = (diceAbove(threshold).dice ?? 1) / 2;
  const isEmpty = total === 0;
  const accuracy = diceAbove(0.5);
  const dice = diceAbove(threshold);
  return {
    sampleCount,
    marginal,
    // Multiples of a prime scatter as well as chance, and the same everywhere.
    sampleCounts: Uint16Array.from(marginal, (value, p) =>
      Math.floor(sampleCount * value + ((p * 7919) % 101) / 101),
    ),
    numbers: {
      a,
      volumeMarginal: total / mask.length,
      leak: 0,
      maxMarginal: marginal.reduce((most, value) => Math.max(most, value), 0),
      threshold: isEmpty ? null : threshold,
      supDice: isEmpty ? null : dice.dice,
      diceOfDice: isEmpty ? null : dice.dice,
      diceOfAccuracy: isEmpty ? null : accuracy.dice,
      accuracyOfDice: isEmpty ? null : 0.9,
      accuracyOfAccuracy: 0.95,
      volumeDice: isEmpty ? null : dice.volume,
      volumeAccuracy: accuracy.volume,
      crossEntropyAtMarginal: 0.1,
      softDiceAtMarginal: isEmpty ? null : 0.2,
      samplesMeanVolume: total / mask.length,
      samplesRmsError: 0.05,
      expectedDiceOfDice: null,
      expectedDiceOfAccuracy: null,
      expectedDiceOfDiceError: null,
      expectedDiceOfAccuracyError: null,
      emptyDraws: 0,
    },
  };
}

/** What differs from a figure by default: of its choice, its source, or its noise. */
export type Changes = Partial<Omit<FigureChoice, "columns">> &
  Partial<Omit<FigureSource, "reference" | "position">> & {
    readonly index?: number;
    readonly smoothness?: number;
    readonly sampleCount?: number;
    readonly seed?: number;
    readonly surfaces?: SurfacePanels;
    /** By the row's token: the masks in every column. */
    readonly materials?: Readonly<Record<string, RowMaterial>>;
  };

/** A preset's figure. */
export function presetInput(
  id: string,
  size: number,
  strengths: readonly number[],
  changes: Changes = {},
): FigureInput {
  const { build, name } = PRESETS.find((preset) => preset.id === id)!;
  return fakeInput(makeReference(makeGrid([size, size]), build(size, size)), strengths, { name, ...changes });
}

export function fakeInput(
  reference: Reference,
  strengths: readonly number[],
  {
    name = "reference.png", foreground = null, isAnatomical = false, plane = "axial", index = 0,
    smoothness = 0.1, sampleCount = 5, seed = 1, surfaces, materials = {}, ...choice
  }: Changes = {},
): FigureInput {
  const position = [0, 0, 0].with(PLANE_AXIS[plane], index) as unknown as FigureSource["position"];
  const source = { reference, name, foreground, isAnatomical, plane, position };
  return {
    choice: {
      ...DEFAULT_CHOICE,
      colormap: "viridis",
      columns: { by: "noise", values: strengths },
      panels: surfaces === undefined ? "slices" : "surfaces",
      ...choice,
    },
    columns: strengths.map((a) => ({
      source, a, smoothness, sampleCount, seed, tau: 0.5,
      column: fakeColumn(reference, a, sampleCount),
      materials: new Map(Object.entries(materials)),
    })),
    surfaces: surfaces ?? null,
  };
} // prettier-ignore

/** The figure with another result in each column. */
export function withResults(input: FigureInput, change: (column: Column, i: number) => Column): FigureInput {
  return { ...input, columns: input.columns.map((each, i) => ({ ...each, column: change(each.column, i) })) };
} // prettier-ignore

/** An ellipsoid in a volume with thick slices: axes right, anterior, superior; spacing in mm. */
export function ellipsoid(shape: [number, number, number], spacing: [number, number, number]): Reference {
  const mask = new Uint8Array(shape[0] * shape[1] * shape[2]);
  let p = 0;
  for (let x = 0; x < shape[0]; x++) {
    for (let y = 0; y < shape[1]; y++) {
      for (let z = 0; z < shape[2]; z++, p++) {
        const u = (x + 0.5) / shape[0] - 0.62;
        const v = (y + 0.5) / shape[1] - 0.45;
        const w = (z + 0.5) / shape[2] - 0.5;
        mask[p] = (u * u) / 0.055 + (v * v) / 0.04 + (w * w) / 0.09 + (u * v) / 0.09 < 1 ? 1 : 0;
      }
    }
  }
  return makeReference(makeGrid(shape, spacing), mask);
}
