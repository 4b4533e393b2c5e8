/** References and columns that sentences are about. */
import { makeGrid } from "../../../src/core/grid.ts";
import { analyseAtOnce } from "../../../src/core/lab.ts";
import { type Reference, makeReference } from "../../../src/core/reference.ts";
import type { Column, ColumnNumbers } from "../../../src/core/result.ts";
import { PRESETS } from "../../../src/shapes/presets.ts";
import { VOLUME_PRESETS } from "../../../src/shapes/presets3d.ts";
import { kernels } from "../../fixtures/kernels.ts";
import { randomSource, referenceWhere } from "../../fixtures/masks.ts";

/** With plain spaces, as one types. */
export const plain = (text: string) => text.replaceAll("\u00a0", " ");

export function picture(id: string, spacingMm: number | null = null): Reference {
  const { build } = PRESETS.find((preset) => preset.id === id)!;
  return makeReference(
    makeGrid([256, 256], spacingMm === null ? null : [spacingMm, spacingMm]),
    build(256, 256),
  );
}

export function volume(id: string, size: number): Reference {
  const { build, sideMm } = VOLUME_PRESETS.find((preset) => preset.id === id)!;
  return makeReference(
    makeGrid(
      [size, size, size],
      [0, 1, 2].map(() => sideMm / size),
    ),
    build(size),
  );
}

/** {inner ≤ r < outer}, radii as fractions of the side. */
export function ring(size: number, inner: number, outer: number): Reference {
  return referenceWhere([size, size], null, ([i, j]) => {
    const r = Math.hypot(i + 0.5 - size / 2, j + 0.5 - size / 2) / size;
    return r >= inner && r < outer;
  });
}

export function columnOf(reference: Reference, a: number): Column {
  return analyseAtOnce(kernels.simd, {
    reference,
    noiseStrengths: [a],
    smoothness: 0.3,
    sampleCount: 1,
    seed: 18,
  })[0];
}

/** Numbers of which the sentence reads only these. */
export function numbersWith(
  numbers: Pick<ColumnNumbers, "a" | "volumeAccuracy" | "volumeDice"> & Partial<ColumnNumbers>,
): ColumnNumbers {
  return { threshold: 0.3, leak: 0, ...numbers } as ColumnNumbers;
}

/** A scene of discs, some of them with a hole, one cut by the border now and then: each number is one scene. */
export function randomScene(seed: number, size = 48): Reference {
  const random = randomSource(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const discs = Array.from({ length: 1 + Math.floor(4 * random()) }, () => {
    const outer = between(0.05, 0.28);
    return {
      y: between(0.05, 0.95),
      x: between(0.05, 0.95),
      outer,
      inner: random() < 0.4 ? outer * between(0.2, 0.8) : 0,
    };
  });
  return referenceWhere([size, size], null, ([i, j]) =>
    discs.some(({ y, x, outer, inner }) => {
      const r = Math.hypot((i + 0.5) / size - y, (j + 0.5) / size - x);
      return r < outer && r >= inner;
    }),
  );
}
